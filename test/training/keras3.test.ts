import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { loadNetwork } from "../../src/edge/index.js";
import { exportModel } from "../../src/export/index.js";
import { useWasmBackend } from "../../src/nn/index.js";
import { loadModel } from "../../src/training/index.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";

beforeAll(async () => void (await useWasmBackend()));

const policy = {
  module: "keras",
  class_name: "DTypePolicy",
  config: { name: "float32" },
  registered_name: null,
};
const initializer = (name: string) => ({
  module: "keras.initializers",
  class_name: name,
  config: { ...(name === "GlorotUniform" && { seed: null }) },
  registered_name: null,
});

/** A layer as Keras 3 writes it. */
function layer(className: string, name: string, config: object, inputs: readonly string[] = []) {
  const tensor = (from: string) => ({
    class_name: "__keras_tensor__",
    config: { shape: [null, 4], dtype: "float32", keras_history: [from, 0, 0] },
  });
  const args = inputs.length === 1 ? [tensor(inputs[0])] : [inputs.map(tensor)];
  return {
    module: "keras.layers",
    class_name: className,
    config: { name, trainable: true, dtype: policy, ...config },
    registered_name: null,
    build_config: { input_shape: [null, 4] },
    name,
    inbound_nodes: inputs.length === 0 ? [] : [{ args, kwargs: { training: false } }],
  };
}

const input = (shape: (number | null)[]) => ({
  module: "keras.layers",
  class_name: "InputLayer",
  config: {
    batch_shape: shape,
    dtype: "float32",
    sparse: false,
    ragged: false,
    name: "input_layer",
    optional: false,
  },
  registered_name: null,
  name: "input_layer",
  inbound_nodes: [],
});

const dense = (name: string, units: number, activation: unknown, inputs?: readonly string[]) => {
  const config = {
    units,
    activation,
    use_bias: true,
    kernel_initializer: initializer("GlorotUniform"),
    bias_initializer: initializer("Zeros"),
    kernel_regularizer: null,
  };
  return layer("Dense", name, config, inputs);
};

/** Writes model.json and weights.bin as tensorflowjs_converter does; weights count 0.01, -0.02, 0.03, ... */
function save(className: string, config: object, weights: Record<string, number[]>): string {
  const folder = join(temporaryDirectory(), "model");
  mkdirSync(folder);
  const specs = Object.entries(weights).map(([name, shape]) => ({ name, shape, dtype: "float32" }));
  const count = specs.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
  const values = Float32Array.from({ length: count }, (_, k) => ((k % 2 ? -1 : 1) * ((k % 37) + 1)) / 100);
  const topology = { keras_version: "3.5.0", backend: "tensorflow" };
  const model_config = { module: "keras", class_name: className, config, registered_name: className };
  const model = {
    format: "layers-model",
    generatedBy: "keras v3.5.0",
    convertedBy: "TensorFlow.js Converter v4.22.0",
    modelTopology: { ...topology, model_config },
    weightsManifest: [{ paths: ["group1-shard1of1.bin"], weights: specs }],
  };
  writeFileSync(join(folder, "group1-shard1of1.bin"), Buffer.from(values.buffer));
  writeFileSync(join(folder, "model.json"), JSON.stringify(model));
  return folder;
}

async function outputsOf(
  folder: string,
  examples: tf.Tensor,
): Promise<{ model: number[]; network: number[] }> {
  const model = await loadModel(folder);
  const answer = model.predict(examples) as tf.Tensor;
  const network = await loadNetwork(exportModel(model));
  const outputs = {
    model: [...answer.dataSync()],
    network: [...network.predict(examples.dataSync() as Float32Array)],
  };
  answer.dispose();
  model.dispose();
  return outputs;
}

