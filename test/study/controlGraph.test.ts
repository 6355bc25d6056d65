import { describe, expect, it } from "vitest";
import { wsFlex, wsFlexSize } from "../../src/generators/wsFlex.js";
import type { Graph } from "../../src/graph/graph.js";
import { isConnected } from "../../src/measures/isConnected.js";
import { wiringOf } from "../../src/nn/wiring/wiring.js";
import { controlGraph, regularDegree } from "../../src/study/plan/controlGraph.js";
import { controlNames } from "../../src/study/plan/controls.js";
import { trialWiring } from "../../src/study/plan/trialWiring.js";
import { syntheticPlan } from "./syntheticStudy.js";

const edgesOf = (graph: Graph) => JSON.stringify([...graph.edges()]);

describe("controlGraph", () => {
  it.each([
    [64, 8.19],
    [64, 62],
    [64, 31.5],
    [64, 63],
    [63, 40.2],
    [16, 4],
    [15, 5.2],
    [8, 2],
    [4, 2],
  ])("makes connected graphs of %d nodes with the density of degree %d", (order, degree) => {
    const size = wsFlexSize(order, degree);
    for (let seed = 1; seed <= 10; seed++) {
      const [regular, ring, gnm] = controlNames.map((name) => controlGraph(name, order, degree, seed));
      for (const graph of [regular, ring, gnm]) {
        expect(graph.order).toBe(order);
        expect(isConnected(graph)).toBe(true);
      }
      expect([ring.size, gnm.size]).toEqual([size, size]);
      expect(edgesOf(ring)).toBe(edgesOf(wsFlex(order, degree, 0, 1)));
      const degrees = new Set(
        Array.from({ length: order }, (_, k) => regular.offsets[k + 1] - regular.offsets[k]),
      );
      expect([...degrees]).toEqual([regularDegree(order, degree)]);
    }
  });

  it("draws random graphs anew for each seed, and the same for the same", () => {
    for (const name of ["random-regular", "gnm"] as const) {
      const draws = [1, 2, 3, 1].map((seed) => edgesOf(controlGraph(name, 32, 6, seed)));
      expect(new Set(draws).size).toBe(3);
      expect(draws[3]).toBe(draws[0]);
    }
  });

  it("takes the nearest degree that a regular graph can have", () => {
    for (let order = 3; order <= 24; order++) {
      for (let degree = 2; degree <= order; degree += 0.13) {
        const exact = Math.min(order - 1, (2 * wsFlexSize(order, degree)) / order);
        const possible = Array.from({ length: order }, (_, d) => d).filter((d) => (d * order) % 2 === 0);
        const nearest = Math.min(...possible.map((d) => Math.abs(d - exact)));
        const found = regularDegree(order, degree);
        expect(possible).toContain(found);
        expect(Math.abs(found - exact)).toBeCloseTo(nearest, 12);
      }
    }
  });

  it("wires narrow convolutional layers by smaller graphs of the same density", () => {
    const { batch, duration, optimizer } = syntheticPlan.recipe;
    const plan = {
      ...syntheticPlan,
      recipe: { model: "cnn6", dims: [16, 64], batch, duration, optimizer },
    } as const;
    const wsFlexOf = { degree: 16, rewiring: 0.1, seed: 1 };
    for (const name of controlNames) {
      const task = { graph: `control:${name}`, seed: 3, candidate: wsFlexOf };
      const wiring = wiringOf(trialWiring(plan, task, new Map())!);
      expect(wiring.graphFor(64, 64)).toMatchObject({ order: 64, size: 512 });
      expect(wiring.graphFor(16, 64)).toMatchObject({ order: 16, size: 32 });
    }
    const mlp = trialWiring(syntheticPlan, { graph: "control:gnm", seed: 3, candidate: wsFlexOf }, new Map());
    expect(edgesOf(mlp as Graph)).toBe(edgesOf(controlGraph("gnm", 64, 16, 3)));
  });
});
