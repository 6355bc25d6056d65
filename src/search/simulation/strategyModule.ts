import { createHash, existsSync, pathToFileURL, resolve, statSync } from "#host";
import { ArgumentError, FormatError, SweetspotError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { registerStrategy, strategies } from "../strategies/catalogue.js";
import { requireStrategy } from "../strategies/requireStrategy.js";

/** A module whose default export is a strategy. */
export interface StrategyModule {
  /** Absolute path. */
  readonly source: string;
  /** SHA-256 of the file in hexadecimal. The modules that it imports are not included. */
  readonly sha256: string;
  /** Name of the strategy. */
  readonly name: string;
}

const loaded = new Map<string, StrategyModule>();

/**
 * Imports a module and registers the strategy that is its default export. Loading a module again does nothing.
 *
 * @param path a JavaScript file
 * @throws {ArgumentError} for a path that is not a file, or a strategy whose name is taken
 * @throws {FormatError} for a module that cannot be imported, or has another default export
 */
export async function loadStrategyModule(path: string): Promise<StrategyModule> {
  const source = resolve(path);
  const before = loaded.get(source);
  if (before !== undefined) return before;
  if (!existsSync(source) || !statSync(source).isFile())
    throw new ArgumentError("strategy-module", "a JavaScript file whose default export is a strategy", path);
  const sha256 = createHash("sha256").update(readWholeFile(source)).digest("hex");
  const strategy = await defaultExport(source);
  try {
    requireStrategy(strategy);
  } catch (error) {
    throw new FormatError(path, `its default export is not a strategy: ${messageOf(error)}`);
  }
  if (strategies.some(({ name }) => name === strategy.name))
    throw new ArgumentError("strategy-module", "a strategy with a name of its own", strategy.name);
  registerStrategy(strategy);
  const module = { source, sha256, name: strategy.name };
  loaded.set(source, module);
  return module;
}

async function defaultExport(source: string): Promise<unknown> {
  try {
    return ((await import(pathToFileURL(source).href)) as { default?: unknown }).default;
  } catch (error) {
    throw new FormatError(source, `cannot be imported: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof SweetspotError) return error.message;
  return error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
}
