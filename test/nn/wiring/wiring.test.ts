import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/errors.js";
import { complete, wsFlex } from "../../../src/generators/index.js";
import { wiringOf, wsFlexWiring } from "../../../src/nn/wiring/wiring.js";

describe("wsFlexWiring", () => {
  it("uses the graph itself where there are enough channels", () => {
    const wiring = wsFlexWiring(64, 0.128001, 0.128063, 4);
    const graph = wiring.graphFor(64, 1000);
    expect(graph).toEqual(wsFlex(64, 64 * 0.128001, 0.128063, 4));
    expect(wiring.graphFor(512, 64)).toBe(graph);
  });

  it("uses a smaller graph, as large as the channels allow, where there are fewer", () => {
    const wiring = wsFlexWiring(64, 0.3, 0.2, 7);
    expect(wiring.graphFor(40, 1000)).toEqual(wsFlex(40, 40 * 0.3, 0.2, 7));
    expect(wiring.graphFor(1000, 40)).toBe(wiring.graphFor(40, 40));
  });

  it("rejects fewer channels than the smaller graph needs, and arguments without a graph", () => {
    const wiring = wsFlexWiring(64, 0.25, 0, 1);
    expect(wiring.graphFor(8, 8).order).toBe(8);
    expect(() => wiring.graphFor(7, 64)).toThrow(
      "the number of channels of a layer must be at least 8, so that the smaller graph has a degree of at least 2, but got 7",
    );
    expect(() => wsFlexWiring(64, 8.19, 0, 1)).toThrow(ArgumentError);
  });
});

describe("wiringOf", () => {
  it("uses one graph, and rejects layers that are too narrow for it", () => {
    const graph = complete(8);
    expect(wiringOf(graph).graphFor(8, 9)).toBe(graph);
    expect(wiringOf(graph).order).toBe(8);
    expect(() => wiringOf(graph).graphFor(9, 7)).toThrow(
      "graph must be of at most 7 nodes to wire a layer from 9 to 7 channels, but got 8",
    );
  });
});
