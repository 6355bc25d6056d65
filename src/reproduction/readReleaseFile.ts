import { FormatError } from "../errors.js";
import { readWholeFile } from "../files/readWholeFile.js";

/** Place of the major version in an npy file. */
const VERSION_AT = 6;

/**
 * The bytes of an .npy file of the authors' release, which is of version 1.0 throughout: another version was not written
 * by them.
 *
 * @throws {FormatError} when it is not there, cannot be read or is of another version
 */
export function readReleaseFile(path: string): Uint8Array {
  const bytes = readWholeFile(path);
  if (bytes.length > VERSION_AT + 1 && bytes[0] === 0x93 && bytes[VERSION_AT] !== 1) {
    const version = `${bytes[VERSION_AT]}.${bytes[VERSION_AT + 1]}`;
    throw new FormatError(path, `is of npy version ${version}; expected 1.0, as the authors' files are`);
  }
  return bytes;
}
