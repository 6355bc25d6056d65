import { readdirSync } from "#host";
import { FormatError } from "../errors.js";
import { readError } from "./readError.js";
import { systemErrorCode } from "./systemErrorCode.js";

/**
 * The names in a folder, in no particular order.
 *
 * @throws {FormatError} when it is missing, a file or may not be read
 */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (systemErrorCode(error) !== "ENOTDIR") throw readError(path, error);
    throw new FormatError(path, "is not a folder", { cause: error });
  }
}
