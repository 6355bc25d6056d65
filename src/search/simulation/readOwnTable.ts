import { parse } from "csv-parse/browser/esm/sync";
import { FormatError } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import type { Axis } from "../../statistics/axes.js";
import { type TrainingTable, tableOf } from "./trainingTable.js";

/** Columns that are not measures. */
const KEYS = ["graph", "seed", "error"] as const;
/** Measures that enter a surface as 1 / x. */
const LENGTHS = ["averageShortestPathLength", "pathLength", "path_length", "L"];

/**
 * A table of your own training runs from a CSV file with one row for each run: `graph` (any name), `seed`, `error`, and at least
 * two further columns, which are the measures of the graph. Column names of path lengths, such as L or
 * averageShortestPathLength, are recognized: these measures enter a surface as 1 / L.
 *
 * @throws {FormatError} for a missing column, a value that is not a number, a graph with unequal measures, or graphs
 * with different numbers of training runs
 * @throws {ArgumentError} when the graphs do not suffice: see `tableOf`
 */
export function readOwnTable(file: string): TrainingTable {
  const rows = rowsOf(file);
  const columns = Object.keys(rows[0]);
  const missing = KEYS.find((key) => !columns.includes(key));
  if (missing !== undefined) throw new FormatError(file, `has no column "${missing}"`);
  const names = columns.filter((column) => !KEYS.some((key) => key === column));
  if (names.length < 2)
    throw new FormatError(file, "has fewer than two columns of measures beside graph, seed and error");
  const graphs = new Map<string, { point: number[]; errors: Map<string, number> }>();
  rows.forEach((row, i) => {
    const at = (column: string) => numberIn(file, i + 2, column, row[column]);
    const point = names.map(at);
    const graph = graphs.get(row.graph) ?? { point, errors: new Map<string, number>() };
    graphs.set(row.graph, graph);
    if (graph.point.join() !== point.join())
      throw new FormatError(file, `line ${i + 2}: the graph ${row.graph} has other measures than before`);
    if (graph.errors.has(row.seed))
      throw new FormatError(file, `line ${i + 2}: the graph ${row.graph} has the seed ${row.seed} twice`);
    graph.errors.set(row.seed, at("error"));
  });
  const all = [...graphs.values()];
  const counts = all.map(({ errors }) => errors.size);
  if (Math.min(...counts) < Math.max(...counts)) {
    const few = [...graphs.keys()][counts.indexOf(Math.min(...counts))];
    throw new FormatError(file, `the graph ${few} has fewer training runs than others`);
  }
  const axes = names.map((name): Axis => (LENGTHS.includes(name) ? "reciprocal" : "linear"));
  return tableOf(
    all.map(({ point }) => point),
    all.map(({ errors }) => [...errors.values()]),
    axes,
  );
}

function rowsOf(file: string): Record<string, string>[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(new TextDecoder().decode(readWholeFile(file)), {
      columns: true,
      skip_empty_lines: true,
      trim: true,
      bom: true,
    });
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || !String(error.code).startsWith("CSV_"))
      throw error;
    const { lines } = error as unknown as { lines?: number };
    throw new FormatError(file, `line ${lines ?? 1}: not a row of a CSV file with as many cells as columns`);
  }
  if (rows.length === 0) throw new FormatError(file, "has no rows");
  return rows;
}

function numberIn(file: string, line: number, column: string, text: string): number {
  const value = text === "" ? NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new FormatError(file, `line ${line}: ${column} must be a number, but is "${text}"`);
}
