import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { channelPartition } from "../../../src/nn/wiring/channelPartition.js";

describe("channelPartition", () => {
  // numpy.random.RandomState(1).permutation([q+1]*r + [q]*(nodes-r)), NumPy 2.x
  it.each([
    [8, 5, [2, 2, 1, 2, 1]],
    [17, 16, [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1]],
    [
      143,
      64,
      [
        2, 2, 2, 2, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2,
        2, 2, 2, 2, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 3, 3, 3, 3, 2, 2,
      ],
    ],
  ])("shares %i channels among %i nodes as NumPy does", (channels, nodes, sizes) => {
    expect(Array.from(channelPartition(channels, nodes))).toEqual(sizes);
  });

  it("gives every channel to one node, in sizes that differ by at most one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 1000 }), (nodes, more) => {
        const sizes = channelPartition(nodes + more, nodes);
        expect(sizes.length).toBe(nodes);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(nodes + more);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never gives a node fewer channels when there are more in total", () => {
    for (let channels = 16; channels < 64; channels++) {
      const [few, more] = [channelPartition(channels, 16), channelPartition(channels + 1, 16)];
      expect(few.every((size, node) => size <= more[node])).toBe(true);
    }
  });

  it("rejects fewer channels than nodes", () => {
    expect(() => channelPartition(4, 5)).toThrow(ArgumentError);
    expect(() => channelPartition(4, 5)).toThrow("channels must be an integer of at least 5, but got 4");
    expect(() => channelPartition(4, 0)).toThrow("nodes must be an integer of at least 1, but got 0");
    expect(() => channelPartition(4.5, 2)).toThrow("but got 4.5");
  });
});
