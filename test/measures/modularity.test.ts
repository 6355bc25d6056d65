import { describe, expect, it } from "vitest";
import { ArgumentError, UndefinedMeasureError } from "../../src/errors.js";
import { barbell, erdosRenyi, karateClub } from "../../src/generators/index.js";
import { Graph } from "../../src/graph/graph.js";
import { modularity } from "../../src/measures/modularity.js";
import { NumpyRandomState } from "../../src/random.js";
import { measureValue } from "../../src/study/plan/studyMeasures.js";

/** The definition as a sum over pairs of nodes. */
function byPairs(graph: Graph, communities: readonly number[]): number {
  const nodes = Array.from({ length: graph.order }, (_, node) => node);
  const out = nodes.map((u) => nodes.filter((v) => graph.hasEdge(u, v)).length);
  const into = nodes.map((v) => nodes.filter((u) => graph.hasEdge(u, v)).length);
  const total = out.reduce((sum, degree) => sum + degree, 0);
  return nodes
    .flatMap((u) => nodes.map((v) => [u, v]))
    .filter(([u, v]) => communities[u] === communities[v])
    .reduce((sum, [u, v]) => sum + (Number(graph.hasEdge(u, v)) - (out[u] * into[v]) / total) / total, 0);
}

describe("modularity", () => {
  it("equals NetworkX's on known graphs", () => {
    const clubs = [..."0000000001000011001010111111111111"];
    expect(modularity(karateClub(), clubs)).toBeCloseTo(0.3582347140039448, 14);
    expect(modularity(barbell(4, 0), [0, 0, 0, 0, 1, 1, 1, 1])).toBeCloseTo(0.42307692307692313, 14);
    const edges: [number, number][] = [
      ...([[0, 1], [1, 2], [2, 0], [2, 3]] as [number, number][]),
      ...([[3, 4], [4, 5], [5, 3]] as [number, number][]),
    ]; // prettier-ignore
    const directed = Graph.fromEdges(6, edges, { directed: true });
    expect(modularity(directed, new Uint8Array([0, 0, 0, 1, 1, 1]))).toBeCloseTo(0.36734693877551017, 14);
  });

  it("equals its definition on random graphs and partitions", () => {
    const random = new NumpyRandomState(7);
    for (let seed = 0; seed < 40; seed++) {
      const made = erdosRenyi(2 + (seed % 15), 0.4, seed);
      if (made.size === 0) continue;
      const graph = seed % 3 > 0 ? made : Graph.fromEdges(made.order, [...made.edges()], { directed: true });
      const communities = Array.from({ length: graph.order }, () => Math.floor(3 * random.randomSample()));
      expect(modularity(graph, communities)).toBeCloseTo(byPairs(graph, communities), 12);
    }
  });

  it("refuses other lists, and has no value without edges", () => {
    expect(() => modularity(karateClub(), [0, 1])).toThrow(ArgumentError);
    expect(() => modularity(karateClub(), [0, 1])).toThrow("the communities of 34 nodes");
    expect(() => modularity(karateClub(), "00")).toThrow("communities must be a list");
    expect(() => modularity(Graph.fromEdges(2, []), [0, 1])).toThrow(UndefinedMeasureError);
  });

  it("is an axis of a search by the communities in its name", () => {
    expect(measureValue(barbell(4, 0), "modularity:aaaabbbb")).toBeCloseTo(0.42307692307692313, 14);
    expect(() => measureValue(barbell(4, 0), "modularity:ab")).toThrow(
      "measures must be a modularity with a letter or digit for each of the 8 nodes",
    );
  });
});
