import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gnm } from "../../../src/generators/index.js";
import type { NetworkSpec } from "../../../src/nn/networks/architectures/layerSpec.js";
import { networkCost } from "../../../src/nn/networks/networkCost.js";
import { wiringOf } from "../../../src/nn/wiring/wiring.js";
import { anyGraph } from "../anyGraph.js";
import { denseMask } from "../denseMask.js";

describe("networkCost", () => {
  it("counts each kind of layer", () => {
    const spec: NetworkSpec = {
      input: { channels: 3, height: 9, width: 12 },
      layers: [
        // 5 x 6 pixels, 8 filters of 3 x 3 x 3
        { kind: "convolution", name: "a", filters: 8, kernel: 3, stride: 2 },
        { kind: "norm", name: "b" },
        { kind: "activation", name: "c", activation: "relu" },
        // 3 x 3 pixels
        { kind: "maxPool", name: "d" },
        { kind: "depthwise", name: "e", kernel: 5, stride: 1 },
        { kind: "squeezeExcitation", name: "f", inner: 2 },
        {
          kind: "residual",
          name: "g",
          // 2 x 2 pixels, which must not affect the path
          skip: [{ kind: "convolution", name: "h", filters: 10, kernel: 1, stride: 2 }],
          path: [
            { kind: "convolution", name: "i", filters: 10, kernel: 3, stride: 2 },
            { kind: "convolution", name: "j", filters: 10, kernel: 1, stride: 1 },
          ],
        },
        { kind: "globalPool", name: "k" },
        { kind: "dense", name: "l", units: 7, bias: true },
      ],
    };
    const excitation = 8 * 2 + 2 + 2 * 8 + 8;
    const flops = 216 * 30 + 200 * 9 + excitation + 80 * 4 + 720 * 4 + 100 * 4 + 70;
    const params = 216 + 16 + 200 + excitation + 80 + 720 + 100 + 77;
    expect(networkCost(spec)).toEqual({ flops, params });
  });

  it("counts only the entries of the mask in relational layers", () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(9), fc.nat(9), (graph, moreIn, moreOut) => {
        const [inputs, outputs] = [graph.order + moreIn, graph.order + moreOut];
        const present = denseMask(graph, inputs, outputs).reduce((sum, entry) => sum + entry, 0);
        const wiring = wiringOf(graph);
        const dense: NetworkSpec = {
          input: { channels: inputs },
          layers: [{ kind: "dense", name: "a", units: outputs, relational: true }],
        };
        const convolution: NetworkSpec = {
          input: { channels: inputs, height: 4, width: 6 },
          layers: [
            { kind: "convolution", name: "a", filters: outputs, kernel: 3, stride: 1, relational: true },
          ],
        };
        // the authors' product of floats can fall just below the integer
        const shortBy = (count: number, exact: number) => expect([exact, exact - 1]).toContain(count);
        shortBy(networkCost(dense, wiring).flops, present);
        shortBy(networkCost(dense, wiring).params, present);
        shortBy(networkCost(convolution, wiring).flops, present * 9 * 24);
        shortBy(networkCost(convolution, wiring).params, present * 9);
        expect(networkCost(dense).params).toBe(inputs * outputs);
      }),
      { numRuns: 60 },
    );
  });

  it("truncates as the authors' code does: int(49 * (27 / 49)) is 26 in Python too", () => {
    const layer = { kind: "dense", name: "a", units: 7, relational: true } as const;
    const spec: NetworkSpec = { input: { channels: 7 }, layers: [layer] };
    expect(networkCost(spec, wiringOf(gnm(7, 10, 1)))).toEqual({ flops: 26, params: 26 });
    expect(networkCost(spec, wiringOf(gnm(7, 11, 1)))).toEqual({ flops: 29, params: 29 });
  });
});
