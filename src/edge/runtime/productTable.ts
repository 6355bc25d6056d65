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

/** The most inputs of a segment: with int16 inputs and int8 weights, its sum fits in 32 bits. */
const LONGEST = 512;

/**
 * The table of a product's kernel: see assembly/edge/product.ts.
 *
 * @param bytes of an input
 * @param factors of the blocks of int8 weights; if empty, all are 1
 */
export function productTable(
  wiring: WiringPlan,
  taps: readonly number[],
  bytes: number,
  factors: Uint8Array,
): number[] {
  const table: number[] = [];
  let firstBlock = 0;
  for (const group of wiring.groups) {
    const start = table.push(group.outputs, taps.length * group.inputs, 0);
    let next = -1;
    let block = 0;
    for (const tap of taps) {
      block = firstBlock;
      forEachNode(wiring, group, (from, to) => {
        const factor = factors[block++] ?? 1;
        for (let count; from < to; from += count) {
          count = Math.min(to - from, LONGEST);
          const at = tap + bytes * from;
          const last = table.length - 3;
          // consecutive inputs with the same factor are one segment
          if (at === next && factor === table[last + 2] && table[last + 1] + count <= LONGEST)
            table[last + 1] += count;
          else table.push(at, count, factor);
          next = at + bytes * count;
        }
      });
    }
    firstBlock = block;
    table[start - 1] = 4 * (table.length - start);
  }
  return table;
}
