import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  type Edge,
  Graph,
  type MeasureName,
  measureMany,
  wsFlex,
} from "../../../src/index.js";
import { localClusteringOf, sumOfDistancesOf, workingMemory } from "../../../src/wasm/graph/graphKernels.js";
import { graphOf, measureCases } from "../measureCases.js";
import { names, valueOf } from "../valueOf.js";

const graphs = measureCases.map(graphOf);
/** All measures except those that draw reference graphs, which take seconds. */
const quick = names.filter((name) => !name.startsWith("smallWorld"));

/** Converts typed arrays to arrays, to compare them with the values of single measures. */
const plain = (value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value);

describe("measureMany", () => {
  it("returns the value of each measure, null where it is not defined or NaN", async () => {
    const measured = await measureMany(graphs, quick);
    expect(measured).toHaveLength(graphs.length);
    graphs.forEach((graph, g) => {
      expect(Object.keys(measured[g])).toEqual(quick);
      for (const name of quick) expect(plain(measured[g][name])).toEqual(valueOf(name, graph));
    });
  });

  it("measures C and L of small graphs with another kernel, to the same bits", async () => {
    const anyGraph = fc
      .record({
        order: fc.integer({ min: 1, max: 64 }),
        cells: fc.array(fc.nat(9), { minLength: 2016, maxLength: 2016 }),
        part: fc.nat(9),
      })
      .map(({ order, cells, part }) => {
        const edges: Edge[] = [];
        for (let u = 0, k = 0; u < order; u++)
          for (let v = 0; v < u; v++) if (cells[k++] < part) edges.push([v, u]);
        return Graph.fromEdges(order, edges);
      });
    await fc.assert(
      fc.asyncProperty(fc.array(anyGraph, { maxLength: 4 }), async (some) => {
        const measured = await measureMany(some, ["averageShortestPathLength", "averageClustering"]);
        some.forEach((graph, g) => {
          const pairs = graph.order * (graph.order - 1);
          const distances = pairs === 0 ? 0 : sumOfDistancesOf(graph);
          const clustering = localClusteringOf(graph)
            .sort()
            .reduce((sum, value) => sum + value, 0);
          expect(measured[g]).toEqual({
            averageClustering: clustering / graph.order,
            averageShortestPathLength: distances === undefined ? null : distances / Math.max(1, pairs),
          });
        });
      }),
      { numRuns: 50 },
    );
  });

  it("measures more graphs than one kernel call takes, in order", async () => {
    const many = Array.from({ length: 200 }, (_, seed) => wsFlex(10 + (seed % 60), 4, 0.3, seed));
    const measured = await measureMany(many, ["averageClustering", "density"]);
    expect(measured.map((values) => values.averageClustering)).toEqual(
      many.map((graph) => valueOf("averageClustering", graph)),
    );
  });

  it("returns no objects for no graphs, and empty objects for no measures", async () => {
    expect(await measureMany([], ["density"])).toEqual([]);
    expect(await measureMany([graphs[3]], [])).toEqual([{}]);
    expect(await measureMany([], ["density"], { workers: 1 })).toEqual([]);
  });

  it("passes the seed to measures with random references", async () => {
    const graph = wsFlex(20, 4, 0.2, 0);
    const omega = async (seed: number) =>
      (await measureMany([graph], ["smallWorldOmega"], { seed }))[0].smallWorldOmega;
    expect(await omega(5)).toBe(valueOf("smallWorldOmega", graph, 5));
    expect(await omega(6)).not.toBe(await omega(5));
  });

  it("refuses unknown measures, values that are not graphs, and invalid options", async () => {
    const wrong = (name: string) => measureMany(graphs, [name as MeasureName]);
    await expect(wrong("centrality")).rejects.toThrow(ArgumentError);
    await expect(wrong("centrality")).rejects.toThrow("measure must be one of averageClustering, ");
    await expect(wrong("constructor")).rejects.toThrow(ArgumentError);
    await expect(measureMany([{} as Graph], ["density"])).rejects.toThrow("graphs[0] must be a Graph");
    await expect(measureMany(graphs, ["density"], { workers: 1.5 })).rejects.toThrow(
      "workers must be an integer",
    );
  });

  it("does not grow the kernels' memory over a thousand calls", async () => {
    const small = graphs.filter(({ order }) => order <= 64);
    await measureMany(small, ["averageClustering"]);
    const before = workingMemory();
    for (let i = 0; i < 1000; i++) await measureMany(small, ["averageClustering"]);
    expect(workingMemory()).toBe(before);
  });
});

describe("measureMany in workers", () => {
  const some = [...graphs, ...Array.from({ length: 60 }, (_, seed) => wsFlex(30, 5, 0.2, seed))];

  it.each([1, 2, 3])("returns the same values with %i workers as without", async (workers) => {
    expect(await measureMany(some, quick, { workers })).toEqual(await measureMany(some, quick));
    const few = some.slice(-4);
    const options = { seed: 3 };
    expect(await measureMany(few, ["smallWorldOmega"], { ...options, workers })).toEqual(
      await measureMany(few, ["smallWorldOmega"], options),
    );
  });

  it("does not change the caller's graphs", async () => {
    const graph = wsFlex(30, 5, 0.2, 1);
    await measureMany([graph], ["density"], { workers: 1 });
    expect(graph.neighbors.length).toBe(2 * graph.size);
    expect(graph.offsets.length).toBe(31);
  });
});
