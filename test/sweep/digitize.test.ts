import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digitize } from "../../src/sweep/digitize.js";

describe("digitize", () => {
  it("counts the edges at or below a value, or below it", () => {
    const numbers = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 12 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: -6, max: 6 }), (values, x) => {
        const edges = values.toSorted((a, b) => a - b);
        expect(digitize(x, edges)).toBe(edges.filter((edge) => edge <= x).length);
        expect(digitize(x, edges, true)).toBe(edges.filter((edge) => edge < x).length);
      }),
    );
  });
});