describe("models of Keras 3", () => {
  it("sequential, with prefixed names of weights", async () => {
    const layers = [
      input([null, 4]),
      dense("dense", 5, "silu"),
      layer("LeakyReLU", "leaky", { negative_slope: 0.5 }),
      dense("dense_1", 2, {
        module: "builtins",
        class_name: "function",
        config: "tanh",
        registered_name: "function",
      }),
    ];
    const folder = save(
      "Sequential",
      { name: "sequential", trainable: true, dtype: policy, layers },
      {
        "sequential/dense/kernel": [4, 5],
        "sequential/dense/bias": [5],
        "sequential/dense_1/kernel": [5, 2],
        "sequential/dense_1/bias": [2],
      },
    );
    const x = tf.tensor2d([1, -2, 3, 0.5, -1, 0.25, 2, 4], [2, 4]);
    const { model, network } = await outputsOf(folder, x);
    // the same in plain arithmetic
    const weight = (k: number) => ((k % 2 ? -1 : 1) * ((k % 37) + 1)) / 100;
    const expected = [
      [1, -2, 3, 0.5],
      [-1, 0.25, 2, 4],
    ].flatMap((row) => {
      const hidden = Array.from({ length: 5 }, (_, o) => {
        const sum = row.reduce((total, value, i) => total + value * weight(5 * i + o), weight(20 + o));
        const swish = sum / (1 + Math.exp(-sum));
        return swish < 0 ? 0.5 * swish : swish;
      });
      return [0, 1].map((o) =>
        Math.tanh(hidden.reduce((total, value, i) => total + value * weight(25 + 2 * i + o), weight(35 + o))),
      );
    });
    expected.forEach((value, k) => {
      expect(model[k]).toBeCloseTo(value, 6);
      expect(network[k]).toBeCloseTo(value, 6);
    });
    x.dispose();
  });

  it("functional, with tensors as arguments of layers and flat ends", async () => {
    const same = {
      padding: "same",
      data_format: "channels_last",
      strides: [1, 1],
      dilation_rate: [1, 1],
      use_bias: false,
    };
    const layers = [
      input([null, 4, 4, 2]),
      layer("DepthwiseConv2D", "depthwise", { kernel_size: [3, 3], depth_multiplier: 1, ...same }, [
        "input_layer",
      ]),
      layer("Conv2D", "conv", { filters: 2, kernel_size: [1, 1], groups: 1, activation: "relu", ...same }, [
        "depthwise",
      ]),
      layer("Add", "add", {}, ["conv", "input_layer"]),
      layer("GlobalAveragePooling2D", "pool", { data_format: "channels_last", keepdims: false }, ["add"]),
    ];
    const config = {
      name: "functional",
      trainable: true,
      layers,
      input_layers: ["input_layer", 0, 0],
      output_layers: ["pool", 0, 0],
    };
    const folder = save("Functional", config, {
      "depthwise/kernel": [3, 3, 2, 1],
      "conv/kernel": [1, 1, 2, 2],
    });
    const x = tf.randomNormal([3, 4, 4, 2], 0, 1, "float32", 1);
    const { model, network } = await outputsOf(folder, x);
    expect(model).toHaveLength(6);
    expect(new Set(model).size).toBe(6);
    model.forEach((value, k) => expect(network[k]).toBeCloseTo(value, 5));
    x.dispose();
  });

  it.each<[string, object, string]>([
    [
      "an unknown layer",
      layer("RMSNormalization", "norm", {}),
      "layer norm is of the class RMSNormalization, which TensorFlow.js does not have",
    ],
    [
      "a slope of a ReLU",
      layer("ReLU", "re_lu", { max_value: null, negative_slope: 0.1, threshold: 0 }),
      "layer re_lu (ReLU) has negative_slope 0.1, which TensorFlow.js ignores",
    ],
    [
      "groups",
      layer("Conv2D", "conv", { filters: 4, kernel_size: [1, 1], groups: 2 }),
      "layer conv (Conv2D) has groups 2, which TensorFlow.js ignores",
    ],
    [
      "a dilation",
      layer("DepthwiseConv2D", "dw", { kernel_size: [3, 3], dilation_rate: [2, 2] }),
      "layer dw (DepthwiseConv2D) has dilation_rate 2, 2, which TensorFlow.js ignores",
    ],
  ])("refuses %s by the layer's name", async (_, refused, message) => {
    const layers = [input([null, 4, 4, 2]), refused];
    const folder = save("Sequential", { name: "sequential", layers }, {});
    await expect(loadModel(folder)).rejects.toThrow(FormatError);
    await expect(loadModel(folder)).rejects.toThrow(message);
  });

  it("exports no recurrent layer, but names it", async () => {
    const config = {
      units: 2,
      activation: "tanh",
      recurrent_activation: "sigmoid",
      return_sequences: false,
      seed: null,
    };
    const layers = [input([null, 5, 3]), layer("LSTM", "lstm_1", config)];
    const folder = save(
      "Sequential",
      { name: "sequential", layers },
      {
        "sequential/lstm_1/lstm_cell/kernel": [3, 8],
        "sequential/lstm_1/lstm_cell/recurrent_kernel": [2, 8],
        "sequential/lstm_1/lstm_cell/bias": [8],
      },
    );
    const model = await loadModel(folder);
    expect(() => exportModel(model)).toThrow(/^layer lstm_1 must be one of the layers .*, but got "LSTM"$/);
    model.dispose();
  });
});
