import { existsSync, join, readdirSync, statSync } from "#host";
import { ArgumentError, FormatError } from "../errors.js";
import type { PublishedTask } from "./publishedTasks.js";

/** A folder with results of a task: one training run of every graph, or all training runs. */
export interface ResultFolder {
  readonly path: string;
  /** Possible stems of its files: those of the first seed may lack "_seed1". */
  readonly stems: readonly string[];
}

/**
 * The folders with the results of a task: TASK alone, or TASK_seed1, TASK_seed2, ...
 *
 * @param results the parent folder, "final_results" in the release
 * @param last the highest requested seed
 * @throws {ArgumentError} when there are no results of this task
 * @throws {FormatError} when a seed is missing
 */
export function resultFolders(results: string, task: PublishedTask, last: number): ResultFolder[] {
  if (!isFolder(results)) throw new ArgumentError("results", "a folder of published results", results);
  const plain = { path: join(results, task.name), stems: [task.name] };
  const ofSeed = (seed: number): ResultFolder => {
    const name = `${task.name}_seed${seed}`;
    return { path: join(results, name), stems: [name, task.name] };
  };
  const later = Array.from({ length: Math.max(0, last - 1) }, (_, i) => ofSeed(i + 2));
  if (isFolder(plain.path)) return [plain, ...later.filter(({ path }) => isFolder(path))];
  const folders = [ofSeed(1), ...later];
  const missing = folders.filter(({ path }) => !isFolder(path));
  if (missing.length === folders.length) {
    throw new ArgumentError("results", `a folder with results of ${task.name}`, results);
  }
  if (missing.length > 0)
    throw new FormatError(missing[0].path, "is missing, so there are no results of this seed");
  return folders;
}

/**
 * The pair of files of an epoch.
 *
 * @throws {FormatError} when there is no such pair
 */
export function resultFiles(
  { path, stems }: ResultFolder,
  epoch: number,
): { names: string; results: string } {
  const file = (kind: string, stem: string) => join(path, `${kind}_${stem}_epoch${epoch}.npy`);
  for (const stem of stems) {
    const pair = { names: file("names", stem), results: file("results", stem) };
    const present = Object.values(pair).filter((each) => existsSync(each));
    if (present.length === 2) return pair;
    if (present.length === 1) {
      const missing = Object.values(pair).find((each) => !existsSync(each))!;
      throw new FormatError(missing, `is missing next to ${present[0]}`);
    }
  }
  throw new FormatError(path, `has no results of epoch ${epoch} (${file("results", stems.at(-1)!)})`);
}

/** The epochs with results in a folder, increasing. */
export function epochsIn({ path }: ResultFolder): number[] {
  const epochs = readdirSync(path).flatMap((name) => {
    const [, digits] = /^results_.*_epoch(\d+)\.npy$/.exec(name) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
  return [...new Set(epochs)].sort((a, b) => a - b);
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
