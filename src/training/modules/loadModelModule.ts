import { pathToFileURL } from "#host";
import { ArgumentError, FormatError, SweetspotError } from "../../errors.js";
import { useWasmBackend } from "../../nn/useWasmBackend.js";
import { type ModelModule, moduleDigest } from "../recipe/moduleDigest.js";
import type { ModelBuilder } from "./modelBuilder.js";

const builders = new Map<string, ModelBuilder>();

/**
 * Imports a module whose default export builds a tf.layers model from a `ModelRequest`, and starts the wasm backend. Then
 * `matchedModel` and `trainNetwork` take it in a recipe. Loading a file again does nothing unless it has changed.
 *
 * @param path a JavaScript file
 * @param sha256 that the file must have; default: any
 * @returns its absolute path and SHA-256, which are the module's part of a recipe
 * @throws {ArgumentError} for a path that is not a file, or a file with another SHA-256
 * @throws {FormatError} for a module that cannot be imported, or whose default export is not a function
 */
export async function loadModelModule(path: string, sha256?: string): Promise<ModelModule> {
  const module = moduleDigest(path);
  if (sha256 !== undefined && module.sha256 !== sha256)
    throw new ArgumentError(
      "model",
      `the file with which the work began (SHA-256 ${sha256.slice(0, 8)}...)`,
      `${path} with SHA-256 ${module.sha256.slice(0, 8)}...`,
    );
  await useWasmBackend();
  if (!builders.has(keyOf(module))) builders.set(keyOf(module), await importBuilder(path, module));
  return module;
}

/**
 * The default export of a loaded module.
 *
 * @throws {ArgumentError} when it is not loaded
 */
export function loadedBuilder(module: ModelModule): ModelBuilder {
  const builder = builders.get(keyOf(module));
  if (builder !== undefined) return builder;
  throw new ArgumentError("model", "a loaded module (await loadModelModule(path) before)", module.source);
}

function keyOf({ source, sha256 }: ModelModule): string {
  return `${sha256} ${source}`;
}

async function importBuilder(path: string, { source, sha256 }: ModelModule): Promise<ModelBuilder> {
  let exported: unknown;
  try {
    // the query makes Node.js import a file again that has changed
    const url = `${pathToFileURL(source).href}?sha256=${sha256}`;
    exported = ((await import(url)) as { default?: unknown }).default;
  } catch (error) {
    throw new FormatError(path, `cannot be imported: ${firstLine(error)}`, { cause: error });
  }
  if (typeof exported === "function") return exported as ModelBuilder;
  const what =
    exported === undefined ? "has no default export" : "has a default export that is not a function";
  throw new FormatError(path, `${what}; expected a function that builds a tf.layers model`);
}

/** What an error of a user's code says, on one line. */
export function firstLine(error: unknown): string {
  if (error instanceof SweetspotError) return error.message;
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0];
}
