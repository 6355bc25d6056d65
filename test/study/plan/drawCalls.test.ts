import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { generateGraph } from "../../../src/generators/calls/generateGraph.js";
import { families } from "../../../src/generators/catalogue.js";
import { isConnected } from "../../../src/measures/isConnected.js";
import { drawCalls } from "../../../src/study/plan/candidates/drawCalls.js";
import { drawGraphs } from "../../../src/study/plan/candidates/drawGraphs.js";
import { parseFamilyRange } from "../../../src/study/plan/candidates/familyRange.js";
import { usualRange } from "../../../src/study/plan/candidates/usualRange.js";

const keep = (_: unknown, call: string) => call;

describe("families with ranges", () => {
  it("give calls within the ranges, the same each time", () => {
    const range = parseFamilyRange("watts-strogatz:16:4..9:0.1..0.7");
    const calls = drawCalls(range, 300);
    expect(drawCalls(range, 300)).toEqual(calls);
    expect(new Set(calls).size).toBe(300);
    const values = calls.map((call) => call.split(":").slice(1).map(Number));
    expect(new Set(values.map(([, degree]) => degree))).toEqual(new Set([4, 5, 6, 7, 8, 9]));
    const rewirings = values.map(([, , rewiring]) => rewiring);
    expect(Math.min(...rewirings)).toBeGreaterThanOrEqual(0.1);
    expect(Math.max(...rewirings)).toBeLessThanOrEqual(0.7);
    expect(values.map(([, , , seed]) => seed)).toEqual(calls.map((_, k) => k));
    // the square roots are evenly spaced, so half of the values lie below the middle root
    const middle = ((Math.sqrt(0.1) + Math.sqrt(0.7)) / 2) ** 2;
    expect(rewirings.filter((value) => value < middle).length).toBeCloseTo(150, -1);
  });

  it("enumerate a few integers, and keep single values, seeds and lists", () => {
    expect(drawCalls(parseFamilyRange("grid2d:2..3:4..5"), 100)).toEqual([
      ...["grid2d:2:4", "grid2d:3:4", "grid2d:2:5", "grid2d:3:5"],
    ]);
    expect(drawCalls(parseFamilyRange("barabasi-albert:12:3:7"), 100)).toEqual(["barabasi-albert:12:3:7"]);
    expect(drawCalls(parseFamilyRange("barabasi-albert:12:3"), 3)).toEqual(
      [0, 1, 2].map((seed) => `barabasi-albert:12:3:${seed}`),
    );
    expect(drawCalls(parseFamilyRange("circulant:12:1,2,5"), 9)).toEqual(["circulant:12:1,2,5"]);
    expect(drawCalls(parseFamilyRange("karate-club"), 9)).toEqual(["karate-club"]);
  });

  it.each([8, 16, 36, 64])("have usual ranges of connected graphs on %d nodes", (nodes) => {
    for (const name of Object.keys(families)) {
      const usual = usualRange(name, nodes);
      if (usual === undefined) continue;
      const { kept, drawn } = drawGraphs([usual], 40, keep);
      expect(kept.length, usual).toBeGreaterThan(0);
      expect(kept.length + drawn.repeated + drawn.disconnected + drawn.failed).toBe(drawn.graphs);
      for (const call of kept) {
        const graph = generateGraph(call);
        expect([call, graph.order, isConnected(graph)]).toEqual([call, nodes, true]);
      }
    }
  });

  it.each([
    ["barabasi-albrt", "did you mean barabasi-albert?"],
    ["lollipop", "family must be given with its values: lollipop:CLIQUE-NODES:PATH-NODES"],
    ["gnm:16", 'family: edges must be a value, or a range such as 4..16, but got "gnm:16"'],
    ["gnm:16:9..4", "family: edges must be a range of integers, the lower end first"],
    ["gnm:16:4.5..9", "family: edges must be a range of integers"],
    ["gnm:16:20:1:2", "family must be gnm:NODES:EDGES[:SEED]"],
    ["erdos-renyi:16:x..1", "family: probability must be a range of numbers"],
    ["circulant:16:1..2", "family: offsets must be a single value"],
  ])("refuses %s in one sentence", (text, message) => {
    expect(() => parseFamilyRange(text, 16)).toThrow(ArgumentError);
    expect(() => parseFamilyRange(text, 16)).toThrow(message);
  });

  it("leave out and count graphs; a family without any is refused", () => {
    const { kept, drawn } = drawGraphs(["gnm:8:7..9", "complete:8"], 400, keep);
    expect(drawn.disconnected).toBeGreaterThan(10);
    expect(kept.at(-1)).toBe("complete:8");
    expect(drawGraphs(["watts-strogatz:8:2:0"], 10, keep).drawn).toMatchObject({ graphs: 10, repeated: 9 });
    expect(drawGraphs(["random-regular:2..5:7"], 60, keep).drawn.failed).toBeGreaterThan(10);
    expect(() => drawGraphs(["watts-strogatz:8:9..12:0"], 10, keep)).toThrow(
      "a family of which a graph can be made",
    );
    expect(() => drawGraphs(["complete:3"], 10, keep)).toThrow(
      'family must be a family of graphs of 4 to 512 nodes, but got "complete:3, with 3"',
    );
  });
});
