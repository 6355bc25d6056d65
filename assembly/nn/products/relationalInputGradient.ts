import { multiplyAdd } from "../simd/multiplyAdd";
import { tileSize } from "./tileSize";

// dx += dy W^T over present blocks: the scatter of the forward product. Table, weights and panels as there.
// A tile keeps up to five rows of dy in registers and adds their shares to each input's row of dx.

/** Outputs of the largest tile: V8 loads the weights of a row ahead, and spills more of a larger one. */
const LARGEST: u32 = 5;

/** All groups of all chunks, added to what dx holds. */
export function relationalInputGradient(
  dy: usize,
  weights: usize,
  dx: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  dyStep: usize,
  dxStep: usize,
): void {
  for (let record = table; record < tableEnd; ) {
    const outputs = load<u32>(record);
    const count = load<u32>(record, 4);
    const list = record + 8;
    const end = list + ((<usize>count) << 2);
    const stride = (<usize>outputs) << 2;
    for (let chunk: u32 = 0, from = dy, to = dx; chunk < chunks; chunk++, from += dyStep, to += dxStep) {
      let w = weights;
      let row = from;
      for (let left = outputs; left > 0; ) {
        const size = tileSize(left, LARGEST);
        inputGradientTile(size, list, end, row, w, stride, to);
        left -= size;
        w += (<usize>size) << 2;
        row += (<usize>size) << 5;
      }
    }
    dy += (<usize>outputs) << 5;
    weights += stride * count;
    record = end;
  }
}

@inline
function inputGradientTile(size: u32, list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  if (size == 5) inputGradientTile5(list, end, dy, w, stride, dx);
  else if (size == 4) inputGradientTile4(list, end, dy, w, stride, dx);
  else if (size == 3) inputGradientTile3(list, end, dy, w, stride, dx);
  else if (size == 2) inputGradientTile2(list, end, dy, w, stride, dx);
  else inputGradientTile1(list, end, dy, w, stride, dx);
}

export function inputGradientTile1(list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  tile(1, list, end, dy, w, stride, dx);
}

export function inputGradientTile2(list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  tile(2, list, end, dy, w, stride, dx);
}

export function inputGradientTile3(list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  tile(3, list, end, dy, w, stride, dx);
}

export function inputGradientTile4(list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  tile(4, list, end, dy, w, stride, dx);
}

export function inputGradientTile5(list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  tile(5, list, end, dy, w, stride, dx);
}

/** `size` is a constant at every call, so the branches on it vanish. */
@inline
function tile(size: u32, list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  const zero = f32x4.splat(0);
  const a0 = v128.load(dy);
  const b0 = v128.load(dy, 16);
  const a1 = size > 1 ? v128.load(dy, 32) : zero;
  const b1 = size > 1 ? v128.load(dy, 48) : zero;
  const a2 = size > 2 ? v128.load(dy, 64) : zero;
  const b2 = size > 2 ? v128.load(dy, 80) : zero;
  const a3 = size > 3 ? v128.load(dy, 96) : zero;
  const b3 = size > 3 ? v128.load(dy, 112) : zero;
  const a4 = size > 4 ? v128.load(dy, 128) : zero;
  const b4 = size > 4 ? v128.load(dy, 144) : zero;
  // four rows at a time: what a turn of the loop costs counts beside five multiply-adds a row and vector
  for (; list + 12 < end; list += 16) {
    addToRow(size, dx + <usize>load<u32>(list), w, a0, b0, a1, b1, a2, b2, a3, b3, a4, b4);
    w += stride;
    addToRow(size, dx + <usize>load<u32>(list, 4), w, a0, b0, a1, b1, a2, b2, a3, b3, a4, b4);
    w += stride;
    addToRow(size, dx + <usize>load<u32>(list, 8), w, a0, b0, a1, b1, a2, b2, a3, b3, a4, b4);
    w += stride;
    addToRow(size, dx + <usize>load<u32>(list, 12), w, a0, b0, a1, b1, a2, b2, a3, b3, a4, b4);
    w += stride;
  }
  for (; list < end; list += 4) {
    addToRow(size, dx + <usize>load<u32>(list), w, a0, b0, a1, b1, a2, b2, a3, b3, a4, b4);
    w += stride;
  }
}

@inline
function addToRow(
  size: u32,
  row: usize,
  w: usize,
  a0: v128,
  b0: v128,
  a1: v128,
  b1: v128,
  a2: v128,
  b2: v128,
  a3: v128,
  b3: v128,
  a4: v128,
  b4: v128,
): void {
  let u = v128.load(row);
  let v = v128.load(row, 16);
  const w0 = v128.load_splat<f32>(w);
  u = multiplyAdd(a0, w0, u);
  v = multiplyAdd(b0, w0, v);
  if (size > 1) {
    const w1 = v128.load_splat<f32>(w, 4);
    u = multiplyAdd(a1, w1, u);
    v = multiplyAdd(b1, w1, v);
  }
  if (size > 2) {
    const w2 = v128.load_splat<f32>(w, 8);
    u = multiplyAdd(a2, w2, u);
    v = multiplyAdd(b2, w2, v);
  }
  if (size > 3) {
    const w3 = v128.load_splat<f32>(w, 12);
    u = multiplyAdd(a3, w3, u);
    v = multiplyAdd(b3, w3, v);
  }
  if (size > 4) {
    const w4 = v128.load_splat<f32>(w, 16);
    u = multiplyAdd(a4, w4, u);
    v = multiplyAdd(b4, w4, v);
  }
  v128.store(row, u);
  v128.store(row, v, 16);
}
