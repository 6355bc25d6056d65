import type { Bounds, Geometry, Padding, Shape } from "../edge/format/modelHeader.js";
import { denseWeights } from "./denseWeights.js";
import type { Draft } from "./draft.js";
import type { OnnxGraph } from "./onnxGraph.js";
import { OnnxValue, type Layout } from "./onnxValue.js";

type Operation = NonNullable<Draft["operation"]>;

/** Adds the nodes of one operation to a graph. */
type OnnxRule<O> = (graph: OnnxGraph, draft: Draft, inputs: readonly OnnxValue[], operation: O) => OnnxValue;

/** How each operation is written in ONNX. */
const rules: { readonly [Op in Operation["op"]]: OnnxRule<Extract<Operation, { op: Op }>> } = {
  product: (graph, draft, [x], operation) => {
    const { layer, shape } = draft;
    const { window, bounds } = operation;
    const numbers = draft.numbers!;
    const weights = denseWeights(draft, numbers, window);
    const [channels, units] = [x.shape[2], shape[2]];
    const bias = graph.floats(layer, numbers.bias, [units]);
    if (isPixel(x.shape) && isPixel(shape) && window[0] * window[1] === 1) {
      const matrix = graph.floats(layer, weights, [channels, units]);
      return bounded(
        graph,
        draft,
        "vector",
        graph.node("Gemm", layer, [x.as("vector"), matrix, bias]),
        bounds,
      );
    }
    const kernel = graph.floats(layer, lastFirst(weights, units, window), [
      units,
      ...kernelDims(window, channels),
    ]);
    const y = graph.node("Conv", layer, [x.as("planes"), kernel, bias], windowOf(operation));
    return bounded(graph, draft, "planes", y, bounds);
  },
  depthwise: (graph, draft, [x], operation) => {
    const { layer, shape } = draft;
    const { weights, bias } = draft.numbers!;
    const channels = shape[2];
    const inputs = [
      x.as("planes"),
      graph.floats(layer, lastFirst(weights, channels, operation.window), [
        channels,
        ...kernelDims(operation.window, 1),
      ]),
      graph.floats(layer, bias, [channels]),
    ];
    const y = graph.node("Conv", layer, inputs, { ...windowOf(operation), group: channels });
    return bounded(graph, draft, "planes", y, operation.bounds);
  },
  maxPool: (graph, draft, [x], { window, strides, padding }) =>
    valueOf(
      graph,
      draft,
      "planes",
      graph.node("MaxPool", draft.layer, [x.as("planes")], {
        kernel_shape: window,
        strides,
        pads: padsOf(padding),
      }),
    ),
  averagePool: (graph, draft, [x], { window, strides, padding }) =>
    valueOf(
      graph,
      draft,
      "planes",
      graph.node("AveragePool", draft.layer, [x.as("planes")], {
        kernel_shape: window,
        strides,
        pads: padsOf(padding),
        count_include_pad: 0,
      }),
    ),
  pad: (graph, draft, [x], { padding: [top, bottom, left, right] }) => {
    const isPlanes = x.layout === "planes";
    const ends = isPlanes ? [0, 0, top, left, 0, 0, bottom, right] : [0, top, left, 0, 0, bottom, right, 0];
    const layout = isPlanes ? "planes" : "rows";
    const pads = graph.integers(draft.layer, ends);
    return valueOf(graph, draft, layout, graph.node("Pad", draft.layer, [x.as(layout), pads]));
  },
  affine: (graph, draft, [x], { bounds }) => {
    const { layer, numbers, shape } = draft;
    const dims = x.layout === "planes" ? [shape[2], 1, 1] : [shape[2]];
    const constant = (values: Float32Array) => graph.floats(layer, values, dims);
    const product = graph.node("Mul", layer, [x.as(x.layout), constant(numbers!.weights)]);
    const sum = graph.node("Add", layer, [product, constant(numbers!.bias)]);
    return bounded(graph, draft, x.layout, sum, bounds);
  },
  bound: (graph, draft, [x], { bounds }) => bounded(graph, draft, x.layout, x.as(x.layout), bounds),
  add: combined("Add"),
  multiply: combined("Mul"),
  reshape: (_, draft, [x], { shape }) => x.reshaped(shape, draft.layer),
  sigmoid: elementwise("Sigmoid"),
  hardSigmoid: elementwise("HardSigmoid", { alpha: { f: 0.2 }, beta: { f: 0.5 } }),
  tanh: elementwise("Tanh"),
  elu: elementwise("Elu", { alpha: { f: 1 } }),
  swish: (graph, draft, [x]) => {
    const given = x.as(x.layout);
    const gate = graph.node("Sigmoid", draft.layer, [given]);
    return valueOf(graph, draft, x.layout, graph.node("Mul", draft.layer, [given, gate]));
  },
  softmax: (graph, draft, [x]) => {
    const axis = x.layout === "rows" ? 3 : 1;
    return valueOf(graph, draft, x.layout, graph.node("Softmax", draft.layer, [x.as(x.layout)], { axis }));
  },
};

