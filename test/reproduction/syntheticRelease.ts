import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeNpy } from "../../src/graph/formats/npy/npy.js";
import type { PublishedTask } from "../../src/reproduction/publishedTasks.js";
import { readFixture } from "../fixtures/readFixture.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

type Range = [number, number];

/** The results of NumPy and SciPy for the synthetic release. */
export interface PublishedFacts {
  baseline: { mean: number; std: number };
  best: { row: number; mean: number; std: number };
  order: number[];
  sweetSpot: { clustering: Range; pathLength: Range; graphs: number };
  inSweetSpot: boolean[];
  fits: Record<"pathLength" | "clustering", { n: number; coefficients: number[] }>;
  published: [number, number, number][];
  drawn: [number, number, number][];
  p: number[];
  adjusted: number[];
  bins: { best: Range; filled: number; in: number; clustering: Range; pathLength: Range };
  epochs: { pearson: number[]; spearman: number[] };
  tasks: { pearson: number; spearman: number; n: number };
  surface: { fitted: number[]; noise: number; f: number; p: number };
  subsets: { from: number; pearson: number };
}

/** The synthetic release of test/oracle/published.py. */
export const release = readFixture<{
  graphs: number[][];
  coarse: number[];
  names: string[][];
  /** By epoch, network and seed. */
  errors: number[][][];
  missing: { graph: number; seed: number; name: number };
  facts: PublishedFacts;
  third: Pick<PublishedFacts, "best" | "sweetSpot" | "order">;
  other: { names: string[][]; errors: number[][] };
}>("published.json");

/** A task as the synthetic one is: four epochs, three seeds. */
export const smallTask: PublishedTask = {
  name: "small",
  title: "A small network",
  graphs: "graphs_n64_72.npy",
  seeds: 3,
  epoch: 4,
  bestRank: 0,
  binned: false,
};

/** An npy file with this header and body, of the version 1.0. */
export function npyFile(descr: string, shape: readonly number[], body: Uint8Array): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const header = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11) + "\n";
  const start = [0x93, ...Buffer.from("NUMPY"), 1, 0, header.length & 255, header.length >> 8];
  return Uint8Array.from([...start, ...Buffer.from(header), ...body]);
}

export function namesFile(names: readonly (readonly string[])[]): Uint8Array {
  const width = Math.max(...names.flat().map((text) => text.length));
  const codes = new Uint32Array(names.length * names[0].length * width);
  names.flat().forEach((text, k) => [...text].forEach((c, i) => (codes[k * width + i] = c.codePointAt(0)!)));
  return npyFile(`<U${width}`, [names.length, names[0].length], new Uint8Array(codes.buffer));
}

/** Results with these top-1 errors: a row for every network, a column for every seed. */
export function resultsFile(errors: readonly (readonly number[])[]): Uint8Array {
  const seeds = errors[0].length;
  const values = errors.flatMap((row) => row.flatMap((e, j) => [2.3, 0.002, 0.01, e, 3, 64, 512, j + 1]));
  const body = new Uint8Array(Float64Array.from(values).buffer);
  return npyFile("<f8", [errors.length, seeds, 8], body);
}

/** Writes one folder of results: every seed's errors of one epoch. */
export function writeResults(
  folder: string,
  stem: string,
  epoch: number,
  names: readonly (readonly string[])[],
  errors: readonly (readonly number[])[],
): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `names_${stem}_epoch${epoch}.npy`), namesFile(names));
  writeFileSync(join(folder, `results_${stem}_epoch${epoch}.npy`), resultsFile(errors));
}

/** The set of graphs as a file. */
export function writeGraphs(folder: string, name: string, rows = release.graphs): string {
  const file = join(folder, name);
  writeFileSync(file, writeNpy(Float64Array.from(rows.flat()), [rows.length, rows[0].length]));
  return file;
}

/**
 * Writes the synthetic release with one folder for every seed, as the authors' are: the first seed's files do not carry
 * the seed in their names, the third seed lacks a run, and every folder has a different order.
 *
 * @param epochs which of the four, and under which numbers
 */
export function writeRelease(
  name: string,
  graphs: string,
  epochs: readonly (readonly [number, number])[] = [1, 2, 3, 4].map((epoch) => [epoch, epoch]),
): string {
  const folder = temporaryFolder();
  writeGraphs(folder, graphs);
  for (const seed of [1, 2, 3]) {
    for (const [made, epoch] of epochs) {
      const rows = release.names.map((names, i) => ({ names, error: release.errors[made - 1][i][seed - 1] }));
      if (seed === release.missing.seed) rows.splice(release.missing.name, 1);
      if (seed === 2) rows.reverse();
      writeResults(
        join(folder, `${name}_seed${seed}`),
        seed === 1 ? name : `${name}_seed${seed}`,
        epoch,
        rows.map((row) => row.names),
        rows.map((row) => [row.error]),
      );
    }
  }
  return folder;
}
