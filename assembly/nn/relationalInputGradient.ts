// dx = dy W^T over present blocks: the scatter of the forward product. Table, weights and panels as there.
// A tile keeps up to four rows of dy in registers and adds their shares to each input's row of dx.

/** All groups of all chunks; dx is cleared first. */
export function relationalInputGradient(
  dy: usize,
  weights: usize,
  dx: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  inputs: u32,
): void {
  const chunkBytes = <usize>inputs << 5;
  memory.fill(dx, 0, chunkBytes * chunks);
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    let w = weights;
    for (let record = table; record < tableEnd; ) {
      const outputs = load<u32>(record);
      const count = load<u32>(record, 4);
      const list = record + 8;
      const end = list + (<usize>count << 2);
      const stride = <usize>outputs << 2;
      let o = outputs;
      for (; o >= 4; o -= 4) {
        inputGradientTile4(list, end, dy, w, stride, dx);
        w += 16;
        dy += 128;
      }
      if (o == 3) inputGradientTile3(list, end, dy, w, stride, dx);
      else if (o == 2) inputGradientTile2(list, end, dy, w, stride, dx);
      else if (o == 1) inputGradientTile1(list, end, dy, w, stride, dx);
      dy += <usize>o << 5;
      w += (<usize>o << 2) + (<usize>count - 1) * stride;
      record = end;
    }
    dx += chunkBytes;
  }
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

/** `outputs` is a constant at every call, so the branches on it vanish. */
@inline
function tile(outputs: u32, list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize): void {
  const zero = f32x4.splat(0);
  const a0 = v128.load(dy);
  const b0 = v128.load(dy, 16);
  const a1 = outputs > 1 ? v128.load(dy, 32) : zero;
  const b1 = outputs > 1 ? v128.load(dy, 48) : zero;
  const a2 = outputs > 2 ? v128.load(dy, 64) : zero;
  const b2 = outputs > 2 ? v128.load(dy, 80) : zero;
  const a3 = outputs > 3 ? v128.load(dy, 96) : zero;
  const b3 = outputs > 3 ? v128.load(dy, 112) : zero;
  for (; list < end; list += 4) {
    const row = dx + <usize>load<u32>(list);
    const w0 = v128.load_splat<f32>(w);
    let u = f32x4.mul(a0, w0);
    let v = f32x4.mul(b0, w0);
    if (outputs > 1) {
      const w1 = v128.load_splat<f32>(w, 4);
      u = f32x4.add(u, f32x4.mul(a1, w1));
      v = f32x4.add(v, f32x4.mul(b1, w1));
    }
    if (outputs > 2) {
      const w2 = v128.load_splat<f32>(w, 8);
      u = f32x4.add(u, f32x4.mul(a2, w2));
      v = f32x4.add(v, f32x4.mul(b2, w2));
    }
    if (outputs > 3) {
      const w3 = v128.load_splat<f32>(w, 12);
      u = f32x4.add(u, f32x4.mul(a3, w3));
      v = f32x4.add(v, f32x4.mul(b3, w3));
    }
    v128.store(row, f32x4.add(v128.load(row), u));
    v128.store(row, f32x4.add(v128.load(row, 16), v), 16);
    w += stride;
  }
}
