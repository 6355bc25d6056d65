import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  complete,
  type Edge,
  Graph,
  type MeasureName,
  measures,
  numberOfConnectedComponents,
  toUndirected,
  UndefinedMeasureError,
} from "../../src/index.js";
import { workingMemory } from "../../src/wasm/graph/graphKernels.js";
import { type Case, graphOf, measureCases } from "./measureCases.js";
import { exact, expectClose, names, outcomeOf, valueOf } from "./valueOf.js";

const cases = measureCases.filter(({ weights }) => weights === undefined);

/** Measures with random reference graphs, which smallWorld.test.ts tests against NetworkX. */
const seeded: readonly MeasureName[] = ["smallWorldSigma", "smallWorldOmega"];
const plain = names.filter((name) => !seeded.includes(name));

/** A graph and new numbers of its nodes. */
const relabelled = fc.tuple(fc.integer({ min: 2, max: 70 }), fc.boolean()).chain(([order, directed]) =>
  fc.record({
    order: fc.constant(order),
    directed: fc.constant(directed),
    edges: fc.uniqueArray(
      fc.tuple(fc.nat(order - 1), fc.nat(order - 1)).filter(([u, v]) => (directed ? u !== v : u < v)),
      { selector: ([u, v]) => u * order + v, maxLength: 250, size: "max" },
    ),
    labels: fc.shuffledSubarray(
      Array.from({ length: order }, (_, i) => i),
      { minLength: order },
    ),
  }),
);

describe.each(plain)("%s", (name) => {
  it("has a NetworkX value for every graph of the fixture", () => {
    for (const { values } of cases) expect(values).toHaveProperty(name);
  });

  it.each(cases)("has NetworkX's value: $name", (one) => {
    const value = outcomeOf(name, graphOf(one));
    if (exact.includes(name)) expect(value).toEqual(one.values[name]);
    else expectClose(value, one.values[name]);
  });

  it("does not depend on the numbering of the nodes, and keeps its range", () => {
    const { kind, range } = measures[name];
    fc.assert(
      fc.property(relabelled, ({ order, directed, edges, labels }) => {
        const value = valueOf(name, Graph.fromEdges(order, edges, { directed }));
        const renamed = edges.map(([u, v]) => [labels[u], labels[v]] as const);
        const other = valueOf(name, Graph.fromEdges(order, renamed, { directed }));
        if (exact.includes(name)) expect(other).toBe(value);
        else if (kind === "per node" && Array.isArray(other) && Array.isArray(value))
          expectClose(
            labels.map((label) => other[label]),
            value,
          );
        else expectClose(other, value);
        for (const entry of [value].flat()) {
          if (entry === null || typeof entry === "boolean") continue;
          // rounding may put a correlation beyond 1
          expect(entry).toBeGreaterThanOrEqual(range[0] - 1e-12);
          expect(entry).toBeLessThanOrEqual(range[1] + 1e-12);
        }
      }),
    );
  });

  it("returns the kind of value that the catalogue states", () => {
    const value: unknown = measures[name].measure(complete(7), { seed: 0 });
    const expected = { number: "number", boolean: "boolean", "per node": "object", histogram: "object" };
    expect(typeof value).toBe(expected[measures[name].kind]);
    if (measures[name].kind === "per node") expect(value).toHaveLength(7);
  });
});

it("explains why a measure is not defined, and what gives it a value", () => {
  const none = Graph.fromEdges(0, []);
  const apart = Graph.fromEdges(3, [[0, 1]]);
  const arc = Graph.fromEdges(2, [[0, 1]], { directed: true });
  const messageOf = (name: MeasureName, graph: Graph) => {
    try {
      measures[name].measure(graph, { seed: 0 });
    } catch (error) {
      if (error instanceof UndefinedMeasureError) return error.message;
    }
    return undefined;
  };
  const ways = 'unreachable: "largest" or "per-component" or "exclude" gives a value';
  expect(messageOf("averageClustering", none)).toBe(
    "averageClustering is not defined: the graph has no nodes",
  );
  expect(messageOf("averageShortestPathLength", apart)).toBe(
    `averageShortestPathLength is not defined: the graph is not connected (it has 2 connected components); ${ways}`,
  );
  expect(messageOf("averageShortestPathLength", arc)).toBe(
    "averageShortestPathLength is not defined: the graph is not strongly connected " +
      `(it has 2 strongly connected components); ${ways}`,
  );
  expect(messageOf("diameter", apart)).toBe(
    "diameter is not defined: the graph is not connected (it has 2 connected components); " +
      "largestComponent(graph) can be measured",
  );
  expect(messageOf("eccentricity", arc)).toMatch("the graph is not strongly connected");
  expect(messageOf("smallWorldSigma", apart)).toMatch(
    "smallWorldSigma is not defined: the graph is not connected",
  );
  expect(messageOf("globalEfficiency", arc)).toBe(
    "globalEfficiency is not defined: it needs an undirected graph; see toUndirected",
  );
  expect(messageOf("algebraicConnectivity", none)).toMatch("at least two nodes");
  expect(messageOf("smallWorldSigma", complete(3))).toMatch("at least four nodes");
});

