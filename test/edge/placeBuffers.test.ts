import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeBuffers } from "../../src/edge/runtime/placeBuffers.js";

describe("placeBuffers", () => {
  it("reuses memory that is no longer needed: a chain needs room for two", () => {
    const chain = Array.from({ length: 9 }, (_, k) => ({ bytes: 100, first: k, last: k + 1, at: -1 }));
    expect(placeBuffers(chain)).toBe(200);
  });

  it("never lets two buffers overlap that are in use at the same time", () => {
    const buffer = fc.record({
      bytes: fc.integer({ min: 1, max: 50 }),
      first: fc.nat(12),
      length: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(buffer, { maxLength: 20 }), (given) => {
        const buffers = given.map(({ bytes, first, length }) => ({
          bytes,
          first,
          last: first + length,
          at: -1,
        }));
        const end = placeBuffers(buffers);
        for (const [k, a] of buffers.entries()) {
          expect(a.at).toBeGreaterThanOrEqual(0);
          expect(a.at + a.bytes).toBeLessThanOrEqual(end);
          for (const b of buffers.slice(0, k)) {
            const atOnce = a.first <= b.last && b.first <= a.last;
            if (atOnce) expect(a.at + a.bytes <= b.at || b.at + b.bytes <= a.at).toBe(true);
          }
        }
      }),
    );
  });
});
