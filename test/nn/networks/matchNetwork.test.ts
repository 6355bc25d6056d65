import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { complete } from "../../../src/generators/index.js";
import { parseNpy } from "../../../src/graph/formats/npy/npy.js";
import { networkNames, type NetworkName } from "../../../src/nn/networks/architectures/catalogue.js";
import { matchNetwork } from "../../../src/nn/networks/matchNetwork.js";
import { pythonRoundTo } from "../../../src/nn/networks/architectures/pythonRound.js";
import { type Wiring, wsFlexWiring } from "../../../src/nn/wiring/wiring.js";
import { hasPublished, publishedPath } from "../../fixtures/publishedPath.js";
import { convolutionalMatches, mlpMatches } from "./matchReference.js";

describe("matchNetwork", () => {
  // the targets in the authors' code, and the parameters that it counts
  it.each([
    ["mlp", [512], 2364416, 2368522],
    ["cnn6", [64, 128, 256], 166438912, 1440296],
    ["resnet34", [64, 128, 256, 512], 3663761408, 21797672],
    ["resnet34-sep", [64, 128, 256, 512], 553614592, 3118312],
    ["resnet50", [256, 512, 1024, 2048], 4089184256, 25557032],
    ["efficientnet-b0", [16, 24, 40, 80, 112, 192, 320], 385824092, 5288548],
  ] as const)("gives the authors' baseline of %s", (name, dims, flops, params) => {
    expect(matchNetwork(name)).toEqual({ dims, flops, params });
  });

  it("gives the authors' baseline of CNN-6 for CIFAR-10", () => {
    const task = { height: 32, width: 32, channels: 3, classes: 10 };
    expect(matchNetwork("cnn6", { task }).flops).toBe(48957952);
  });

  // one published graph for each network: density, rewiring, seed; then the result of the authors' code
  it.each([
    ["mlp", 0.128001, 0.128063, 4, [1522], 2365124, 2375290],
    ["cnn6", 0.143539, 0.016152, 29, [172, 342, 686], 166464956, 2010941],
    ["resnet34", 0.143539, 0.016152, 29, [162, 324, 648, 1296], 3663943491, 22977454],
    ["resnet34-sep", 0.879554, 0.914934, 26, [67, 132, 268, 533], 553678124, 3074617],
    ["resnet50", 0.242823, 0.275713, 3, [454, 906, 1812, 3624], 4094891238, 29090007],
    ["efficientnet-b0", 0.350341, 0.025772, 2, [30, 42, 74, 145, 203, 348, 580], 386319325, 6152145],
  ] as const)("gives the authors' widths of %s", (name, density, rewiring, seed, dims, flops, params) => {
    const order = name === "efficientnet-b0" ? 16 : 64;
    const wiring = wsFlexWiring(order, density, rewiring, seed);
    expect(matchNetwork(name, { graph: wiring })).toEqual({ dims, flops, params });
  });

  it("gives the widths, FLOPs and parameters of the authors' code for every convolutional network", () => {
    const expected = convolutionalMatches();
    expect(expected.length).toBeGreaterThan(60);
    for (const { model, graph, dims, flops, params } of expected) {
      const order = model === "efficientnet-b0" ? 16 : 64;
      const wiring = graph && wsFlexWiring(order, graph.density, graph.rewiring, graph.seed);
      expect(matchNetwork(model, { graph: wiring })).toEqual({ dims, flops, params });
    }
  });

  it.skipIf(!hasPublished("graphs_n64_3942.npy"))(
    "gives the authors' widths of the MLP for published graphs (graphs_n64_3942.npy)",
    () => {
      const graphs = publishedGraphs();
      for (const [row, width, flops, params] of mlpMatches()) {
        const wiring = row === null ? undefined : graphs[row];
        expect(matchNetwork("mlp", { graph: wiring })).toEqual({ dims: [width], flops, params });
      }
    },
  );

  it.skipIf(!hasPublished("graphs_n64_52.npy"))(
    "meets the budget with every published graph of 64 nodes, by less than a step of the first width (graphs_n64_52.npy)",
    () => {
      const budgets = networkNames.map((name) => [name, matchNetwork(name).flops] as const);
      for (const wiring of publishedGraphs("graphs_n64_52.npy")) {
        for (const [name, budget] of budgets) {
          if (name === "efficientnet-b0") continue;
          const { flops } = matchNetwork(name, { graph: wiring });
          expect(flops).toBeGreaterThanOrEqual(budget);
          expect(flops / budget).toBeLessThan(1.02);
        }
      }
    },
  );

  it("meets a given budget, with and without a graph", () => {
    const graph = wsFlexWiring(64, 0.25, 0.1, 1);
    for (const name of networkNames) {
      const flops = matchNetwork(name).flops * 2;
      for (const options of [{ flops }, { flops, graph }]) {
        const taken = matchNetwork(name, options).flops;
        expect(Math.abs(taken / flops - 1)).toBeLessThan(0.02);
      }
    }
  });

  it("makes a smaller graph where there are fewer channels than nodes", () => {
    const budget = 40_000_000;
    const { dims, flops } = matchNetwork("cnn6", { graph: wsFlexWiring(64, 0.4, 0.1, 1), flops: budget });
    expect(dims[0]).toBeLessThan(64);
    expect(flops).toBeGreaterThanOrEqual(budget);
  });

  it("gives the complete graph the baseline's widths, except for EfficientNet, whose expansion differs", () => {
    for (const name of networkNames) {
      const { dims, flops } = matchNetwork(name, { graph: complete(8) });
      const baseline = matchNetwork(name);
      if (name === "efficientnet-b0") expect(flops).toBeGreaterThan(baseline.flops);
      else expect([dims, flops]).toEqual([baseline.dims, baseline.flops]);
    }
  });

  it("rejects unknown networks, impossible tasks, graphs that are too large and budgets that are too small", () => {
    expect(() => matchNetwork("vgg" as NetworkName)).toThrow(
      'name must be one of mlp, cnn6, resnet34, resnet34-sep, resnet50, efficientnet-b0, but got "vgg"',
    );
    const task = { height: 0, width: 32, channels: 3, classes: 10 };
    expect(() => matchNetwork("cnn6", { task })).toThrow(
      "task: height must be an integer of at least 1, but got 0",
    );
    expect(() => matchNetwork("cnn6", { graph: complete(65) })).toThrow(
      "graph must be of at most 64 nodes to wire a layer from 64 to 64 channels, but got 65",
    );
    expect(() => matchNetwork("mlp", { flops: 1000 })).toThrow(
      "flops must be at least the FLOPs of a network with one channel per stage, but got 1000",
    );
  });
});

/** The graphs of a published set, rounded as in the authors' tables. */
function publishedGraphs(set = "graphs_n64_3942.npy"): Wiring[] {
  const { shape, data } = parseNpy(readFileSync(publishedPath(set)));
  return Array.from({ length: shape[0] }, (_, row) => {
    const [order, density, rewiring, seed] = Array.from(data.subarray(6 * row, 6 * row + 4), Number);
    return wsFlexWiring(order, pythonRoundTo(density, 6), pythonRoundTo(rewiring, 6), seed);
  });
}
