// The inner loops of the product: a flat walk over the inputs of a strip, its outputs in registers.
//
//   list .. end   byte offset, from the start of a row of x, of each input of the strip; for int8 weights the factor of
//                 each input follows
//   w             the strip's weights [inputs][width], `rowBytes` a row; the tile begins at its first output
//   y             where the first output goes; `lanes` of the last four are the strip's, the rest are left alone
//
// One row by up to 32 outputs, for one example:          four rows by up to 8 outputs, for batches and pictures:
//
//            w0 w1 w2 ... w7                                   w0 w1
//   x splat  a0 a1 a2 ... a7                         x0 splat  a0 b0
//                                                    x1 splat  a1 b1   ...
//
// Every sum begins at zero and takes the inputs in order, so a row has the same bits in either tile. The functions
// that productFloat32.ts and its kin make of these are exported so that the optimizer leaves each its own: inlined, their
// accumulators would be spilled.

import { clamp, FLOAT32, INT8, lowerBound, upperBound, word } from "./record";
import { storePart } from "./storePart";
import { evenOf8, oddOf8, weights4, wide8 } from "./weights4";

/** The factor of an input's int8 weights, in all lanes; of others nothing. */
@inline
function factorAt(dtype: u32, at: usize): v128 {
  return dtype == INT8 ? v128.load_splat<f32>(at) : f32x4.splat(0);
}

/** An input in all lanes, times its factor where the weights have such. */
@inline
function inputAt(dtype: u32, at: usize, factor: v128): v128 {
  const value = v128.load_splat<f32>(at);
  return dtype == INT8 ? f32x4.mul(value, factor) : value;
}

@inline
export function row(
  dtype: u32,
  vectors: u32,
  list: usize,
  end: usize,
  x: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  const factors = end - list;
  for (; list < end; list += 4) {
    const u = inputAt(dtype, x + <usize>load<u32>(list), factorAt(dtype, list + factors));
    if (vectors > 1) {
      const wide = wide8(dtype, w, 0);
      a0 = f32x4.add(a0, f32x4.mul(u, evenOf8(dtype, w, 0, wide)));
      a1 = f32x4.add(a1, f32x4.mul(u, oddOf8(dtype, w, 1, wide)));
    } else {
      a0 = f32x4.add(a0, f32x4.mul(u, weights4(dtype, w, 0)));
    }
    if (vectors > 2) {
      if (vectors > 3) {
        const wide = wide8(dtype, w, 2);
        a2 = f32x4.add(a2, f32x4.mul(u, evenOf8(dtype, w, 2, wide)));
        a3 = f32x4.add(a3, f32x4.mul(u, oddOf8(dtype, w, 3, wide)));
      } else {
        a2 = f32x4.add(a2, f32x4.mul(u, weights4(dtype, w, 2)));
      }
    }
    if (vectors > 4) {
      if (vectors > 5) {
        const wide = wide8(dtype, w, 4);
        a4 = f32x4.add(a4, f32x4.mul(u, evenOf8(dtype, w, 4, wide)));
        a5 = f32x4.add(a5, f32x4.mul(u, oddOf8(dtype, w, 5, wide)));
      } else {
        a4 = f32x4.add(a4, f32x4.mul(u, weights4(dtype, w, 4)));
      }
    }
    if (vectors > 6) {
      if (vectors > 7) {
        const wide = wide8(dtype, w, 6);
        a6 = f32x4.add(a6, f32x4.mul(u, evenOf8(dtype, w, 6, wide)));
        a7 = f32x4.add(a7, f32x4.mul(u, oddOf8(dtype, w, 7, wide)));
      } else {
        a6 = f32x4.add(a6, f32x4.mul(u, weights4(dtype, w, 6)));
      }
    }
    w += rowBytes;
  }
  finish(dtype, a0, y, 0, vectors == 1 ? lanes : 4, record, output);
  if (vectors > 1) finish(dtype, a1, y, 1, vectors == 2 ? lanes : 4, record, output);
  if (vectors > 2) finish(dtype, a2, y, 2, vectors == 3 ? lanes : 4, record, output);
  if (vectors > 3) finish(dtype, a3, y, 3, vectors == 4 ? lanes : 4, record, output);
  if (vectors > 4) finish(dtype, a4, y, 4, vectors == 5 ? lanes : 4, record, output);
  if (vectors > 5) finish(dtype, a5, y, 5, vectors == 6 ? lanes : 4, record, output);
  if (vectors > 6) finish(dtype, a6, y, 6, vectors == 7 ? lanes : 4, record, output);
  if (vectors > 7) finish(dtype, a7, y, 7, vectors == 8 ? lanes : 4, record, output);
}

@inline
export function rows4(
  dtype: u32,
  vectors: u32,
  list: usize,
  end: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  w: usize,
  rowBytes: usize,
  y: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  const factors = end - list;
  for (; list < end; list += 4) {
    const offset = <usize>load<u32>(list);
    const factor = factorAt(dtype, list + factors);
    const wide = vectors > 1 ? wide8(dtype, w, 0) : a0;
    const v = vectors > 1 ? evenOf8(dtype, w, 0, wide) : weights4(dtype, w, 0);
    const u0 = inputAt(dtype, x0 + offset, factor);
    const u1 = inputAt(dtype, x1 + offset, factor);
    const u2 = inputAt(dtype, x2 + offset, factor);
    const u3 = inputAt(dtype, x3 + offset, factor);
    a0 = f32x4.add(a0, f32x4.mul(u0, v));
    a1 = f32x4.add(a1, f32x4.mul(u1, v));
    a2 = f32x4.add(a2, f32x4.mul(u2, v));
    a3 = f32x4.add(a3, f32x4.mul(u3, v));
    if (vectors > 1) {
      const t = oddOf8(dtype, w, 1, wide);
      b0 = f32x4.add(b0, f32x4.mul(u0, t));
      b1 = f32x4.add(b1, f32x4.mul(u1, t));
      b2 = f32x4.add(b2, f32x4.mul(u2, t));
      b3 = f32x4.add(b3, f32x4.mul(u3, t));
    }
    w += rowBytes;
  }
  const step = <usize>word(record, 36) << 2;
  const first = vectors == 1 ? lanes : 4;
  finish(dtype, a0, y, 0, first, record, output);
  finish(dtype, a1, y + step, 0, first, record, output);
  finish(dtype, a2, y + 2 * step, 0, first, record, output);
  finish(dtype, a3, y + 3 * step, 0, first, record, output);
  if (vectors > 1) {
    finish(dtype, b0, y, 1, lanes, record, output);
    finish(dtype, b1, y + step, 1, lanes, record, output);
    finish(dtype, b2, y + 2 * step, 1, lanes, record, output);
    finish(dtype, b3, y + 3 * step, 1, lanes, record, output);
  }
}

/** Scale, bias and bounds for the four outputs behind `output` + 4 `vector`; then they are stored. */
@inline
function finish(
  dtype: u32,
  sum: v128,
  y: usize,
  vector: usize,
  lanes: u32,
  record: usize,
  output: usize,
): void {
  const at = (output + (vector << 2)) << 2;
  let value = sum;
  if (dtype != FLOAT32) value = f32x4.mul(value, v128.load(<usize>word(record, 52) + at));
  value = f32x4.add(value, v128.load(<usize>word(record, 56) + at));
  storePart(y + (vector << 4), clamp(value, lowerBound(record), upperBound(record)), lanes);
}
