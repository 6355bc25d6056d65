import { existsSync, readFileSync } from "node:fs";
import { FormatError } from "../errors.js";

/** Offset of the major version in an npy file. */
const VERSION_AT = 6;

/**
 * The bytes of an .npy file of the authors' release. All their files have version 1.0, so any other version is rejected.
 *
 * @throws {FormatError} when the file is missing, cannot be read or has another version
 */
export function readReleaseFile(path: string): Uint8Array {
  if (!existsSync(path)) throw new FormatError(path, "is missing");
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new FormatError(path, `cannot be read (${code ?? message})`, { cause: error });
  }
  if (bytes.length > VERSION_AT + 1 && bytes[0] === 0x93 && bytes[VERSION_AT] !== 1) {
    const version = `${bytes[VERSION_AT]}.${bytes[VERSION_AT + 1]}`;
    throw new FormatError(
      path,
      `has npy version ${version}; expected 1.0, the version of the authors' files`,
    );
  }
  return bytes;
}
