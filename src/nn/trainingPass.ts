import type * as tf from "@tensorflow/tfjs";
import { fusedStep } from "./pass/fusedStep.js";
import { singleStep, type Step } from "./pass/singleStep.js";

/** A step of a pass, and the places of its inputs among the values: the model's input, then the results of all steps. */
interface PlannedStep {
  readonly step: Step;
  readonly inputs: readonly number[];
}

/**
 * The forward pass of a model in training mode, as one differentiable function of its input. It computes the same as the
 * layers applied one after another with `training: true`, and updates the same moving averages.
 *
 * It needs fewer operations. A batch normalization over the last axis and the ReLU or swish after it are one operation,
 * together with a relational product before them. No gradient of the input is computed unless it is needed.
 *
 * @param model a built model with one input and one output, on the wasm backend
 */
export function trainingPass(model: tf.LayersModel): (x: tf.Tensor) => tf.Tensor {
  const steps = planOf(model);
  if (steps === undefined) return (x) => model.apply(x, { training: true }) as tf.Tensor;
  return (x) => {
    const values = [x];
    for (const { step, inputs } of steps) values.push(step(inputs.map((place) => values[place])));
    return values[values.length - 1];
  };
}

/** The steps in an order in which they can run; undefined for a model with parts that only tf.layers can run. */
function planOf({ inputs, outputs }: tf.LayersModel): PlannedStep[] | undefined {
  if (inputs.length !== 1 || outputs.length !== 1) return undefined;
  const values = valuesBelow(outputs[0]);
  if (values.some((value) => value !== inputs[0] && !isPlain(value))) return undefined;
  const readers = new Map<tf.SymbolicTensor, number>();
  for (const value of values) {
    for (const input of value.inputs) readers.set(input, (readers.get(input) ?? 0) + 1);
  }
  const isShared = (value: tf.SymbolicTensor) => value === outputs[0] || readers.get(value) !== 1;
  const steps: PlannedStep[] = [];
  const places = new Map([[inputs[0], 0]]);
  const plan = (value: tf.SymbolicTensor): number => {
    const known = places.get(value);
    if (known !== undefined) return known;
    const fused = fusedStep(value, isShared);
    const from = fused === undefined ? value.inputs : [fused.input];
    const step = fused === undefined ? singleStep(value.sourceLayer, value.callArgs) : fused.step;
    // from the last input, as in tf.layers: the order decides what the moving averages of a shared layer see last
    const before = [...from].reverse().map(plan).reverse();
    steps.push({ step, inputs: before });
    places.set(value, steps.length);
    return steps.length;
  };
  plan(outputs[0]);
  return steps;
}

/** A value of the model and all values that it is computed from. */
function valuesBelow(output: tf.SymbolicTensor): tf.SymbolicTensor[] {
  const found = new Set([output]);
  // a set is iterated in the order of insertion, including what is added meanwhile
  for (const value of found) value.inputs.forEach((input) => found.add(input));
  return [...found];
}

/** Whether a value is the only result of a layer that computes it from other values and makes no mask. */
function isPlain({ sourceLayer, nodeIndex, inputs }: tf.SymbolicTensor): boolean {
  const name = sourceLayer.getClassName();
  const masks = name === "Masking" || (name === "Embedding" && sourceLayer.getConfig().maskZero === true);
  return inputs.length > 0 && !masks && !Array.isArray(sourceLayer.getOutputAt(nodeIndex));
}
