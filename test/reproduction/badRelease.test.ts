import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ArgumentError, FormatError } from "../../src/errors.js";
import { analyzePublished } from "../../src/reproduction/analyzePublished.js";
import { readEpochs } from "../../src/reproduction/correlateEpochs.js";
import { correlateTasks } from "../../src/reproduction/correlateTasks.js";
import { readGraphSet } from "../../src/reproduction/readGraphSet.js";
import { readRuns } from "../../src/reproduction/readRuns.js";
import { readFormatFixture } from "../fixtures/readFormatFixture.js";
import {
  namesFile,
  npyFile,
  release,
  resultsFile,
  smallTask,
  writeGraphs,
  writeRelease,
  writeResults,
} from "./syntheticRelease.js";

const small = { task: smallTask, ...filesOf("small", 4) };

function filesOf(task: string, epoch: number): { names: string; results: string } {
  return {
    names: `${task}_seed2/names_${task}_seed2_epoch${epoch}.npy`,
    results: `${task}_seed2/results_${task}_seed2_epoch${epoch}.npy`,
  };
}

/** Reads a release whose folder was damaged. */
function readDamaged(damage: (folder: string) => void): unknown {
  const results = writeRelease("small", smallTask.graphs);
  damage(results);
  return readRuns({ results, task: smallTask, graphs: readGraphSet(results, smallTask.graphs) });
}

/** Replaces the content of one of the files of the second seed. */
function replacing(
  kind: "names" | "results",
  content: (bytes: Buffer) => Uint8Array,
): (folder: string) => void {
  return (folder) => {
    const path = join(folder, small[kind]);
    writeFileSync(path, content(readFileSync(path)));
  };
}

const removing = (name: string) => (folder: string) => rmSync(join(folder, name), { recursive: true });

