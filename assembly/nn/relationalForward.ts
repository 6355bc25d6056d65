// y = x W for a W of which only some blocks are present, one group of outputs after the other.
//
//   table      a record per group: [outputs][inputs][byte offset of each input's panel row ...], all u32
//   weights    a dense matrix [inputs][outputs] per group, one behind the other, in the order of the records
//   x, y       panels [chunks][channels][8] (see panels.ts); the groups fill the rows of y in order
//
// A register tile holds up to four outputs by eight examples:
//
//              x row (2 v128)
//   w0 splat   a0 b0
//   w1 splat   a1 b1          one step of the flat loop over the group's inputs: 2 loads of x, up to 4 splats,
//   w2 splat   a2 b2          up to 8 multiplications and additions
//   w3 splat   a3 b3

/** All groups of all chunks; `inputs` and `outputs` are the channels of x and y. */
export function relationalForward(
  x: usize,
  weights: usize,
  y: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  inputs: u32,
): void {
  const chunkBytes = <usize>inputs << 5;
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
        forwardTile4(list, end, x, w, stride, y);
        w += 16;
        y += 128;
      }
      if (o == 3) forwardTile3(list, end, x, w, stride, y);
      else if (o == 2) forwardTile2(list, end, x, w, stride, y);
      else if (o == 1) forwardTile1(list, end, x, w, stride, y);
      y += <usize>o << 5;
      // the tiles walked over the first row: the next group starts behind the last one
      w += (<usize>o << 2) + (<usize>count - 1) * stride;
      record = end;
    }
    x += chunkBytes;
  }
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

/** `outputs` is a constant at every call, so the branches on it vanish. */
@inline
function tile(outputs: u32, list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize): void {
  let a0 = f32x4.splat(0);
  let b0 = a0;
  let a1 = a0;
  let b1 = a0;
  let a2 = a0;
  let b2 = a0;
  let a3 = a0;
  let b3 = a0;
  for (; list < end; list += 4) {
    const row = x + <usize>load<u32>(list);
    const u = v128.load(row);
    const v = v128.load(row, 16);
    const w0 = v128.load_splat<f32>(w);
    a0 = f32x4.add(a0, f32x4.mul(u, w0));
    b0 = f32x4.add(b0, f32x4.mul(v, w0));
    if (outputs > 1) {
      const w1 = v128.load_splat<f32>(w, 4);
      a1 = f32x4.add(a1, f32x4.mul(u, w1));
      b1 = f32x4.add(b1, f32x4.mul(v, w1));
    }
    if (outputs > 2) {
      const w2 = v128.load_splat<f32>(w, 8);
      a2 = f32x4.add(a2, f32x4.mul(u, w2));
      b2 = f32x4.add(b2, f32x4.mul(v, w2));
    }
    if (outputs > 3) {
      const w3 = v128.load_splat<f32>(w, 12);
      a3 = f32x4.add(a3, f32x4.mul(u, w3));
      b3 = f32x4.add(b3, f32x4.mul(v, w3));
    }
    w += stride;
  }
  v128.store(y, a0);
  v128.store(y, b0, 16);
  if (outputs > 1) {
    v128.store(y, a1, 32);
    v128.store(y, b1, 48);
  }
  if (outputs > 2) {
    v128.store(y, a2, 64);
    v128.store(y, b2, 80);
  }
  if (outputs > 3) {
    v128.store(y, a3, 96);
    v128.store(y, b3, 112);
  }
}
