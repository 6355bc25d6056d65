import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { architectures } from "../../../src/nn/networks/architectures/catalogue.js";
import { matchDims } from "../../../src/nn/networks/matchDims.js";
import { networkCost } from "../../../src/nn/networks/networkCost.js";
import { wsFlexWiring } from "../../../src/nn/wiring/wiring.js";
import { tracedSearches } from "./matchReference.js";

describe("matchDims", () => {
  it("finds the smallest sufficient width, for one stage and any increasing cost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 300, maxLength: 300 }),
        fc.integer({ min: 1, max: 290 }),
        fc.integer({ min: 5, max: 800 }),
        fc.constantFrom(0, 9, 15),
        (rises, first, budget, rescalings) => {
          const costs = rises.map((_, k) => rises.slice(0, k + 1).reduce((sum, rise) => sum + rise, 0));
          const flopsOf = ([width]: readonly number[]) => costs[width] ?? 5 * width;
          // the authors' search evaluates one width below; 0 has no cost
          fc.pre(budget > costs[1] && budget < costs[299]);
          let smallest = 1;
          while (costs[smallest] < budget) smallest++;
          expect(matchDims(flopsOf, [first], budget, rescalings)).toEqual([smallest]);
        },
      ),
    );
  });

  it("keeps widths that meet the budget", () => {
    let asked = 0;
    const flopsOf = () => (asked++, 77);
    expect(matchDims(flopsOf, [3, 6, 12], 77, 9)).toEqual([3, 6, 12]);
    expect(asked).toBe(1);
  });

  it("narrows later stages only as far as their ratio to the first, and not below the budget", () => {
    const flopsOf = (dims: readonly number[]) => dims.reduce((sum, width) => sum + width, 0);
    // phase 1 ends at 10 20 (30), a step leads to 11 22 (33), and 33 - 2 is still 31
    expect(matchDims(flopsOf, [10, 20], 31, 9)).toEqual([11, 20]);
    expect(matchDims(flopsOf, [10, 20], 32, 9)).toEqual([11, 21]);
  });

  it("rejects a budget below the FLOPs of the narrowest network", () => {
    const flopsOf = ([width]: readonly number[]) => 1000 + width;
    expect(() => matchDims(flopsOf, [10], 500, 9)).toThrow(ArgumentError);
    expect(() => matchDims(flopsOf, [10], 500, 9)).toThrow(
      "flops must be at least the FLOPs of a network with one channel per stage, but got 500",
    );
    expect(() => matchDims(flopsOf, [10], 0, 9)).toThrow("flops must be a number from 1");
    expect(() => matchDims(flopsOf, [10], 2000, -1)).toThrow("rescalings must be an integer of at least 0");
  });

  it("asks for the widths that the authors' search builds, in the same order", () => {
    const searches = tracedSearches();
    expect(searches).toHaveLength(10);
    for (const { model, graph, flops, rescalings, builds } of searches) {
      const { dims, nodes, task, describe: networkOf } = architectures[model];
      const wiring = graph && wsFlexWiring(nodes, graph.density, graph.rewiring, graph.seed);
      const asked: [readonly number[], number][] = [];
      const flopsOf = (widths: readonly number[]) => {
        const spec = networkOf({ dims: widths, relational: wiring !== undefined }, task);
        const taken = networkCost(spec, wiring).flops;
        asked.push([[...widths], taken]);
        return taken;
      };
      // the authors build the matched network once more
      flopsOf(matchDims(flopsOf, dims, flops, rescalings));
      expect(asked).toEqual(builds);
    }
  });
});