describe("readRuns rejects", () => {
  it.each<[string, (folder: string) => void, string]>([
    [
      "a seed that is missing",
      removing("small_seed3"),
      "small_seed3: is missing, so there are no results of this seed",
    ],
    ["a seed before the last", removing("small_seed2"), "small_seed2: is missing"],
    ["names without results", removing(small.results), "is missing next to"],
    ["results without names", removing(small.names), "names_small_seed2_epoch4.npy: is missing next to"],
    [
      "names and results of different length",
      replacing("results", () => resultsFile(release.errors[3].slice(1).map(([, b]) => [b]))),
      `has ${release.names.length - 1} results, but`,
    ],
    [
      "a graph row that the first seed lacks",
      (folder) => {
        const rows = release.names.map((names, i) => ({ names, error: [release.errors[3][i][0]] }));
        rows.splice(release.missing.name, 1);
        writeResults(
          join(folder, "small_seed1"),
          "small",
          4,
          rows.map((r) => r.names),
          rows.map((r) => r.error),
        );
      },
      `has no results of graph ${release.missing.graph} (`,
    ],
    [
      "a release without the baseline",
      (folder) => {
        const rows = release.names.filter((row) => row[4] !== "1.0");
        writeResults(
          join(folder, "small_seed1"),
          "small",
          4,
          rows,
          rows.map(() => [30]),
        );
      },
      "has no results of the fully connected network",
    ],
    [
      "a network that appears twice",
      (folder) => {
        const rows = [...release.names, release.names[0]];
        writeResults(
          join(folder, "small_seed1"),
          "small",
          4,
          rows,
          rows.map(() => [30]),
        );
      },
      `: rows 0 and ${release.names.length}`,
    ],
    [
      "numbers in place of names",
      replacing("names", () => readFormatFixture("float64.npy")),
      "but got elements of type <f8",
    ],
    ["text in place of results", replacing("results", () => namesFile([["a"]])), "3"],
    [
      "results of another type",
      replacing("results", () => npyFile("<f4", [1, 1, 8], new Uint8Array(32))),
      "holds float32 of shape 1 x 1 x 8; expected float64 of shape networks x training runs x 8",
    ],
    [
      "results with other columns",
      replacing("results", () => npyFile("<f8", [1, 1, 7], new Uint8Array(56))),
      "holds float64 of shape 1 x 1 x 7",
    ],
    [
      "names with few columns",
      replacing("names", () => namesFile([["a", "b"]])),
      "has shape 1 x 2; expected networks x at least 8 columns",
    ],
    [
      "big-endian results",
      replacing("results", () => npyFile(">f8", [1, 1, 8], new Uint8Array(64))),
      "bool, but got >f8",
    ],
    [
      "Fortran order",
      replacing("results", (bytes) =>
        Buffer.from(
          bytes.toString("latin1").replace("'fortran_order': False", "'fortran_order': True "),
          "latin1",
        ),
      ),
      "is in Fortran order",
    ],
    [
      "a version 2 header",
      replacing("names", () => readFormatFixture("version2.npy")),
      "has npy version 2.0; expected 1.0, the version of the authors' files",
    ],
    [
      "a truncated file",
      replacing("results", (bytes) => bytes.subarray(0, -8)),
      "bytes of data (float64 of 73 x 1 x 8, by the header), but got",
    ],
    [
      "a truncated header",
      replacing("names", (bytes) => bytes.subarray(0, 40)),
      "is truncated: it ends within its header",
    ],
    ["an empty file", replacing("names", () => new Uint8Array()), "is not a NumPy npy file"],
    [
      "a wrong shape in the header",
      replacing("names", (bytes) =>
        Buffer.from(bytes.toString("latin1").replace(/'shape': \(\d\d,/, "'shape': (99,"), "latin1"),
      ),
      "bytes of data (text of width",
    ],
    [
      "an error that is not a number",
      replacing("results", () => resultsFile(release.names.map((_, i) => [i === 5 ? NaN : 30]))),
      "has the top-1 error NaN in row 5; expected 0 to 100",
    ],
  ])("%s", (_, damage, message) => {
    expect(() => readDamaged(damage)).toThrow(FormatError);
    expect(() => readDamaged(damage)).toThrow(message);
  });

  it("a path that is not a folder, or a folder without results of the task", () => {
    const results = writeRelease("small", smallTask.graphs);
    const graphs = readGraphSet(results, smallTask.graphs);
    expect(() => readRuns({ results: join(results, "no"), task: smallTask, graphs })).toThrow(
      "results must be a folder of published results, but got",
    );
    expect(() => readRuns({ results, task: { ...smallTask, name: "big" }, graphs })).toThrow(
      "results must be a folder with results of big, but got",
    );
  });

  it.each([[[]], [[0]], [[4]], [[1, 1]], [[1.5]]])("the seeds %j", (seeds) => {
    const results = writeRelease("small", smallTask.graphs);
    const graphs = readGraphSet(results, smallTask.graphs);
    expect(() => readRuns({ results, task: smallTask, graphs, seeds })).toThrow(
      "seeds must be distinct integers from 1 to 3",
    );
  });

  it("a folder with fewer seeds than the task has", () => {
    const results = writeRelease("small", smallTask.graphs);
    writeResults(
      join(results, "other"),
      "other",
      4,
      release.names,
      release.errors[3].map((row) => row.slice(1)),
    );
    const graphs = readGraphSet(results, smallTask.graphs);
    const task = { ...smallTask, name: "other" };
    expect(() => readRuns({ results, task, graphs })).toThrow(
      "has results of 2 seeds; expected 3 seeds of other",
    );
    expect(readRuns({ results, task, graphs, seeds: [1, 2] }).seeds).toEqual([1, 2]);
  });
});

describe("readEpochs", () => {
  it("rejects a missing epoch, and returns nothing when only the last was published", () => {
    const results = writeRelease("small", smallTask.graphs);
    const request = { results, task: smallTask, graphs: readGraphSet(results, smallTask.graphs) };
    rmSync(join(results, "small_seed3/results_small_seed3_epoch2.npy"));
    expect(() => readEpochs(request)).toThrow("small_seed3: has no results of epoch 2");
    const last = writeRelease("small", smallTask.graphs, [[4, 4]]);
    expect(readEpochs({ ...request, results: last })).toBeUndefined();
  });

  it("rejects a release without the last epoch", () => {
    const results = writeRelease("small", smallTask.graphs, [[3, 3]]);
    const graphs = readGraphSet(results, smallTask.graphs);
    expect(() => readRuns({ results, task: smallTask, graphs })).toThrow(
      "small_seed1: has no results of epoch 4",
    );
  });
});

describe("readGraphSet rejects", () => {
  it("a path that does not exist", () => {
    expect(() => readGraphSet("/no/such/folder", "a.npy")).toThrow(ArgumentError);
    const folder = writeRelease("small", smallTask.graphs);
    expect(() => readGraphSet(folder, "other.npy")).toThrow("other.npy: does not exist");
  });

  it.each<[string, number[][], string]>([
    ["other columns", [[1, 2, 3]], "expected rows of 6 float64"],
    [
      "a value that is not a number",
      [[64, 0.2, 0.1, 1, NaN, 2]],
      "has a value that is not a finite number in row 0",
    ],
    [
      "two orders",
      [
        [64, 0.2, 0.1, 1, 0.5, 2],
        [16, 0.2, 0.1, 1, 0.5, 2],
      ],
      "has graphs with 64 and with 16 nodes; expected one number of nodes",
    ],
    ["the complete graph alone", [[64, 1, 0, 1, 1, 1]], "has no graphs other than the complete one"],
  ])("%s", (_, rows, message) => {
    const folder = writeRelease("small", smallTask.graphs);
    const file = writeGraphs(folder, "bad.npy", rows);
    expect(() => readGraphSet(file, "")).toThrow(message);
  });

  it("a directory in place of a file", () => {
    const folder = writeRelease("small", smallTask.graphs);
    mkdirSync(join(folder, "graphs.npy"));
    expect(() => readGraphSet(folder, "graphs.npy")).toThrow("graphs.npy: is a folder, not a file");
  });
});

describe("analyzePublished", () => {
  it("rejects an unknown task", () => {
    expect(() => analyzePublished({ results: ".", graphs: ".", task: "vit_cifar10" })).toThrow(
      'task must be one of mlp_cifar10, cnn6_imagenet, resnet34_imagenet, resnet34_sep_imagenet, resnet50_imagenet, efficientnet_imagenet, but got "vit_cifar10"',
    );
  });

  it("does not correlate tasks whose graphs lie in other bins", () => {
    const results = writeRelease("small", smallTask.graphs);
    const graphs = readGraphSet(results, smallTask.graphs);
    const runs = readRuns({ results, task: smallTask, graphs });
    const fewer = readRuns({ results, task: smallTask, graphs: graphs.filter(({ row }) => row % 2 === 0) });
    expect(() => correlateTasks(runs, fewer)).toThrow(
      "tasks must be two tasks whose graphs lie in the same bins",
    );
  });
});
