import { loadLanes, storeLanes } from "../simd/partialVector";
import { addAcross } from "../simd/addAcross";

/** Rows that are added before their sum joins the others, which bounds the rounding error and the distance in memory. */
const BLOCK: u32 = 64;

/**
 * y [outer][inner]: the sums of x [outer][count][inner] over the middle axis, times `scale`. Every sum is added up in blocks
 * in a fixed order.
 */
export function sum(x: usize, y: usize, outer: u32, count: u32, inner: u32, scale: f32): void {
  const row = <usize>inner << 2;
  for (let k: u32 = 0; k < outer; k++, y += row) {
    if (inner == 1) {
      store<f32>(y, sumOfRow(x, count) * scale);
      x += <usize>count << 2;
      continue;
    }
    memory.fill(y, 0, row);
    for (let first: u32 = 0; first < count; first += BLOCK) {
      const rows = min(BLOCK, count - first);
      addBlock(x, y, rows, row);
      x += row * rows;
    }
    for (let at: usize = 0; at < row; at += 16) {
      const lanes = min<u32>(4, <u32>(row - at) >> 2);
      storeLanes(y + at, f32x4.mul(loadLanes(y + at, lanes), f32x4.splat(scale)), lanes);
    }
  }
}

/** Adds rows to y, a cache line of columns at a time. */
function addBlock(x: usize, y: usize, rows: u32, row: usize): void {
  const whole = row & ~63;
  const end = x + row * rows;
  let at: usize = 0;
  for (; at < whole; at += 64) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let from = x + at; from < end; from += row) {
      a = f32x4.add(a, v128.load(from));
      b = f32x4.add(b, v128.load(from, 16));
      c = f32x4.add(c, v128.load(from, 32));
      d = f32x4.add(d, v128.load(from, 48));
    }
    v128.store(y + at, f32x4.add(v128.load(y + at), a));
    v128.store(y + at, f32x4.add(v128.load(y + at, 16), b), 16);
    v128.store(y + at, f32x4.add(v128.load(y + at, 32), c), 32);
    v128.store(y + at, f32x4.add(v128.load(y + at, 48), d), 48);
  }
  for (; at < row; at += 16) {
    const lanes = min<u32>(4, <u32>(row - at) >> 2);
    let a = f32x4.splat(0);
    for (let from = x + at; from < end; from += row) a = f32x4.add(a, loadLanes(from, lanes));
    storeLanes(y + at, f32x4.add(loadLanes(y + at, lanes), a), lanes);
  }
}

/** The sum of one row of values, in blocks of 16 BLOCK. */
function sumOfRow(x: usize, count: u32): f32 {
  let total: f32 = 0;
  const end = x + (<usize>count << 2);
  while (x < end) {
    const stop = min(end, x + (<usize>BLOCK << 6));
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (; x + 64 <= stop; x += 64) {
      a = f32x4.add(a, v128.load(x));
      b = f32x4.add(b, v128.load(x, 16));
      c = f32x4.add(c, v128.load(x, 32));
      d = f32x4.add(d, v128.load(x, 48));
    }
    for (; x < stop; x += 16) a = f32x4.add(a, loadLanes(x, min<u32>(4, <u32>((stop - x) >> 2))));
    const sums = addAcross(a, b, c, d);
    total +=
      f32x4.extract_lane(sums, 0) +
      f32x4.extract_lane(sums, 1) +
      (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
  }
  return total;
}
