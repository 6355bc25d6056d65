import type { Bounds, Padding } from "../edge/format/modelHeader.js";
import { UNBOUNDED, type Draft } from "./draft.js";

/** A scale and a shift for each channel of a value: into the operation that gives it, where that is one of numbers. */
export function scaled(x: Draft, scale: Float32Array, shift: Float32Array, layer: string): Draft {
  const { numbers } = x;
  if (x.shared || numbers === undefined || !isUnbounded(x)) {
    const operation = { op: "affine", bounds: UNBOUNDED } as const;
    return {
      inputs: [x],
      shape: x.shape,
      layer,
      shared: false,
      operation,
      numbers: { weights: scale, bias: shift },
    };
  }
  const weights = numbers.weights.slice();
  const outputs = x.shape[2];
  const groups = numbers.groups ?? [{ first: 0, outputs, inputs: weights.length / outputs, offset: 0 }];
  for (const group of groups) {
    for (let k = 0, place = group.offset; k < group.inputs; k++) {
      for (let o = 0; o < group.outputs; o++) weights[place++] *= scale[group.first + o];
    }
  }
  x.numbers = { ...numbers, weights, bias: numbers.bias.map((value, c) => value * scale[c] + shift[c]) };
  return x;
}

/** The values of x between two bounds: by the operation that gives them, where that one can. */
export function bounded(x: Draft, bounds: Bounds, layer: string): Draft {
  if (!x.shared && x.operation !== undefined && "bounds" in x.operation && isUnbounded(x)) {
    x.operation = { ...x.operation, bounds };
    return x;
  }
  return { inputs: [x], shape: x.shape, layer, shared: false, operation: { op: "bound", bounds } };
}

function isUnbounded({ operation }: Draft): boolean {
  return operation !== undefined && "bounds" in operation && operation.bounds === UNBOUNDED;
}

/** What a convolution reads and how it pads it, when a padding of its own comes before it. */
export function unpadded(x: Draft, padding: Padding): { x: Draft; padding: Padding } {
  if (x.shared || x.operation?.op !== "pad") return { x, padding };
  const before = x.operation.padding;
  return { x: x.inputs[0], padding: padding.map((side, k) => side + before[k]) as unknown as Padding };
}