describe("NetworkX 2.8", () => {
  const isDirected = ({ directed }: Case) => directed;
  const isWeaklyConnected = (one: Case) => numberOfConnectedComponents(toUndirected(graphOf(one))) === 1;
  const isStronglyConnected = (one: Case) => valueOf("diameter", graphOf(one)) !== null;
  const hasWeights = ({ weights }: Case) => weights !== undefined;
  const hasDistances = ({ weights = [] }: Case) => weights.every((weight) => weight >= 0);
  const hasWeightedExtent = (one: Case) =>
    hasWeights(one) && hasDistances(one) && one.order > 0 && isStronglyConnected(one);
  /** Every cell of the fixture in which NetworkX 2.8 answers something else, and why. */
  const differences: readonly [MeasureName, reason: string, (one: Case) => boolean][] = [
    [
      "averageShortestPathLength",
      "2.8 adds 0 for a pair without a path, if a directed graph is weakly connected",
      (one) => isDirected(one) && hasDistances(one) && isWeaklyConnected(one) && !isStronglyConnected(one),
    ],
    ["degreeHistogram", "2.8 raises for the null graph", (one) => one.order === 0 && !hasWeights(one)],
    ["eccentricity", "2.8 has no weights", hasWeightedExtent],
    ["diameter", "2.8 has no weights", hasWeightedExtent],
    ["radius", "2.8 has no weights", hasWeightedExtent],
  ];

  it.each(measureCases)("agrees, but for the stated differences: $name", (one) => {
    const expected = differences.filter(([, , holds]) => holds(one)).map(([name]) => name);
    expect(Object.keys(one.older ?? {}).sort()).toEqual(expected.sort());
  });
});

it("computes the connectivity of rings and paths with close eigenvalues, compared with the closed form", () => {
  for (const n of [500, 2000]) {
    const path = Array.from({ length: n - 1 }, (_, u): Edge => [u, u + 1]);
    const half = Math.sin(Math.PI / (2 * n));
    const relative = valueOf("algebraicConnectivity", Graph.fromEdges(n, path)) as number;
    expect(Math.abs(relative / (4 * half * half) - 1)).toBeLessThan(1e-10);
    const ring = Graph.fromEdges(n, [...path, [0, n - 1]]);
    const full = Math.sin(Math.PI / n);
    expect(Math.abs((valueOf("algebraicConnectivity", ring) as number) / (4 * full * full) - 1)).toBeLessThan(
      1e-10,
    );
  }
});

it("measures graphs with more nodes than one pass of the kernel holds", () => {
  const n = 1100;
  const path = Graph.fromEdges(
    n,
    Array.from({ length: n - 1 }, (_, u): Edge => [u, u + 1]),
  );
  expect(valueOf("diameter", path)).toBe(n - 1);
  expect(valueOf("radius", path)).toBe(n / 2);
  expect((valueOf("eccentricity", path) as number[])[100]).toBe(n - 101);
  const harmonic = Array.from({ length: n - 1 }, (_, k) => (2 * (n - 1 - k)) / (k + 1));
  const sum = harmonic.reduce((total, part) => total + part, 0);
  expectClose(valueOf("globalEfficiency", path), sum / (n * (n - 1)));
  // node 100 lies between 100 nodes and n - 101 others
  const between = (2 * 100 * (n - 101)) / ((n - 1) * (n - 2));
  expectClose((valueOf("betweennessCentrality", path) as number[])[100], between);
});

it("does not grow the kernels' memory over a thousand graphs", () => {
  const graph = graphOf(cases.find(({ name }) => name === "karate club")!);
  const measureAll = () => plain.forEach((name) => measures[name].measure(graph, { seed: 0 }));
  measureAll();
  const before = workingMemory();
  for (let i = 0; i < 1000; i++) measureAll();
  expect(workingMemory()).toBe(before);
});
