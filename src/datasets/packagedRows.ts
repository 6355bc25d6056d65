import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { parse } from "csv-parse/sync";
import { FormatError } from "../errors.js";
import { readWholeFile } from "../files/readWholeFile.js";

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
  const path = fileURLToPath(new URL(`../../data/${name}`, import.meta.url));
  let table: string[][];
  try {
    table = parse((await promisify(gunzip)(readWholeFile(path))).toString());
  } catch (error) {
    throw new FormatError(path, "cannot be read; reinstall the package", { cause: error });
  }
  if (table.length !== rows || !table.every(isValid))
    throw new FormatError(path, "is damaged; reinstall the package");
  return table;
}
