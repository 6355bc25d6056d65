import type { WeightType } from "../edge/modelHeader.js";
import { BLOCK_OUTPUTS, weightBytes } from "../edge/weightPlan.js";
import type { Draft, Numbers } from "./draft.js";
import { float16Bits } from "./float16.js";

/** The largest int8 that is used: the range is symmetric. */
const INT8_LIMIT = 127;
/** Weights of float16 are scaled into [2^14, 2^15) at their largest, far from where it loses digits. */
const FLOAT16_EXPONENT = 14;

/**
 * The numbers of an operation as a model file has them: see `weightPlan`.
 *
 * float16 and int8 weights are scaled output by output: by a power of two, or so that the largest becomes 127.
 */
export function packNumbers(draft: Draft & { numbers: Numbers }, dtype: WeightType): Uint8Array {
  const { weights, bias, groups } = draft.numbers;
  if (draft.operation?.op === "affine") return joined([weights, bias]);
  const outputs = bias.length;
  const places = groups === undefined ? inOrder(weights.length) : blockOrder(draft.numbers);
  const outputOf = groups === undefined ? (place: number) => place % outputs : outputsOf(draft.numbers);
  if (dtype === "float32") return joined([weights.map((_, k) => weights[places[k]]), bias]);
  const largest = new Float64Array(outputs);
  weights.forEach((weight, k) => {
    const output = outputOf(k);
    largest[output] = Math.max(largest[output], Math.abs(weight));
  });
  const scales = Float32Array.from(largest, dtype === "int8" ? int8Scale : float16Scale);
  const packed = new Uint8Array(Math.ceil((weights.length * weightBytes[dtype]) / 4) * 4);
  const view = new DataView(packed.buffer);
  places.forEach((place, k) => {
    const value = weights[place] / scales[outputOf(place)];
    if (dtype === "int8") view.setInt8(k, Math.max(-INT8_LIMIT, Math.min(INT8_LIMIT, Math.round(value))));
    else view.setUint16(2 * k, float16Bits(value), true);
  });
  return joined([packed, scales, bias]);
}

function int8Scale(largest: number): number {
  return largest === 0 ? 1 : largest / INT8_LIMIT;
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

/** For each weight in the order of the file, its place in the groups' matrices. */
function blockOrder({ weights, groups }: Numbers): Uint32Array {
  const places = new Uint32Array(weights.length);
  let next = 0;
  for (const { outputs, inputs, offset } of groups!) {
    for (let first = 0; first < outputs; first += BLOCK_OUTPUTS) {
      const end = Math.min(first + BLOCK_OUTPUTS, outputs);
      for (let k = 0; k < inputs; k++) {
        for (let o = first; o < end; o++) places[next++] = offset + k * outputs + o;
      }
    }
  }
  return places;
}

/** Which output each place of the groups' matrices belongs to. */
function outputsOf({ weights, groups }: Numbers): (place: number) => number {
  const outputs = new Uint32Array(weights.length);
  for (const group of groups!) {
    const end = group.offset + group.inputs * group.outputs;
    for (let place = group.offset; place < end; place++) {
      outputs[place] = group.first + ((place - group.offset) % group.outputs);
    }
  }
  return (place) => outputs[place];
}

/** One behind the other, in little-endian order, which is that of every machine that runs WebAssembly in earnest. */
function joined(parts: readonly (Float32Array | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)));
}
