import fc from "fast-check";
import { averageClustering, averageShortestPathLength, design, parseEdgeList, wsFlex } from "sweetspot";
import { describe, expect, it } from "vitest";
import type { DesignRequest } from "../../playground/src/design/designedGraph.js";
import { nearestDesign } from "../../playground/src/design/nearestDesign.js";
import { hopsFrom } from "../../playground/src/graph/hopsFrom.js";
import { planeTop } from "../../playground/src/reach/planeTop.js";
import { designCommand } from "../../playground/src/share/designCommand.js";
import { edgeCsv, edgeList } from "../../playground/src/share/edgeFiles.js";

// imports the package, which is dist/index.js
const requests = fc.integer({ min: 4, max: 20 }).chain((order) =>
  fc.record({
    order: fc.constant(order),
    degree: fc.option(fc.integer({ min: 2, max: order - 1 }), { nil: undefined }),
    clustering: fc.integer({ min: 0, max: 100 }).map((c) => c / 100),
    pathLength: fc.integer({ min: 0, max: 100 }).map((l) => 1 + ((planeTop(order) - 1) * l) / 100),
    seed: fc.nat(1000),
  }),
);

describe("the graph of a place", () => {
  it("is the one that `design` finds for its target, wherever the place is", () => {
    fc.assert(
      fc.property(requests, (request: DesignRequest) => {
        const graph = nearestDesign(request);
        const again = design(graph.target);
        expect(graph.edges).toEqual([...again.edges()]);
        expect(graph.clustering).toBe(averageClustering(again));
        expect(graph.pathLength).toBe(averageShortestPathLength(again));
        expect(graph.met).toBe(graph.target === request);
      }),
      { numRuns: 12 },
    );
  });

  it("is the nearest one of the reachable places where there is none", () => {
    const request = { order: 16, degree: undefined, clustering: 0, pathLength: 1, seed: 1 };
    const ring = wsFlex(16, 4, 0, 0);
    const place = { clustering: averageClustering(ring), pathLength: averageShortestPathLength(ring) };
    const away = ({ clustering, pathLength }: typeof place) =>
      Math.hypot(clustering, (pathLength - 1) / (planeTop(16) - 1));
    const nearest = nearestDesign(request, [place]);
    expect(nearest.met).toBe(false);
    expect(away(nearest)).toBeLessThan(away(place));
  });

  it("has files that the package reads", () => {
    const graph = nearestDesign({ order: 20, degree: 4, clustering: 0.3, pathLength: 2.4, seed: 3 });
    const read = parseEdgeList(edgeList(graph));
    expect([...read.edges()].length).toBe(graph.edges.length);
    expect(averageClustering(read)).toBeCloseTo(graph.clustering, 12);
    expect(edgeCsv(graph).trim().split("\n")).toHaveLength(graph.edges.length + 1);
  });

  it("has the command that prints it", () => {
    const target = { order: 20, degree: 4.5, clustering: 0.3, pathLength: 2.4, seed: 3 };
    expect(designCommand(target)).toBe(
      "npx sweetspot design --nodes 20 --clustering 0.3 --path-length 2.4 --degree 4.5 --seed 3",
    );
  });

  it("sends messages as far as its path lengths say", () => {
    const { order, edges, pathLength, diameter } = nearestDesign({
      ...{ order: 24, degree: undefined, clustering: 0.4, pathLength: 2.2, seed: 1 },
    });
    const hops = Array.from({ length: order }, (_, node) => hopsFrom(node, order, edges)).flat();
    const sum = hops.reduce((total, each) => total + each, 0);
    expect(sum / (order * (order - 1))).toBeCloseTo(pathLength, 12);
    expect(Math.max(...hops)).toBe(diameter);
  });
});
