import { gunzipSync } from "fflate";
import { packagedFile } from "#packaged-file";
import { FormatError, SweetspotError } from "../errors.js";

/**
 * The rows of a gzipped table without a header in the package's folder `data`.
 *
 * @param name of the file
 * @param rows how many it has
 * @param isValid whether a row is as expected
 * @throws {FormatError} if the package is damaged
 */
export async function packagedRows(
  name: string,
  rows: number,
  isValid: (row: readonly string[]) => boolean,
): Promise<string[][]> {
  const { path, read } = packagedFile(name);
  let table: string[][];
  try {
    const text = new TextDecoder().decode(gunzipped(await read()));
    table = text
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
  } catch (error) {
    if (error instanceof SweetspotError) throw error;
    throw new FormatError(path, "cannot be read; reinstall the package", { cause: error });
  }
  if (table.length !== rows || !table.every(isValid))
    throw new FormatError(path, "is damaged; reinstall the package");
  return table;
}

/** Servers of development sites unpack what they serve. */
function gunzipped(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}
