import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complete, wsFlex } from "../../src/generators/index.js";
import { matchWidth, mlpCost } from "../../src/nn/index.js";
import { chordedRing } from "./anyGraph.js";

describe("matchWidth", () => {
  it("finds the smallest width that is enough, of any rising cost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 200, maxLength: 200 }),
        fc.integer({ min: 1, max: 100 }),
        fc.nat(200),
        (rises, minimum, target) => {
          const costs = rises.map((_, k) => rises.slice(0, k + 1).reduce((sum, rise) => sum + rise, 0));
          const costOf = (width: number) => (width < costs.length ? costs[width] : 1e9);
          const width = matchWidth(costOf, target, minimum);
          let naive = minimum;
          while (costOf(naive) < target) naive++;
          expect(width).toBe(naive);
        },
      ),
    );
  });

  it("gives a complete graph the width of the fully connected network", () => {
    const shape = { inputs: 64, classes: 10, layers: 5, graph: complete(64) };
    const cost = (width: number) => mlpCost({ ...shape, stem: width, width }).flops;
    expect(cost(64)).toBe(64 * 64 + 5 * 64 * 64 + 64 * 10);
    expect(matchWidth(cost, cost(64), 64)).toBe(64);
  });

  it("gives a sparse graph the first width whose FLOPs are not below the budget", () => {
    const budget = 64 * 64 + 5 * 64 * 64 + 64 * 10;
    for (const graph of [chordedRing(64), wsFlex(64, 8.19, 0.128, 4), wsFlex(64, 2, 0, 0)]) {
      const cost = (width: number) =>
        mlpCost({ inputs: 64, classes: 10, stem: width, layers: 5, graph, width }).flops;
      const width = matchWidth(cost, budget, 64);
      expect(cost(width)).toBeGreaterThanOrEqual(budget);
      expect(cost(width - 1)).toBeLessThan(budget);
      expect(width).toBeGreaterThan(120);
    }
  });
});
