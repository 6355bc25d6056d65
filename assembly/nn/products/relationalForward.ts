import { multiplyAdd } from "../simd/multiplyAdd";
import { LARGEST_TILE, tileSize } from "./tileSize";

// y = x W for a W of which only some blocks are present, one group of outputs after the other.
//
//   table      a record per group: [outputs][inputs][byte offset of each input's panel row ...], all u32
//   weights    a dense matrix [inputs][outputs] per group, one behind the other, in the order of the records
//   x, y       panels (see panels.ts), their chunks xStep and yStep bytes apart; the groups fill the rows of y in order
//
// A register tile holds up to six outputs by eight examples:
//
//              x row (2 v128)
//   w0 splat   a0 b0
//   w1 splat   a1 b1          one step of the flat loop over the group's inputs: 2 loads of x, a splat and two
//    ..         .. ..         multiply-adds for each output
//   w5 splat   a5 b5
//
// A convolution is the same with one input for each (ky, kx, channel), and pixels in place of chunks.

/** All groups of all chunks. */
export function relationalForward(
  x: usize,
  weights: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  xStep: usize,
  yStep: usize,
): void {
  for (let record = table; record < tableEnd; ) {
    const outputs = load<u32>(record);
    const count = load<u32>(record, 4);
    const list = record + 8;
    const end = list + ((<usize>count) << 2);
    const stride = (<usize>outputs) << 2;
    for (let chunk: u32 = 0, from = x, to = y; chunk < chunks; chunk++, from += xStep, to += yStep) {
      let w = weights;
      let row = to;
      for (let left = outputs; left > 0; ) {
        const size = tileSize(left, LARGEST_TILE);
        forwardTile(size, list, end, from, w, stride, row);
        left -= size;
        w += (<usize>size) << 2;
        row += (<usize>size) << 5;
      }
    }
    y += (<usize>outputs) << 5;
    weights += stride * count;
    record = end;
  }
}

@inline
function forwardTile(size: u32, list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  if (size == 6) forwardTile6(list, end, x, w, stride, y);
  else if (size == 5) forwardTile5(list, end, x, w, stride, y);
  else if (size == 4) forwardTile4(list, end, x, w, stride, y);
  else if (size == 3) forwardTile3(list, end, x, w, stride, y);
  else if (size == 2) forwardTile2(list, end, x, w, stride, y);
  else forwardTile1(list, end, x, w, stride, y);
}

// Exported so that the optimizer leaves each its own function: inlined, its accumulators would be spilled.

export function forwardTile1(list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  tile(1, list, end, x, w, stride, y);
}

export function forwardTile2(list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  tile(2, list, end, x, w, stride, y);
}

export function forwardTile3(list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  tile(3, list, end, x, w, stride, y);
}

export function forwardTile4(list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  tile(4, list, end, x, w, stride, y);
}

export function forwardTile5(list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  tile(5, list, end, x, w, stride, y);
}

export function forwardTile6(list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  tile(6, list, end, x, w, stride, y);
}

/** `size` is a constant at every call, so the branches on it vanish. */
@inline
function tile(size: u32, list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  let a0 = f32x4.splat(0);
  let b0 = a0;
  let a1 = a0;
  let b1 = a0;
  let a2 = a0;
  let b2 = a0;
  let a3 = a0;
  let b3 = a0;
  let a4 = a0;
  let b4 = a0;
  let a5 = a0;
  let b5 = a0;
  for (; list < end; list += 4) {
    const row = x + <usize>load<u32>(list);
    const u = v128.load(row);
    const v = v128.load(row, 16);
    const w0 = v128.load_splat<f32>(w);
    a0 = multiplyAdd(u, w0, a0);
    b0 = multiplyAdd(v, w0, b0);
    if (size > 1) {
      const w1 = v128.load_splat<f32>(w, 4);
      a1 = multiplyAdd(u, w1, a1);
      b1 = multiplyAdd(v, w1, b1);
    }
    if (size > 2) {
      const w2 = v128.load_splat<f32>(w, 8);
      a2 = multiplyAdd(u, w2, a2);
      b2 = multiplyAdd(v, w2, b2);
    }
    if (size > 3) {
      const w3 = v128.load_splat<f32>(w, 12);
      a3 = multiplyAdd(u, w3, a3);
      b3 = multiplyAdd(v, w3, b3);
    }
    if (size > 4) {
      const w4 = v128.load_splat<f32>(w, 16);
      a4 = multiplyAdd(u, w4, a4);
      b4 = multiplyAdd(v, w4, b4);
    }
    if (size > 5) {
      const w5 = v128.load_splat<f32>(w, 20);
      a5 = multiplyAdd(u, w5, a5);
      b5 = multiplyAdd(v, w5, b5);
    }
    w += stride;
  }
  v128.store(y, a0);
  v128.store(y, b0, 16);
  if (size > 1) {
    v128.store(y, a1, 32);
    v128.store(y, b1, 48);
  }
  if (size > 2) {
    v128.store(y, a2, 64);
    v128.store(y, b2, 80);
  }
  if (size > 3) {
    v128.store(y, a3, 96);
    v128.store(y, b3, 112);
  }
  if (size > 4) {
    v128.store(y, a4, 128);
    v128.store(y, b4, 144);
  }
  if (size > 5) {
    v128.store(y, a5, 160);
    v128.store(y, b5, 176);
  }
}
