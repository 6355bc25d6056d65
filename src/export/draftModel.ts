import type * as tf from "@tensorflow/tfjs";
import type { Shape } from "../edge/format/modelHeader.js";
import { ArgumentError } from "../errors.js";
import type { Draft } from "./draft.js";
import { layerRules } from "./layerRules.js";

/**
 * The operations of a model, from its output back to `input`. Batch normalisations, activations and paddings are merged
 * into adjacent operations where no other layer reads the value in between.
 *
 * @param input the draft of the network's input
 * @throws {ArgumentError} if the model has several inputs or outputs, or a layer that cannot be exported
 */
export function draftModel(model: tf.LayersModel, input: Draft): Draft {
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    const received = `one of ${model.inputs.length} inputs and ${model.outputs.length} outputs`;
    throw new ArgumentError("model", "a network of one input and one output", received);
  }
  const [output] = model.outputs;
  const uses = countUses(output);
  const drafts = new Map<number, Draft>([[model.inputs[0].id, input]]);
  const draftOf = (tensor: tf.SymbolicTensor): Draft => {
    let draft = drafts.get(tensor.id);
    if (draft === undefined) {
      const layer = tensor.sourceLayer;
      const rule = ruleFor(layer);
      draft = rule(layer, inputsOf(tensor).map(draftOf), pictureShape(layer, tensor));
      drafts.set(tensor.id, draft);
    }
    if (uses.get(tensor.id)! > 1) draft.shared = true;
    return draft;
  };
  return draftOf(output);
}

function ruleFor(layer: tf.layers.Layer) {
  const className = layer.getClassName();
  if (Object.hasOwn(layerRules, className)) return layerRules[className];
  const supported = Object.keys(layerRules).filter((name) => name !== "InputLayer");
  throw new ArgumentError(`layer ${layer.name}`, `one of ${supported.join(", ")}`, className);
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

/** The shape of one example; a vector is a picture of one pixel. */
function pictureShape(layer: tf.layers.Layer, tensor: tf.SymbolicTensor): Shape {
  const shape = tensor.shape.slice(1);
  if (shape.length > 3 || shape.some((size) => size === null)) {
    throw new ArgumentError(
      `layer ${layer.name}`,
      "one with a known shape of up to three axes",
      `[${shape.join(", ")}]`,
    );
  }
  return [...Array<number>(3 - shape.length).fill(1), ...(shape as number[])] as unknown as Shape;
}
