import type { Geometry } from "../format/modelHeader.js";
import { forEachNode, type WiringPlan } from "../format/wiringPlan.js";

/** Bytes from a window's first pixel to each of its pixels. */
export function tapOffsets({ window, dilation }: Geometry, rowBytes: number, pixelBytes: number): number[] {
  const taps: number[] = [];
  for (let row = 0; row < window[0]; row++) {
    for (let column = 0; column < window[1]; column++) {
      taps.push(row * dilation[0] * rowBytes + column * dilation[1] * pixelBytes);
    }
  }
  return taps;
}

/**
 * The table of a product's kernel: see assembly/edge/product.ts.
 *
 * @param factors of the blocks of int8 weights; if empty, all are 1
 */
export function productTable(
  wiring: WiringPlan,
  taps: readonly number[],
  factors: Uint8Array | undefined,
): Uint32Array {
  const { groups, starts } = wiring;
  const inputs = groups.reduce((sum, group) => sum + group.inputs, 0);
  const table = new Uint32Array(2 * groups.length + (factors ? 2 : 1) * taps.length * inputs);
  let place = 0;
  let block = 0;
  for (const group of groups) {
    table[place++] = group.outputs;
    table[place++] = taps.length * group.inputs;
    for (const tap of taps) {
      for (let k = 1; k < group.runs.length; k += 2) {
        const first = group.runs[k];
        const end = starts[first + group.runs[k + 1]];
        for (let channel = starts[first]; channel < end; channel++) table[place++] = tap + 4 * channel;
      }
    }
    if (factors === undefined) continue;
    const groupFactors: number[] = [];
    forEachNode(wiring, group, (from, to) => {
      const factor = floatBits(factors[block++] ?? 1);
      for (let channel = from; channel < to; channel++) groupFactors.push(factor);
    });
    for (let k = 0; k < taps.length; k++, place += groupFactors.length) table.set(groupFactors, place);
  }
  return table;
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The bits of a number as float32. */
function floatBits(value: number): number {
  float[0] = value;
  return bits[0];
}
