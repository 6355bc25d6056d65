import { multiplyAdd } from "./multiplyAdd";
import { LARGEST_TILE, tileSize } from "./tileSize";

// dx += dy W^T over present blocks: the scatter of the forward product. Table, weights and panels as there.
// A tile keeps up to six rows of dy in registers and adds their shares to each input's row of dx.

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
        const size = tileSize(left, LARGEST_TILE);
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
  if (size == 6) inputGradientTile6(list, end, dy, w, stride, dx);
  else if (size == 5) inputGradientTile5(list, end, dy, w, stride, dx);
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

export function inputGradientTile6(list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  tile(6, list, end, dy, w, stride, dx);
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
  const a5 = size > 5 ? v128.load(dy, 160) : zero;
  const b5 = size > 5 ? v128.load(dy, 176) : zero;
  for (; list < end; list += 4) {
    const row = dx + <usize>load<u32>(list);
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
    if (size > 5) {
      const w5 = v128.load_splat<f32>(w, 20);
      u = multiplyAdd(a5, w5, u);
      v = multiplyAdd(b5, w5, v);
    }
    v128.store(row, u);
    v128.store(row, v, 16);
    w += stride;
  }
}
