import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  type Edge,
  Graph,
  latticeReference,
  PythonRandom,
  randomReference,
  smallWorldOmega,
  smallWorldSigma,
  UndefinedMeasureError,
} from "../../src/index.js";
import { readFixture } from "../fixtures/readFixture.js";
import { expectClose } from "./valueOf.js";

interface Case {
  name: string;
  order: number;
  edges: Edge[];
  seed: number;
  options: { [name: string]: { niter: number; nrand: number } | undefined };
  randomReferenceSha256: string;
  looseReferenceSha256: string;
  latticeReferenceSha256: string;
  values: { smallWorldSigma: unknown; smallWorldOmega: unknown };
  older?: object;
}
const { smallWorlds: cases } = readFixture<{ smallWorlds: Case[] }>("measures.json");

const sha256Of = (graph: Graph) =>
  createHash("sha256")
    .update([...graph.edges()].map(([u, v]) => `${u} ${v}\n`).join(""))
    .digest("hex");

/** The value as in the fixture. */
function answer(measure: () => number): unknown {
  try {
    const value = measure();
    return Number.isNaN(value) ? "nan" : value;
  } catch (error) {
    expect(error).toBeInstanceOf(UndefinedMeasureError);
    return { raises: expect.any(String) as unknown };
  }
}

describe.each(cases)("$name", ({ order, edges, seed, options, values, older, ...digests }) => {
  const graph = Graph.fromEdges(order, edges);

  it("has NetworkX's reference graphs, seed for seed", () => {
    expect(sha256Of(randomReference(graph, { seed, niter: 3 }))).toBe(digests.randomReferenceSha256);
    expect(sha256Of(randomReference(graph, { seed, niter: 3, connectivity: false }))).toBe(
      digests.looseReferenceSha256,
    );
    expect(sha256Of(latticeReference(graph, { seed, niter: 2 }))).toBe(digests.latticeReferenceSha256);
  });

  it("has NetworkX's sigma and omega, seed for seed", () => {
    const sigma = answer(() => smallWorldSigma(graph, { seed, ...options.smallWorldSigma }));
    const omega = answer(() => smallWorldOmega(graph, { seed, ...options.smallWorldOmega }));
    expectClose(sigma, values.smallWorldSigma);
    expectClose(omega, values.smallWorldOmega);
    expect(older).toBe(undefined);
  });
});

describe("reference graphs", () => {
  const ring = Graph.fromEdges(
    20,
    Array.from({ length: 20 }, (_, u): Edge => [u, (u + 1) % 20]),
  );

  it("keep all degrees and the names of the nodes", () => {
    const names = Array.from({ length: 20 }, (_, u) => `node ${u}`);
    const named = Graph.fromSortedRows(ring.offsets, ring.neighbors, { names });
    const random = randomReference(named, { seed: 2 });
    expect(random.names).toEqual(names);
    expect(random.offsets).toEqual(ring.offsets);
    expect(random.neighbors).not.toEqual(ring.neighbors);
  });

  it("continue the stream of a generator", () => {
    const generator = new PythonRandom(2);
    const first = randomReference(ring, { seed: generator });
    const second = randomReference(ring, { seed: generator });
    expect(sha256Of(first)).toBe(sha256Of(randomReference(ring, { seed: 2 })));
    expect(sha256Of(second)).not.toBe(sha256Of(first));
  });

  it.each([
    [
      "a star",
      5,
      [
        [0, 1],
        [0, 2],
        [0, 3],
        [0, 4],
      ],
    ],
    [
      "a triangle",
      4,
      [
        [0, 1],
        [1, 2],
        [0, 2],
      ],
    ],
    ["no edges", 4, []],
  ] as [string, number, Edge[]][])("are refused if no edges can be swapped: %s", (_, order, edges) => {
    const graph = Graph.fromEdges(order, edges);
    for (const reference of [randomReference, latticeReference]) {
      expect(() => reference(graph, { seed: 1 })).toThrow("two edges that share no node");
    }
    for (const measure of [smallWorldSigma, smallWorldOmega]) {
      expect(() => measure(graph, { seed: 1 })).toThrow(UndefinedMeasureError);
    }
  });

  it("accept three edges that are neither a star nor a triangle", () => {
    const path = Graph.fromEdges(4, [
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(randomReference(path, { seed: 1 }).size).toBe(3);
  });

  it("are refused for directed graphs and invalid options", () => {
    const arcs = Graph.fromEdges(
      4,
      [
        [0, 1],
        [2, 3],
      ],
      { directed: true },
    );
    expect(() => randomReference(arcs, { seed: 1 })).toThrow("needs an undirected graph");
    expect(() => latticeReference(ring, { seed: 1, niter: 0.5 })).toThrow(ArgumentError);
    expect(() => randomReference(ring, { seed: -1 })).toThrow(ArgumentError);
    expect(() => smallWorldSigma(ring, { seed: 1, nrand: 0 })).toThrow(ArgumentError);
    expect(() => smallWorldOmega(ring, { seed: 1, niter: -1 })).toThrow(ArgumentError);
  });
});
