type Json = Record<string, unknown>;

/** A model folder: the topology, the weights' specs, the bytes of weights.bin (zeros), and the paths in the manifest. */
export interface HostileModel {
  readonly topology: Json;
  readonly specs?: readonly Json[];
  readonly bytes?: number;
  readonly paths?: readonly string[];
}

const spec = (name: string, shape: readonly number[], dtype = "float32", quantization?: Json): Json => ({
  ...{ name, shape, dtype },
  ...(quantization && { quantization }),
});

const layer = (class_name: string, config: Json): Json => ({
  class_name,
  config: { name: class_name.toLowerCase(), trainable: true, ...config },
});

const sequential = (...layers: Json[]): Json => ({ class_name: "Sequential", config: { name: "s", layers } });

const input = (name: string): Json => ({
  ...{ name, class_name: "InputLayer", inbound_nodes: [] },
  config: { name, batch_input_shape: [null, 4], dtype: "float32", sparse: false },
});

const relu = (name: string, ...inputs: unknown[]): Json => ({
  ...{ name, class_name: "Activation", config: { name, activation: "relu" } },
  inbound_nodes: inputs,
});

const functional = (name: string, layers: Json[], output: [string, number, number]): Json => ({
  class_name: "Functional",
  config: { name, layers, input_layers: [[layers[0].name, 0, 0]], output_layers: [output] },
});

/** A model that calls a model within it twice, which calls one within it twice, and so on. */
function doubled(depth: number): Json {
  let model = functional("m0", [input("i0"), relu("a0", [["i0", 0, 0, {}]])], ["a0", 0, 0]);
  for (let d = 1; d <= depth; d++) {
    const { name } = model.config as { name: string };
    const calls = [[[`i${d}`, 0, 0, {}]], [[name, 1, 0, {}]]];
    model = functional(`m${d}`, [input(`i${d}`), { ...model, name, inbound_nodes: calls }], [name, 2, 0]);
  }
  return model;
}

function bidirectional(depth: number): Json {
  let inner = layer("LSTM", { units: 1 });
  for (let d = 0; d < depth; d++)
    inner = layer("Bidirectional", { name: `b${d}`, layer: inner, merge_mode: "sum" });
  (inner.config as Json).batch_input_shape = [null, 2, 1];
  return sequential(inner);
}

const lstm = { units: 1, batch_input_shape: [1e8, 1, 1], stateful: true };
const lstmSpecs = [
  spec("lstm/kernel", [1, 4]),
  spec("lstm/recurrent_kernel", [1, 4]),
  spec("lstm/bias", [4]),
];
const dense = sequential(layer("Dense", { units: 2e5, batch_input_shape: [null, 1000], use_bias: false }));
const junk = [spec("junk", [1e9], "string")];
const square = [spec("dense/kernel", [4, 4])];
const small = sequential(layer("Dense", { units: 4, batch_input_shape: [null, 4], use_bias: false }));
const relational = (config: Json) =>
  sequential(layer("RelationalDense", { batch_input_shape: [null, 64], ...config }));

/** Small files that ask for much time or memory, by what they do. */
export const hostileModels: Readonly<Record<string, HostileModel>> = {
  "a dense layer": { topology: dense },
  "a dense layer whose shape is declared": {
    topology: dense,
    specs: [spec("dense/kernel", [1000, 2e5])],
    bytes: 16,
  },
  "a convolution": {
    topology: sequential(
      layer("Conv2D", { filters: 1e5, kernel_size: [300, 300], batch_input_shape: [null, 800, 800, 2000] }),
    ),
  },
  "an embedding": {
    topology: sequential(
      layer("Embedding", { input_dim: 1e9, output_dim: 200, batch_input_shape: [null, 8] }),
    ),
  },
  "a norm": { topology: sequential(layer("BatchNormalization", { batch_input_shape: [null, 1e8] })) },
  "a recurrent layer": {
    topology: sequential(layer("LSTM", { units: 1e5, batch_input_shape: [null, 3, 4] })),
  },
  "layers that multiply": {
    topology: sequential(
      layer("RepeatVector", { n: 1e9, batch_input_shape: [null, 4] }),
      layer("Flatten", {}),
      layer("Dense", { units: 1e6 }),
    ),
  },
  "strings that stand for numbers": { topology: dense, specs: junk, bytes: 16 },
  "strings and a recurrent layer": {
    topology: sequential(layer("LSTM", { units: 2000, batch_input_shape: [null, 3, 4] })),
    ...{ specs: junk, bytes: 16 },
  },
  "an unknown quantization": {
    ...{ topology: dense, bytes: 16 },
    specs: [spec("dense/kernel", [1000, 2e5], "float32", { dtype: "none" })],
  },
  "a weight file named often": {
    topology: small,
    specs: square,
    bytes: 1e6,
    paths: Array<string>(500).fill("weights.bin"),
  },
  "the states of a stateful layer": {
    topology: sequential(layer("LSTM", lstm)),
    specs: lstmSpecs,
    bytes: 48,
  },
  "nested models called twice": { topology: doubled(24) },
  "nested bidirectional layers": { topology: bidirectional(20) },
  "an input that is missing": {
    topology: functional("f", [input("i"), relu("d", [["nothing", 0, 0, {}]])], ["d", 0, 0]),
  },
  "a call that never comes": {
    topology: functional("f", [input("i"), relu("d", [["i", 5, 0, {}]])], ["d", 0, 0]),
  },
  "a cycle": {
    topology: functional(
      "f",
      [input("i"), relu("d", [["e", 0, 0, {}]]), relu("e", [["d", 0, 0, {}]])],
      ["d", 0, 0],
    ),
  },
  "a generated graph": { topology: relational({ units: 64, graph: "complete:30000" }) },
  "a graph of many nodes": { topology: relational({ units: 64, graph: { order: 1e8, edges: [] } }) },
  "a relational layer of many channels": {
    topology: relational({ units: 1e8, graph: { order: 4, edges: [[0, 1]] } }),
    ...{ specs: square, bytes: 64 },
  },
};

/** Files of the same kinds that TensorFlow.js loads, and must go on loading. */
export const honestModels: Readonly<Record<string, HostileModel>> = {
  "nested models called twice": { topology: doubled(5) },
  "a stateful layer": {
    topology: sequential(layer("LSTM", { ...lstm, batch_input_shape: [32, 1, 1] })),
    ...{ specs: lstmSpecs, bytes: 48 },
  },
  "layers in any order": {
    topology: functional(
      "f",
      [input("i"), relu("e", [["d", 0, 0, {}]]), relu("d", [["i", 0, 0, {}]])],
      ["e", 0, 0],
    ),
  },
};
