import * as tf from "#tfjs";
import { secondCopyError } from "./secondCopyError.js";

// All copies of TensorFlow.js share one engine, so tensors of one copy work in another. Objects of tf.layers do not: each
// copy recognizes only its own, with instanceof.

/** Throws when a layer is applied to a symbolic tensor that another copy of TensorFlow.js has made. */
export function rejectForeignSymbols(layer: string, inputs: unknown): void {
  for (const input of Array.isArray(inputs) ? (inputs as unknown[]) : [inputs]) {
    if (isSymbolic(input) && !(input instanceof tf.SymbolicTensor)) {
      throw secondCopyError(`layer ${layer} cannot be part of another copy's model`);
    }
  }
}

/** Throws when an argument of a layer is an initializer, a regularizer or a constraint of another copy of TensorFlow.js. */
export function rejectForeignArguments(layer: string, args: object): void {
  for (const [key, value] of Object.entries(args)) {
    if (isLayersObject(value) && !(value instanceof tf.serialization.Serializable)) {
      throw secondCopyError(`layer ${layer} cannot use another copy's ${value.getClassName()} as ${key}`);
    }
  }
}

/** Whether a value has what every copy's symbolic tensors have, and no tensor has: the layer that it comes from. */
function isSymbolic(value: unknown): boolean {
  return typeof value === "object" && value !== null && "sourceLayer" in value && "shape" in value;
}

function isLayersObject(value: unknown): value is { getClassName(): string } {
  return typeof (value as { getClassName?: unknown } | null | undefined)?.getClassName === "function";
}
