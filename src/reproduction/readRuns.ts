import { ArgumentError, FormatError } from "../errors.js";
import { graphKey, isComplete, nameKey } from "./graphKey.js";
import type { PublishedTask } from "./publishedTasks.js";
import type { GraphRow } from "../sweep/parseGraphSet.js";
import { type ResultTable, readResultTable } from "./readResultTable.js";
import { resultFiles, resultFolders } from "./resultFiles.js";

/** A training run missing from the authors' files. The one with the first seed is used instead, as in their analysis. */
export interface FilledRun {
  readonly seed: number;
  /** Row of the graph in its set. */
  readonly row: number | "baseline";
}

/** The errors of a task's graphs at one epoch, in percent. */
export interface PublishedRuns {
  readonly task: PublishedTask;
  readonly epoch: number;
  /** Training seeds, from 1. */
  readonly seeds: readonly number[];
  readonly graphs: readonly GraphRow[];
  /** Errors of every graph with every seed. */
  readonly errors: readonly (readonly number[])[];
  /** Errors of the fully connected network with every seed. */
  readonly baseline: readonly number[];
  /** Rank of every graph among the sorted names, which breaks ties between equal means. */
  readonly places: readonly number[];
  readonly filled: readonly FilledRun[];
}

/** Which runs to read. */
export interface RunsRequest {
  /** The folder with the folders of results. */
  readonly results: string;
  readonly task: PublishedTask;
  readonly graphs: readonly GraphRow[];
  /** Default: the last epoch of the task. */
  readonly epoch?: number;
  /** Training seeds; default: all seeds of the task. */
  readonly seeds?: readonly number[];
}

/**
 * Reads the authors' results of a task at one epoch and finds the training runs of every graph in them. A training run missing for
 * a later seed is replaced by the one with the first seed, as the authors do.
 *
 * @throws {ArgumentError} for a folder without this task, or seeds that the task does not have
 * @throws {FormatError} when a file is missing or damaged, or the first seed lacks a graph or the baseline
 */
export function readRuns(request: RunsRequest): PublishedRuns {
  const { results, task, graphs, epoch = task.epoch } = request;
  const seeds = checkSeeds(request.seeds ?? Array.from({ length: task.seeds }, (_, i) => i + 1), task);
  const tables = resultFolders(results, task, Math.max(...seeds)).map((folder) => {
    const files = resultFiles(folder, epoch);
    return readResultTable(files.names, files.results);
  });
  /** For each training run, its table and its column there. */
  const columns = tables.flatMap((table, k) => (table.errors[0] ?? []).map((_, j) => ({ k, j })));
  const last = Math.max(...seeds);
  if (columns.length < last) {
    throw new FormatError(
      tables.at(-1)!.source,
      `has results of ${columns.length} seeds; expected ${task.seeds} seeds of ${task.name}`,
    );
  }
  const indices = tables.map(indexOf);
  const [first] = tables;
  const filled: FilledRun[] = [];
  const runsOf = (key: string, row: FilledRun["row"]): number[] =>
    seeds.map((seed) => {
      const { k, j } = columns[seed - 1];
      const at = indices[k].get(key);
      if (at !== undefined) return tables[k].errors[at][j];
      filled.push({ seed, row });
      return first.errors[indices[0].get(key)!][0];
    });
  const keys = graphs.map((graph) => {
    const key = graphKey(graph);
    if (indices[0].has(key)) return key;
    throw new FormatError(first.source, `has no results of graph ${graph.row} (${key})`);
  });
  if (!indices[0].has(BASELINE)) {
    throw new FormatError(first.source, "has no results of the fully connected network (density 1.0)");
  }
  const places = placesOf(first.names);
  return {
    task,
    epoch,
    seeds,
    graphs,
    errors: keys.map((key, i) => runsOf(key, graphs[i].row)),
    baseline: runsOf(BASELINE, "baseline"),
    places: keys.map((key) => places[indices[0].get(key)!]),
    filled,
  };
}

/** The key of the fully connected network. */
const BASELINE = "baseline";

function checkSeeds(seeds: readonly number[], task: PublishedTask): readonly number[] {
  const fits = (seed: number) => Number.isInteger(seed) && seed >= 1 && seed <= task.seeds;
  if (seeds.length > 0 && seeds.every(fits) && new Set(seeds).size === seeds.length) return seeds;
  throw new ArgumentError("seeds", `distinct integers from 1 to ${task.seeds}`, seeds.join(","));
}

/** The row of each graph in a table. The baseline is the complete graph of the transform that has no other graphs. */
function indexOf({ names, source }: ResultTable): Map<string, number> {
  const index = new Map<string, number>();
  const relational = new Set(names.filter((row) => !isComplete(row)).map(([transform]) => transform));
  names.forEach((row, i) => {
    const key = isComplete(row) && !relational.has(row[0]) ? BASELINE : nameKey(row);
    if (index.has(key))
      throw new FormatError(source, `has two rows of results of ${key}: rows ${index.get(key)} and ${i}`);
    index.set(key, i);
  });
  return index;
}

/** The rank of every row in lexicographic order of its columns as text: NumPy's `lexsort` of the names. */
function placesOf(names: ResultTable["names"]): number[] {
  const compare = (a: readonly string[], b: readonly string[]): number => {
    const column = a.findIndex((text, i) => text !== b[i]);
    return column < 0 ? 0 : a[column] < b[column] ? -1 : 1;
  };
  const places = new Array<number>(names.length);
  names
    .map((_, i) => i)
    .sort((i, j) => compare(names[i], names[j]) || i - j)
    .forEach((i, place) => (places[i] = place));
  return places;
}
