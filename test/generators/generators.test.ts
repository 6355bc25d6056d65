import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  averageShortestPathLength,
  connectedWattsStrogatz,
  cycle,
  circulant,
  erdosRenyi,
  families,
  GenerationError,
  gnm,
  grid2d,
  hypercube,
  newmanWattsStrogatz,
  Graph,
  type ParameterValue,
  path,
  randomGeometric,
  randomPositions,
  randomRegular,
  randomTree,
  wattsStrogatz,
} from "../../src/index.js";
import { readFixture } from "../fixtures/readFixture.js";
import { edgesSha256 } from "./sha256Of.js";

interface Case {
  values: ParameterValue[];
  order: number;
  size: number;
  edgesSha256: string;
}
const fixture = readFixture<{
  graphs: Record<string, Case[]>;
  refused: Record<string, ParameterValue[][]>;
  positions: { values: [number, number, number]; positions: number[] }[];
}>("generators.json");

describe.each(Object.entries(fixture.graphs))("%s", (name, cases) => {
  it.each(cases)("of $values is NetworkX's graph", (expected) => {
    const graph = families[name].make(expected.values);
    expect(graph.size).toBe(expected.size);
    expect(edgesSha256(graph)).toBe(expected.edgesSha256);
    // NetworkX drops the nodes of a small world without edges
    const dropped = name.endsWith("watts-strogatz") && expected.size === 0;
    expect(graph.order).toBe(dropped ? expected.values[0] : expected.order);
    // sorted, symmetric, without self-loops and duplicates, like a graph built with checks
    expect(Graph.fromEdges(graph.order, graph.edges())).toEqual(graph);
  });
});

describe("the catalogue", () => {
  it("has NetworkX fixtures for every family except ws-flex, which has its own test", () => {
    expect(["ws-flex", ...Object.keys(fixture.graphs)].sort()).toEqual(Object.keys(families).sort());
  });

  it.each(
    Object.entries(fixture.refused).flatMap(([name, cases]) =>
      cases.map((values) => [name, values] as const),
    ),
  )("%s of %j is refused, as in NetworkX", (name, values) => {
    expect(() => families[name].make(values)).toThrow(ArgumentError);
  });

  /** Values of the parameters for which each family has many graphs. */
  const typical: Record<string, number> = {
    nodes: 60,
    edges: 100,
    degree: 4,
    rewiring: 0.5,
    probability: 0.3,
  };
  Object.assign(typical, { links: 3, radius: 0.2, dimension: 2, tries: 100 });
  const random = Object.entries(families).filter(([, { parameters }]) =>
    parameters.some(({ name }) => name === "seed"),
  );

  it("has eleven random families", () => expect(random).toHaveLength(11));

  it.each(random)("%s: the seed determines the graph", (_, family) => {
    const make = (seed: number) =>
      family.make(family.parameters.map(({ name }) => (name === "seed" ? seed : typical[name])));
    const seeds = [0, 1, 2, 4294967296, Number.MAX_SAFE_INTEGER];
    expect(seeds.map((seed) => edgesSha256(make(seed)))).toEqual(
      seeds.map((seed) => edgesSha256(make(seed))),
    );
    expect(new Set(seeds.map((seed) => edgesSha256(make(seed)))).size).toBe(seeds.length);
    for (const seed of [-1, 0.5, NaN, 2 ** 53]) expect(() => make(seed)).toThrow(/^seed must be an integer/);
  });

  it.each(Object.entries(families))(
    "%s refuses NaN, negative values and fractions of integers",
    (_, family) => {
      const values = family.parameters.map(({ name, kind }) =>
        kind === "integers" ? [1] : (typical[name] ?? 3),
      );
      family.parameters.forEach(({ name, argument = name, kind }, k) => {
        if (kind === "boolean") return;
        for (const wrong of [NaN, -1, ...(kind === "number" ? [] : [2.5])]) {
          // an offset may be negative
          if (kind === "integers" && wrong === -1) continue;
          const call = () => family.make(values.with(k, kind === "integers" ? [wrong] : wrong));
          expect(call, `${name} ${wrong}`).toThrow(ArgumentError);
          expect(call, `${name} ${wrong}`).toThrow(new RegExp(`^${argument}(: an offset)? must be`));
        }
      });
    },
  );
});