/** Adds the nodes of an operation, whose inputs are in the graph, and returns its value. */
export function addOperation(graph: OnnxGraph, draft: Draft, inputs: readonly OnnxValue[]): OnnxValue {
  const operation = draft.operation!;
  return (rules[operation.op] as OnnxRule<Operation>)(graph, draft, inputs, operation);
}

function valueOf(graph: OnnxGraph, { layer, shape }: Draft, layout: Layout, name: string): OnnxValue {
  return new OnnxValue(graph, layer, shape, layout, name);
}

/** A value with its numbers clamped to bounds. */
function bounded(
  graph: OnnxGraph,
  draft: Draft,
  layout: Layout,
  name: string,
  [least, greatest]: Bounds,
): OnnxValue {
  if (least === -Infinity && greatest === Infinity) return valueOf(graph, draft, layout, name);
  if (least === 0 && greatest === Infinity) {
    return valueOf(graph, draft, layout, graph.node("Relu", draft.layer, [name]));
  }
  const ends = [least, greatest].map((end) =>
    Number.isFinite(end) ? graph.floats(draft.layer, Float32Array.of(end), []) : "",
  );
  return valueOf(graph, draft, layout, graph.node("Clip", draft.layer, [name, ...ends]));
}

/** An operation on two values, of which the second may be one number per channel. */
function combined(type: string): OnnxRule<{ bounds: Bounds }> {
  return (graph, draft, [a, b], { bounds }) => {
    const y = graph.node(type, draft.layer, [a.as(a.layout), b.as(a.layout)]);
    return bounded(graph, draft, a.layout, y, bounds);
  };
}

function elementwise(type: string, attributes = {}): OnnxRule<unknown> {
  return (graph, draft, [x]) =>
    valueOf(graph, draft, x.layout, graph.node(type, draft.layer, [x.as(x.layout)], attributes));
}

function isPixel([height, width]: Shape): boolean {
  return height * width === 1;
}

function windowOf({ window, strides, dilation, padding }: Geometry) {
  return { kernel_shape: window, strides, dilations: dilation, pads: padsOf(padding) };
}

function padsOf([top, bottom, left, right]: Padding): readonly number[] {
  return [top, left, bottom, right];
}

function kernelDims([height, width]: Geometry["window"], channels: number): readonly number[] {
  return [channels, height, width];
}

/** [tap][input][output], or [tap][channel], with the last axis first, then the inputs, then the taps. */
function lastFirst(weights: Float32Array, outputs: number, window: Geometry["window"]): Float32Array {
  const taps = window[0] * window[1];
  const inputs = weights.length / outputs / taps;
  const turned = new Float32Array(weights.length);
  for (let tap = 0, place = 0; tap < taps; tap++) {
    for (let i = 0; i < inputs; i++) {
      for (let o = 0; o < outputs; o++) turned[(o * inputs + i) * taps + tap] = weights[place++];
    }
  }
  return turned;
}
