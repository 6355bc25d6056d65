import { FormatError } from "../../../errors.js";
import { quoted } from "../raw/quoted.js";
import type { ReadOptions } from "../raw/readOptions.js";
import type { Table } from "./splitTable.js";
import type { EdgeColumns } from "./tableHeader.js";

/** Titles of a column that counts the rows. */
const INDEX = /^(?:|#|(?:edge|row)?[\s_]*(?:id|key|index|no|nr)|edge|row|unnamed: 0)$/i;
/** An id that is a number. */
const NUMBER = /^[+-]?\d+(?:\.\d*)?$/;

/**
 * The columns of a table whose first row has words where all other rows have numbers: it is a header line, whatever its words. A
 * column that counts the rows, and has a title such as "id" or none, is not an end of edges. A notice says what was read.
 *
 * @param source name of the file in error messages
 * @returns undefined for a table without such a row
 * @throws {FormatError} for a table of nodes as Gephi writes it, and for lists and tuples of Python
 */
export function guessedColumns(
  { rows, header, lines }: Table,
  source: string,
  { onNotice }: ReadOptions,
): EdgeColumns | undefined {
  if (rows.length === 0 || header.names !== undefined) return undefined;
  const [head, ...body] = rows;
  if (/^id$/i.test(head[0]) && /^(?:label|name)$/i.test(head[1] ?? "")) {
    throw new FormatError(
      source,
      "is a table of nodes, with the columns Id and Label; pass the table of edges",
    );
  }
  if (head.slice(0, 2).some(isTorn)) {
    const python = `line ${lines[0]}: ${quoted(head.slice(0, 2).join(" "))} is part of a list or a tuple`;
    const remedy = "write two nodes per line, without brackets, and matrices with numpy.savetxt";
    throw new FormatError(source, `${python}; ${remedy}`);
  }
  const counted = [0, 1].some((first) => body.every(([cell], k) => cell === String(k + first)));
  const at = head.length > 2 && INDEX.test(head[0]) && counted ? 1 : 0;
  const ends = [at, at + 1];
  const titled = ends.every((end) => head[end] && !/^[+-]?\.?\d/.test(head[end]));
  const unnamed = at === 1 && head[0] === "" && body.length > 0;
  const numbers = body.length > 0 && body.every((row) => ends.every((end) => NUMBER.test(row[end] ?? "")));
  if (!(titled && numbers) && !unnamed) return undefined;
  const titles = ends.map((end) => head[end]).join(" ");
  onNotice?.(`${source}: the first line, ${quoted(titles)}, was read as a header line`);
  return { source: at, target: at + 1, names: head };
}

/** Whether a field has a bracket without its partner, as when a list of Python is split at its commas. */
function isTorn(field: string): boolean {
  return /^[[(]+[^\])]*$/.test(field) || /^[^[(]*[\])]+$/.test(field);
}
