import { FormatError } from "../errors.js";
import { readWholeFile } from "../files/readWholeFile.js";

/** Offset of the major version in an npy file. */
const VERSION_AT = 6;

/**
 * The bytes of an .npy file of the authors' release. All their files have version 1.0, so any other version is rejected.
 *
 * @throws {FormatError} when the file is missing, cannot be read or has another version
 */
export function readReleaseFile(path: string): Uint8Array {
  const bytes = readWholeFile(path);
  if (bytes.length > VERSION_AT + 1 && bytes[0] === 0x93 && bytes[VERSION_AT] !== 1) {
    const version = `${bytes[VERSION_AT]}.${bytes[VERSION_AT + 1]}`;
    throw new FormatError(
      path,
      `has npy version ${version}; expected 1.0, the version of the authors' files`,
    );
  }
  return bytes;
}
