import type { Bounds, Padding } from "../edge/format/modelHeader.js";
import { UNBOUNDED, type Draft } from "./draft.js";

/** Scales and shifts each channel of a value: in the operation that computes it, if that has weights. */
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

/** Clamps the values of x to bounds: in the operation that computes them, if possible. */
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

/** The input and the padding of a convolution, including those of a padding layer before it. */
export function unpadded(x: Draft, padding: Padding): { x: Draft; padding: Padding } {
  if (x.shared || x.operation?.op !== "pad") return { x, padding };
  const before = x.operation.padding;
  return { x: x.inputs[0], padding: padding.map((side, k) => side + before[k]) as unknown as Padding };
}
