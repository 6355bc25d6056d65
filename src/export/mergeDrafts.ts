import type { Bounds, Padding } from "../edge/format/modelHeader.js";
import { operationOn, UNBOUNDED, type Draft } from "./draft.js";

/** Scales and shifts each channel of a value: in the operation that computes it, if that has weights. */
export function scaled(x: Draft, scale: Float32Array, shift: Float32Array, layer: string): Draft {
  const { numbers } = x;
  if (x.shared || numbers === undefined || !isUnbounded(x)) {
    const operation = { op: "affine", bounds: UNBOUNDED } as const;
    return operationOn(x, layer, x.shape, operation, { weights: scale, bias: shift });
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

/** Scales and shifts all channels of a value alike. */
export function scaledBy(x: Draft, scale: number, shift: number, layer: string): Draft {
  const channels = x.shape[2];
  return scaled(x, new Float32Array(channels).fill(scale), new Float32Array(channels).fill(shift), layer);
}

/** Clamps the values of x to bounds: in the operation that computes them, if possible. */
export function bounded(x: Draft, bounds: Bounds, layer: string): Draft {
  if (!x.shared && x.operation !== undefined && "bounds" in x.operation && isUnbounded(x)) {
    x.operation = { ...x.operation, bounds };
    return x;
  }
  return operationOn(x, layer, x.shape, { op: "bound", bounds });
}

/** a + b, of one shape. */
export function added(a: Draft, b: Draft, layer: string): Draft {
  return {
    inputs: [a, b],
    shape: a.shape,
    layer,
    shared: false,
    operation: { op: "add", bounds: UNBOUNDED },
  };
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
