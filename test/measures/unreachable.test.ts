import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  averageShortestPathLength,
  Graph,
  largestComponent,
  measureMany,
  type PathLengthOptions,
  UndefinedMeasureError,
} from "../../src/index.js";
import { componentGraphs } from "../../src/graph/componentGraphs.js";
import { componentsOf } from "../../src/graph/components.js";
import { graphOf, measureCases } from "./measureCases.js";
import { outcomeOf } from "./valueOf.js";

const ways = ["largest", "per-component", "exclude"] as const;

describe("path length where some pair has no path", () => {
  it("is not defined for 0 -> 1, as in NetworkX 3", () => {
    const arc = Graph.fromEdges(2, [[0, 1]], { directed: true });
    expect(() => averageShortestPathLength(arc)).toThrow(UndefinedMeasureError);
    expect(() => averageShortestPathLength(arc)).toThrow("it has 2 strongly connected components");
    expect(ways.map((unreachable) => averageShortestPathLength(arc, { unreachable }))).toEqual([0, 0, 1]);
  });

  it.each(measureCases.filter(({ unreachable }) => "largest" in unreachable))(
    "has the value of NetworkX on the components: $name",
    (one) => {
      const graph = graphOf(one);
      const weighted = one.weights !== undefined;
      for (const unreachable of ways) {
        const value = outcomeOf("averageShortestPathLength", graph, { weighted, unreachable });
        expect(value, unreachable).toEqual(one.unreachable[unreachable]);
      }
    },
  );

  it("is null in a batch, or what the option gives", async () => {
    const apart = Graph.fromEdges(5, [
      [0, 1],
      [2, 3],
      [3, 4],
    ]);
    const whole = Graph.fromEdges(2, [[0, 1]]);
    const lengths = async (options: PathLengthOptions) =>
      (await measureMany([apart, whole, apart], ["averageShortestPathLength"], options)).map(
        ({ averageShortestPathLength: value }) => value,
      );
    expect(await lengths({})).toEqual([null, 1, null]);
    expect(await lengths({ unreachable: "largest" })).toEqual([4 / 3, 1, 4 / 3]);
    expect(await lengths({ unreachable: "per-component" })).toEqual([6 / 5, 1, 6 / 5]);
    expect(await lengths({ unreachable: "exclude" })).toEqual([10 / 8, 1, 10 / 8]);
  });

  it("refuses an unknown way", () => {
    const wrong = { unreachable: "zero" } as unknown as PathLengthOptions;
    expect(() => averageShortestPathLength(Graph.fromEdges(1, []), wrong)).toThrow(ArgumentError);
  });
});

describe("components", () => {
  it("are numbered by their smallest node, and keep names and weights", () => {
    const graph = Graph.fromEdges(
      5,
      [
        [0, 3],
        [1, 4],
        [4, 2],
      ],
      { names: [..."abcde"], weights: [1, 2, 3] },
    );
    expect(Array.from(componentsOf(graph).of)).toEqual([0, 1, 1, 0, 1]);
    const [first, second] = componentGraphs(graph);
    expect([first.names, second.names]).toEqual([
      ["a", "d"],
      ["b", "c", "e"],
    ]);
    expect([...second.edges()].map(([u, v]) => [u, v, second.weightOf(u, v)])).toEqual([
      [0, 2, 2],
      [1, 2, 3],
    ]);
    expect(largestComponent(graph)).toEqual(second);
    expect(
      largestComponent(
        Graph.fromEdges(
          4,
          [
            [2, 3],
            [0, 1],
          ],
          { names: [..."abcd"] },
        ),
      ).names,
    ).toEqual(["a", "b"]);
    expect(largestComponent(Graph.fromEdges(0, [])).order).toBe(0);
  });

  it("of a long directed ring and a long path need no recursion", () => {
    const n = 200_000;
    const ring = Array.from({ length: n }, (_, u) => [u, (u + 1) % n] as const);
    expect(componentsOf(Graph.fromEdges(n, ring, { directed: true })).count).toBe(1);
    expect(componentsOf(Graph.fromEdges(n, ring.slice(1), { directed: true })).count).toBe(n);
    expect(componentsOf(Graph.fromEdges(n, ring.slice(1))).count).toBe(1);
  });
});