describe("structure", () => {
  it.each([
    [3, 50],
    [4, 51],
    [7, 100],
    [20, 64],
    [63, 64],
  ])("randomRegular(%d, %d): all degrees are equal", (degree, order) => {
    for (let seed = 0; seed < 5; seed++) {
      const graph = randomRegular(degree, order, seed);
      expect(Array.from({ length: order }, (_, u) => graph.degree(u))).toEqual(new Array(order).fill(degree));
    }
  });

  it.each([1, 2, 3, 10, 257, 5000])("randomTree(%d): connected by n - 1 edges", (order) => {
    for (let seed = 0; seed < 5; seed++) {
      const tree = randomTree(order, seed);
      expect(tree.size).toBe(order - 1);
      expect(averageShortestPathLength(tree)).toBeGreaterThanOrEqual(order > 1 ? 1 : 0);
    }
  });

  it("randomTree gives each tree of four nodes equally often", () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 1600; seed++) {
      const hash = edgesSha256(randomTree(4, seed));
      seen.set(hash, (seen.get(hash) ?? 0) + 1);
    }
    expect(seen.size).toBe(16);
    for (const times of seen.values()) expect(Math.abs(times - 100)).toBeLessThan(50);
  });

  it("connectedWattsStrogatz returns the first connected draw", () => {
    const redrawn: number[] = [];
    for (let seed = 0; seed < 12; seed++) {
      const graph = connectedWattsStrogatz(50, 2, 0.1, seed);
      expect(averageShortestPathLength(graph)).toBeGreaterThan(1);
      if (edgesSha256(graph) !== edgesSha256(wattsStrogatz(50, 2, 0.1, seed))) redrawn.push(seed);
    }
    // NetworkX draws these seeds two or three times, the others once
    expect(redrawn).toEqual([0, 5, 6, 9]);
  });

  it("a small world without rewiring is the ring", () => {
    const ring = circulant(50, [1, 2, 3]);
    expect(wattsStrogatz(50, 7, 0, 1)).toEqual(ring);
    expect(newmanWattsStrogatz(50, 6, 0, 1)).toEqual(ring);
    expect(connectedWattsStrogatz(50, 6, 0, 1)).toEqual(ring);
    expect(cycle(50)).toEqual(circulant(50, [-1]));
  });

  it("newmanWattsStrogatz keeps the ring", () => {
    const graph = newmanWattsStrogatz(100, 4, 0.7, 3);
    for (const [u, v] of circulant(100, [1, 2]).edges()) expect(graph.hasEdge(u, v)).toBe(true);
    expect(graph.size).toBeGreaterThan(300);
  });

  it("different families agree on common graphs", () => {
    expect(grid2d(1, 40)).toEqual(path(40));
    expect(grid2d(4, 4, true).size).toBe(hypercube(4).size);
    expect(grid2d(6, 5, [true, false]).size).toBe(grid2d(6, 5).size + 5);
    expect(grid2d(6, 5, [false, true]).size).toBe(grid2d(6, 5).size + 6);
    expect(gnm(30, 435, 1)).toEqual(erdosRenyi(30, 1, 1));
    expect(randomRegular(29, 30, 4)).toEqual(erdosRenyi(30, 1, 4));
  });

  it.each([
    [1, 0.001],
    [1, 0.07],
    [1, 2],
    [2, 0.033],
    [2, 0.2],
    [2, 0.5],
    [3, 0.1],
    [3, 0.34],
    [5, 0.4],
  ])("randomGeometric in %d dimensions joins exactly the points within %d", (dimension, radius) => {
    const order = 200;
    const positions = randomPositions(order, 5, dimension);
    const edges: [number, number][] = [];
    for (let u = 0; u < order; u++) {
      for (let v = u + 1; v < order; v++) {
        const at = (node: number) => positions.subarray(node * dimension, (node + 1) * dimension);
        const squares = at(u).map((x, axis) => (x - at(v)[axis]) ** 2);
        if (squares.reduce((sum, x) => sum + x, 0) <= radius ** 2) edges.push([u, v]);
      }
    }
    expect(randomGeometric(order, radius, 5, dimension)).toEqual(Graph.fromEdges(order, edges));
  });

  it.each(fixture.positions)("randomPositions of $values are NetworkX's", ({ values, positions }) => {
    expect(Array.from(randomPositions(...values))).toEqual(positions);
  });
});

describe("refusals", () => {
  it.each([
    [
      "complete",
      [100_000],
      /^order must be small enough for a graph of 268435456 edges, but got "4999950000 edges"/,
    ],
    ["caveman", [1e8, 1e8], /^cliqueOrder must be small enough for a graph of 134217728 nodes/],
    ["balanced-tree", [2, 31], /^height must be small enough for a graph of 134217728 nodes/],
    ["grid2d", [1e5, 1e5], /^rows must be small enough for a graph of 134217728 nodes/],
    ["cycle", [1], "order must be 0 or at least 2 (one node would be a self-loop), but got 1"],
    ["circulant", [6, [1, 12]], "offsets must be free of multiples of order 6 (self-loops), but got 12"],
    ["erdos-renyi", [5, 1.5, 1], "probability must be a number from 0 to 1, but got 1.5"],
    ["watts-strogatz", [5, 6, 0.5, 1], "degree must be an integer from 0 to 5, but got 6"],
    ["barabasi-albert", [5, 5, 1], "links must be an integer from 1 to 4, but got 5"],
    ["random-regular", [3, 5, 1], "degree must be even, because the number of nodes is odd (5), but got 3"],
    ["random-geometric", [5, -1, 1], "radius must be a number of at least 0, but got -1"],
    ["random-geometric", [5, 1, 1, 0], "dimension must be an integer from 1 to 134217728, but got 0"],
    ["hypercube", [31], "dimension must be an integer from 0 to 24, but got 31"],
    ["harary", [3, 3], "connectivity must be an integer from 1 to 2, but got 3"],
  ] as const)("%s of %j", (name, values, message) => {
    const call = () => families[name].make(values);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });

  it("connectedWattsStrogatz and randomRegular fail after the last try", () => {
    expect(() => connectedWattsStrogatz(50, 1, 0.5, 2)).toThrow(GenerationError);
    expect(connectedWattsStrogatz(50, 2, 0.1, 5, 3).size).toBe(50);
    expect(() => connectedWattsStrogatz(50, 2, 0.1, 5, 2)).toThrow(
      new GenerationError(
        "no connected Watts-Strogatz graph of order 50, degree 2, rewiring 0.1 was found for seed 5 in 2 tries; use another seed or more tries",
      ),
    );
    // with seed 1, NetworkX succeeds at the 13th attempt
    expect(randomRegular(8, 16, 1, 13).size).toBe(64);
    expect(() => randomRegular(8, 16, 1, 12)).toThrow(
      new GenerationError(
        "no random regular graph of degree 8 and order 16 was found for seed 1 in 12 tries; use another seed or more tries",
      ),
    );
  });
});
