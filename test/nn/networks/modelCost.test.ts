import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { complete, wsFlex } from "../../../src/generators/index.js";
import {
  matchNetwork,
  modelCost,
  network,
  networkNames,
  relationalSeparableConv2d,
  useWasmBackend,
} from "../../../src/nn/index.js";

beforeAll(async () => void (await useWasmBackend()));

describe("modelCost", () => {
  it.each(networkNames.filter((name) => name !== "efficientnet-b0"))(
    "counts %s as networkCost does",
    (name) => {
      const task = { height: 32, width: 32, channels: 3, classes: 10 };
      for (const graph of [undefined, complete(8), wsFlex(8, 3, 0.3, 2)]) {
        const dims = matchNetwork(name, { task }).dims.map((width) => Math.max(8, Math.round(width / 8)));
        const { flops, params } = matchNetwork(name, { task, graph, dims });
        const matched = matchNetwork(name, { task, graph, dims }).dims;
        const model = network(name, { graph, task, dims: matched, baseDims: dims }, 1);
        const cost = modelCost(model);
        expect(cost.flops).toBe(flops);
        expect(Math.abs(cost.params - params)).toBeLessThanOrEqual(1);
        model.dispose();
      }
    },
  );

  it("counts each kind of layer, each call of a shared one, and models within", () => {
    const images = tf.input({ shape: [8, 6, 4] });
    const shared = tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: "same" });
    const twice = shared.apply(shared.apply(images)) as tf.SymbolicTensor;
    const inner = tf.sequential({
      layers: [tf.layers.conv2d({ filters: 4, kernelSize: 1, inputShape: [8, 6, 4] })],
    });
    const nested = inner.apply(inner.apply(twice)) as tf.SymbolicTensor;
    const y = [
      tf.layers.separableConv2d({ filters: 5, kernelSize: 3, strides: 2, padding: "same" }),
      tf.layers.conv2dTranspose({ filters: 6, kernelSize: 2, strides: 2 }),
      relationalSeparableConv2d({ filters: 6, kernelSize: [1, 3], graph: complete(3) }),
      tf.layers.depthwiseConv2d({ kernelSize: 2, depthMultiplier: 2 }),
      tf.layers.globalAveragePooling2d({}),
      tf.layers.dense({ units: 3 }),
    ].reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, nested);
    const model = tf.model({ inputs: images, outputs: y });
    const products = [
      2 * 9 * 4 * 4 * 48,
      2 * 4 * 4 * 48,
      (9 * 4 + 4 * 5) * 12,
      2 * 2 * 5 * 6 * 12,
      (3 * 6 + 6 * 6) * 8 * 4,
      2 * 2 * 6 * 2 * 7 * 3,
      12 * 3,
    ];
    expect(modelCost(model).flops).toBe(products.reduce((a, b) => a + b));
    expect(modelCost(model).params).toBe(
      model.trainableWeights.reduce((count, weight) => count + weight.read().size, 0),
    );
    model.dispose();
  });

  it("refuses sizes that are not fixed, and classes that it does not know", () => {
    const open = tf.sequential({
      layers: [
        tf.layers.conv2d({
          name: "open",
          filters: 2,
          kernelSize: 3,
          inputShape: [null, null, 1],
        }),
      ],
    });
    expect(() => modelCost(open)).toThrow(
      'model must be one with an input of fixed size, but got "the layer open',
    );
    const recurrent = tf.sequential({
      layers: [tf.layers.gru({ name: "gru", units: 2, inputShape: [3, 2] })],
    });
    expect(() => modelCost(recurrent)).toThrow('but got "the layer gru of the class GRU');
  });
});
