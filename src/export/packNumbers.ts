import { concatBytes } from "../bytes/concatBytes.js";
import type { WeightType } from "../edge/format/modelHeader.js";
import { STRIP_OUTPUTS } from "../edge/format/weightPlan.js";
import type { Draft, Numbers } from "./draft.js";
import { float16Bits } from "./float16.js";
import { quantizeInt8 } from "./quantizeInt8.js";

/** float16 weights are scaled so that the largest is in [2^14, 2^15), far from the range of subnormal numbers. */
const FLOAT16_EXPONENT = 14;

/**
 * The numbers of an operation in the layout of a model file: see `weightPlan`.
 *
 * float16 weights are scaled per output by a power of two, int8 weights by `quantizeInt8`.
 */
export function packNumbers(draft: Draft & { numbers: Numbers }, dtype: WeightType): Uint8Array {
  const { weights, bias, groups } = draft.numbers;
  if (draft.operation?.op === "affine") return joined([weights, bias]);
  const places = groups === undefined ? inOrder(weights.length) : stripOrder(draft.numbers);
  if (dtype === "float32") return joined([weights.map((_, k) => weights[places[k]]), bias]);
  const outputOf = outputsOf(draft.numbers);
  const largest = largestOf(weights, outputOf, bias.length);
  if (dtype === "int8") {
    const { values, factors, scales } = quantizeInt8(draft, outputOf, largest);
    const packed = Uint8Array.from(places, (place) => values[place]);
    return joined([filled([packed, factors]), scales, bias]);
  }
  const scales = largest.map(float16Scale);
  const packed = Uint16Array.from(places, (place) => float16Bits(weights[place] / scales[outputOf[place]]));
  return joined([filled([packed]), Float32Array.from(scales), bias]);
}

/** The magnitude of each output's largest weight. */
function largestOf(weights: Float32Array, outputOf: Uint32Array, outputs: number): Float64Array {
  const largest = new Float64Array(outputs);
  weights.forEach((weight, k) => {
    largest[outputOf[k]] = Math.max(largest[outputOf[k]], Math.abs(weight));
  });
  return largest;
}

function float16Scale(largest: number): number {
  let scale = 1;
  if (largest === 0) return scale;
  while (largest / scale >= 2 ** (FLOAT16_EXPONENT + 1)) scale *= 2;
  while (largest / scale < 2 ** FLOAT16_EXPONENT && scale > 2 ** -126) scale /= 2;
  return scale;
}

function inOrder(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, k) => k);
}

/** For each weight in the order of the file, its index in the groups' matrices. */
function stripOrder({ weights, groups }: Numbers): Uint32Array {
  const places = new Uint32Array(weights.length);
  let next = 0;
  for (const { outputs, inputs, offset } of groups!) {
    for (let first = 0; first < outputs; first += STRIP_OUTPUTS) {
      const end = Math.min(first + STRIP_OUTPUTS, outputs);
      for (let k = 0; k < inputs; k++) {
        for (let o = first; o < end; o++) places[next++] = offset + k * outputs + o;
      }
    }
  }
  return places;
}

/** The output of each weight of the groups' matrices, or of a matrix [tap][channel]. */
function outputsOf({ weights, bias, groups }: Numbers): Uint32Array {
  if (groups === undefined) return Uint32Array.from(weights, (_, k) => k % bias.length);
  const outputs = new Uint32Array(weights.length);
  for (const group of groups) {
    const end = group.offset + group.inputs * group.outputs;
    for (let place = group.offset; place < end; place++) {
      outputs[place] = group.first + ((place - group.offset) % group.outputs);
    }
  }
  return outputs;
}

type Numeric = Float32Array | Uint16Array | Uint8Array;

/** Concatenates arrays. The machine must be little-endian, as practically all machines are. */
function joined(parts: readonly Numeric[]): Uint8Array {
  return concatBytes(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)));
}

/** The same, padded with zeros to a multiple of four bytes. */
function filled(parts: readonly Numeric[]): Uint8Array {
  const bytes = joined(parts);
  return joined([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);
}
