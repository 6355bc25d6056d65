import { createHash, existsSync, resolve, statSync } from "#host";
import { ArgumentError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";

/** A module whose default export builds models. */
export interface ModelModule {
  /** Absolute path. */
  readonly source: string;
  /** SHA-256 of the file in hexadecimal. The modules that it imports are not included. */
  readonly sha256: string;
}

/** The path of a module, unlike the name of a network: it has a separator, or the ending of JavaScript or TypeScript. */
export const MODEL_FILE = /[\\/]|\.[cm]?[jt]s$/;

/** Whether the name of a model is the path of a module. */
export function isModelFile(model: string): boolean {
  return MODEL_FILE.test(model);
}

/**
 * The absolute path and the SHA-256 of a module.
 *
 * @throws {ArgumentError} for a path that is not a file
 */
export function moduleDigest(path: string): ModelModule {
  const source = resolve(path);
  if (!existsSync(source) || !statSync(source).isFile())
    throw new ArgumentError("model", "a JavaScript file whose default export builds a model", path);
  return { source, sha256: createHash("sha256").update(readWholeFile(source)).digest("hex") };
}
