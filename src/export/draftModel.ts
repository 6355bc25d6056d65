import type * as tf from "@tensorflow/tfjs";
import type { Shape } from "../edge/format/modelHeader.js";
import { ArgumentError } from "../errors.js";
import type { Draft } from "./draft.js";
import { layerRules } from "./layerRules.js";

/**
 * The operations of a model, from its output back to `input`. Batch normalisations, activations and paddings are merged
 * into adjacent operations where no other layer reads the value in between. A model within the model counts as its layers.
 *
 * @param input the draft of the network's input
 * @throws {ArgumentError} if the model has several inputs or outputs, or a layer that cannot be exported
 */
export function draftModel(model: tf.LayersModel, input: Draft): Draft {
  const [output] = model.outputs;
  const uses = countUses(output);
  const drafts = new Map<number, Draft>([[model.inputs[0].id, input]]);
  if ((uses.get(model.inputs[0].id) ?? 0) > 1) input.shared = true;
  const draftOf = (tensor: tf.SymbolicTensor): Draft => {
    let draft = drafts.get(tensor.id);
    if (draft === undefined) {
      const layer = tensor.sourceLayer;
      const inputs = inputsOf(tensor).map(draftOf);
      draft = isModel(layer)
        ? draftModel(layer, inputs[0])
        : layerRules[layer.getClassName()](layer, inputs, imageShape(layer, knownShape(tensor)));
      drafts.set(tensor.id, draft);
    }
    if (uses.get(tensor.id)! > 1) draft.shared = true;
    return draft;
  };
  return draftOf(output);
}

/**
 * Throws unless there is a rule for every layer of a model, and each model within it has one input and one output.
 *
 * @throws {ArgumentError} naming the first layer at fault and its class
 */
export function requireExportable(model: tf.LayersModel, name = "model"): void {
  for (const layer of model.layers) {
    if (isModel(layer)) requireExportable(layer, `layer ${layer.name}`);
    else if (!Object.hasOwn(layerRules, layer.getClassName())) refuseClass(layer);
  }
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    const received = `one of ${model.inputs.length} inputs and ${model.outputs.length} outputs`;
    throw new ArgumentError(name, "a network of one input and one output", received);
  }
}

function refuseClass(layer: tf.layers.Layer): never {
  const supported = Object.keys(layerRules).filter((name) => name !== "InputLayer");
  const expected = `one of the layers that can be exported (${supported.sort().join(", ")})`;
  throw new ArgumentError(`layer ${layer.name}`, expected, layer.getClassName());
}

function isModel(layer: tf.layers.Layer): layer is tf.LayersModel {
  return "layers" in layer;
}

function inputsOf(tensor: tf.SymbolicTensor): tf.SymbolicTensor[] {
  return tensor.sourceLayer.inboundNodes[tensor.nodeIndex].inputTensors;
}

/** How many layers read each value on the way to the output. */
function countUses(output: tf.SymbolicTensor): Map<number, number> {
  const uses = new Map<number, number>();
  const visit = (tensor: tf.SymbolicTensor): void => {
    const before = uses.get(tensor.id) ?? 0;
    uses.set(tensor.id, before + 1);
    if (before === 0) inputsOf(tensor).forEach(visit);
  };
  visit(output);
  return uses;
}

/** The shape of one example; a vector is an image of one pixel, a sequence one of one row. */
function imageShape(layer: tf.layers.Layer, shape: tf.Shape): Shape {
  if (shape.length > 3 || shape.some((size) => size === null)) {
    throw new ArgumentError(
      `layer ${layer.name}`,
      "one with a known shape of up to three axes",
      `[${shape.map((size) => size ?? "any").join(", ")}]`,
    );
  }
  return [...Array<number>(3 - shape.length).fill(1), ...(shape as number[])] as unknown as Shape;
}

/** The shape of one example of a layer's output. TensorFlow.js leaves open what a reshape to -1 makes of a known size. */
function knownShape(tensor: tf.SymbolicTensor): tf.Shape {
  const shape = tensor.shape.slice(1);
  const inputs = inputsOf(tensor);
  if (inputs.length !== 1 || shape.every((size) => size !== null)) return shape;
  const before = [1, ...knownShape(inputs[0])];
  return before.includes(null) ? shape : (tensor.sourceLayer.computeOutputShape(before) as tf.Shape).slice(1);
}
