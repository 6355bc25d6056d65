import { accessSync, constants, dirname } from "#host";
import { outputTarget } from "./outputTarget.js";
import { writeError } from "./writeError.js";

/**
 * Throws unless `writeAtomically` can write to `path`. Call it before long work, so that the error comes early.
 *
 * @throws {FileError}
 */
export function requireWritable(path: string): void {
  const target = outputTarget(path);
  try {
    accessSync(target.inPlace ? target.path : dirname(target.path), constants.W_OK);
  } catch (error) {
    throw writeError(path, error);
  }
}
