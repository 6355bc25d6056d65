import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { readGraphSet } from "../../src/reproduction/readGraphSet.js";
import { graphKey, nameKey } from "../../src/reproduction/graphKey.js";
import { ReplayTable } from "../../src/reproduction/replayTable.js";
import { release, smallTask, writeRelease } from "./syntheticRelease.js";

function open(epochs?: [number, number][]): ReplayTable {
  const results = writeRelease("small", smallTask.graphs, epochs);
  return ReplayTable.open({ results, task: smallTask, graphs: readGraphSet(results, smallTask.graphs) });
}

describe("ReplayTable", () => {
  it("returns the error of every training after every epoch", () => {
    const table = open();
    expect(table.epochs).toEqual([1, 2, 3, 4]);
    const keys = release.names.map(nameKey);
    table.graphs.forEach((graph, g) => {
      const at = keys.indexOf(graphKey(graph));
      for (const epoch of table.epochs) {
        const [first, second, third] = release.errors[epoch - 1][at];
        const last = g === release.missing.graph ? first : third;
        expect([0, 1, 2].map((seed) => table.error(g, seed, epoch))).toEqual([first, second, last]);
      }
      expect(table.error(g, 1)).toBe(release.errors[3][at][1]);
    });
  });

  it("returns the regret of each graph", () => {
    const table = open([[4, 4]]);
    const { fitted } = release.facts.surface;
    const lowest = Math.min(...fitted);
    fitted.forEach((error, graph) => expect(table.regret(graph)).toBeCloseTo(error - lowest, 8));
    expect(Math.min(...table.graphs.map((_, graph) => table.regret(graph)))).toBe(0);
  });

  it("rejects what the table does not contain", () => {
    const table = open([[4, 4]]);
    expect(table.epochs).toEqual([4]);
    expect(() => table.error(0, 0, 3)).toThrow("epoch must be a published epoch, but got 3");
    expect(() => table.error(72, 0)).toThrow('graph, seed must be integers below 72 and 3, but got "72, 0"');
    expect(() => table.error(0, 3)).toThrow(ArgumentError);
    const results = writeRelease("small", smallTask.graphs);
    const graphs = readGraphSet(results, smallTask.graphs).slice(0, 19);
    expect(() => ReplayTable.open({ results, task: smallTask, graphs })).toThrow(
      "graphs must be a set of at least 20 graphs spread over the plane, but got 19",
    );
  });
});
