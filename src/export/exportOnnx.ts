import type * as tf from "@tensorflow/tfjs";
import { toGraphConfig } from "../nn/layers/graphConfig.js";
import { packageVersion } from "../packageVersion.js";
import type { Draft } from "./draft.js";
import { draftNetwork, type DraftedNetwork } from "./draftNetwork.js";
import { graphOf } from "./graphOf.js";
import { FLOAT, OnnxGraph } from "./onnxGraph.js";
import { addOperation } from "./onnxOperations.js";
import { encodeOnnx } from "./onnxSchema.js";
import { OnnxValue } from "./onnxValue.js";

/** Softmax along one axis and bounds of Clip as inputs need 13; ONNX Runtime 1.7 and PyTorch's tools read it. */
const OPSET = 13;
const IR_VERSION = 7;

/**
 * Exports a tf.layers model to an ONNX file (operator set 13), which ONNX Runtime and the tools of other frameworks run.
 *
 * `input` is [batch, ...shape of an example], with the channels last as in tf.layers, and so is `output`; the graph
 * transposes where ONNX needs the channels first. If the model says how its data set is normalised, as those of
 * `trainNetwork` do, the file reads raw values and normalises them itself. Batch normalisations are folded into the layers
 * before them. Relational layers become dense ones: absent blocks are zeros. Weights are float32.
 *
 * The file's metadata has `input` and `output` in words, `class_names`, `normalisation`, `graph` and `record`, as JSON.
 *
 * @param model sequential or functional, of the layers that `exportModel` supports
 * @throws {ArgumentError} for a layer that cannot be exported, and for weights that are not finite numbers
 *
 * @example
 * import { exportOnnx } from "sweetspot/export";
 * await useWasmBackend();
 * const model = mlp({ inputs: 8, classes: 3, stem: 8, layers: 1, width: 8, graph: complete(4) }, 1);
 * const file = exportOnnx(model);
 * file[0]; // 8
 */
export function exportOnnx(model: tf.LayersModel): Uint8Array {
  const network = draftNetwork(model);
  const graph = new OnnxGraph();
  const [first, ...operations] = network.order;
  const { value: input, dims: inputDims } = inputOf(model, graph, network);
  const values = new Map<Draft, OnnxValue>([[first, input]]);
  for (const draft of operations) {
    const inputs = draft.inputs.map((each) => values.get(each)!);
    values.set(draft, addOperation(graph, draft, inputs));
  }
  const last = network.order[network.order.length - 1];
  const outputDims = last.shape.slice(3 - (model.outputs[0].shape.length - 1));
  graph.nodes.push({
    name: "output",
    op_type: "Identity",
    input: [values.get(last)!.withDims(outputDims)],
    output: ["output"],
  });
  return encodeOnnx({
    ir_version: IR_VERSION,
    opset_import: [{ domain: "", version: OPSET }],
    producer_name: "sweetspot",
    producer_version: packageVersion,
    graph: {
      name: model.name,
      node: graph.nodes,
      initializer: graph.initializers,
      input: [tensorInfo("input", inputDims)],
      output: [tensorInfo("output", outputDims)],
    },
    metadata_props: propertiesOf(model, network, inputDims, outputDims),
  });
}

/** The input of the graph: of the data's shape, or of the model's if they are the same. */
function inputOf(model: tf.LayersModel, graph: OnnxGraph, { pixels }: DraftedNetwork) {
  const own = model.inputs[0].shape.slice(1) as number[];
  const isPixel = pixels[0] * pixels[1] === 1;
  const isOwn = own.every((size, k) => size === pixels[3 - own.length + k]);
  const dims = isOwn ? own : isPixel ? [pixels[2]] : [...pixels];
  const layout = dims.length === 1 ? "vector" : "rows";
  const value = new OnnxValue(graph, "input", pixels, layout, "input");
  return { dims, value: dims.length === 2 ? value.reshaped(pixels, "input") : value };
}

function tensorInfo(name: string, dims: readonly number[]): object {
  const dim = [{ dim_param: "batch" }, ...dims.map((size) => ({ dim_value: size }))];
  return { name, type: { tensor_type: { elem_type: FLOAT, shape: { dim } } } };
}

function propertiesOf(
  model: tf.LayersModel,
  { metadata }: DraftedNetwork,
  inputDims: readonly number[],
  outputDims: readonly number[],
): object[] {
  const { mean, deviation, classNames, data, training } = metadata;
  const graph = graphOf(model);
  const inside = mean !== undefined && deviation !== undefined;
  const values = inside ? "raw values, which the graph normalises" : "values as the model was trained on";
  const properties: Record<string, string | undefined> = {
    input: `float32 [batch, ${inputDims.join(", ")}], channels last: ${values}`,
    output: `float32 [batch, ${outputDims.join(", ")}]`,
    class_names: classNames && JSON.stringify(classNames),
    normalisation: inside ? JSON.stringify({ mean, deviation }) : undefined,
    graph: graph && JSON.stringify(toGraphConfig(graph)),
    record: JSON.stringify({ version: packageVersion, data, training }),
  };
  return Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
}
