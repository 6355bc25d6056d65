// dW = x^T dy over present blocks: for each weight the dot product, over the batch, of its input's row of x and its
// output's row of dy. Table, weights and panels as in the forward product; every weight gradient is written once.
//
// A tile is up to four outputs by two inputs, one v128 of partial sums each; a step of its loop takes one chunk:
//
//            input 0   input 1
//   dy row 0   p0        q0        the four partial sums of an input are then added across their lanes, which
//   dy row 1   p1        q1        gives the gradients of four neighbouring weights
//   dy row 2   p2        q2
//   dy row 3   p3        q3

/** All groups over all chunks. */
export function relationalWeightGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  inputs: u32,
  outputs: u32,
): void {
  const xStep = <usize>inputs << 5;
  const dyStep = <usize>outputs << 5;
  const xEnd = x + xStep * chunks;
  for (let record = table; record < tableEnd; ) {
    const groupOutputs = load<u32>(record);
    const count = load<u32>(record, 4);
    const list = record + 8;
    const end = list + (<usize>count << 2);
    const stride = <usize>groupOutputs << 2;
    let o = groupOutputs;
    for (; o >= 4; o -= 4) {
      for (let at = list, g = gradient; at < end; at += 8, g += stride << 1) {
        weightGradientTile4(at, end, x, xEnd, dy, xStep, dyStep, g, stride);
      }
      gradient += 16;
      dy += 128;
    }
    if (o > 0) {
      for (let at = list, g = gradient; at < end; at += 8, g += stride << 1) {
        if (o == 3) weightGradientTile3(at, end, x, xEnd, dy, xStep, dyStep, g, stride);
        else if (o == 2) weightGradientTile2(at, end, x, xEnd, dy, xStep, dyStep, g, stride);
        else weightGradientTile1(at, end, x, xEnd, dy, xStep, dyStep, g, stride);
      }
    }
    dy += <usize>o << 5;
    gradient += (<usize>o << 2) + (<usize>count - 1) * stride;
    record = end;
  }
}

export function weightGradientTile1(
  at: usize,
  end: usize,
  x: usize,
  xEnd: usize,
  dy: usize,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
): void {
  tile(1, at, end, x, xEnd, dy, xStep, dyStep, g, stride);
}

export function weightGradientTile2(
  at: usize,
  end: usize,
  x: usize,
  xEnd: usize,
  dy: usize,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
): void {
  tile(2, at, end, x, xEnd, dy, xStep, dyStep, g, stride);
}

export function weightGradientTile3(
  at: usize,
  end: usize,
  x: usize,
  xEnd: usize,
  dy: usize,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
): void {
  tile(3, at, end, x, xEnd, dy, xStep, dyStep, g, stride);
}

export function weightGradientTile4(
  at: usize,
  end: usize,
  x: usize,
  xEnd: usize,
  dy: usize,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
): void {
  tile(4, at, end, x, xEnd, dy, xStep, dyStep, g, stride);
}

/** `outputs` is a constant at every call, so the branches on it vanish. */
@inline
function tile(
  outputs: u32,
  at: usize,
  end: usize,
  x: usize,
  xEnd: usize,
  dy: usize,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
): void {
  const zero = f32x4.splat(0);
  let p0 = zero;
  let p1 = zero;
  let p2 = zero;
  let p3 = zero;
  let q0 = zero;
  let q1 = zero;
  let q2 = zero;
  let q3 = zero;
  const pair = at + 4 < end;
  const first = <usize>load<u32>(at);
  // the last input of an odd number is taken twice, and written once
  const second = pair ? <usize>load<u32>(at, 4) : first;
  for (; x < xEnd; x += xStep) {
    const xp = x + first;
    const xq = x + second;
    const pu = v128.load(xp);
    const pv = v128.load(xp, 16);
    const qu = v128.load(xq);
    const qv = v128.load(xq, 16);
    let u = v128.load(dy);
    let v = v128.load(dy, 16);
    p0 = f32x4.add(f32x4.add(p0, f32x4.mul(pu, u)), f32x4.mul(pv, v));
    q0 = f32x4.add(f32x4.add(q0, f32x4.mul(qu, u)), f32x4.mul(qv, v));
    if (outputs > 1) {
      u = v128.load(dy, 32);
      v = v128.load(dy, 48);
      p1 = f32x4.add(f32x4.add(p1, f32x4.mul(pu, u)), f32x4.mul(pv, v));
      q1 = f32x4.add(f32x4.add(q1, f32x4.mul(qu, u)), f32x4.mul(qv, v));
    }
    if (outputs > 2) {
      u = v128.load(dy, 64);
      v = v128.load(dy, 80);
      p2 = f32x4.add(f32x4.add(p2, f32x4.mul(pu, u)), f32x4.mul(pv, v));
      q2 = f32x4.add(f32x4.add(q2, f32x4.mul(qu, u)), f32x4.mul(qv, v));
    }
    if (outputs > 3) {
      u = v128.load(dy, 96);
      v = v128.load(dy, 112);
      p3 = f32x4.add(f32x4.add(p3, f32x4.mul(pu, u)), f32x4.mul(pv, v));
      q3 = f32x4.add(f32x4.add(q3, f32x4.mul(qu, u)), f32x4.mul(qv, v));
    }
    dy += dyStep;
  }
  storeSums(outputs, g, addAcross(p0, p1, p2, p3));
  if (pair) storeSums(outputs, g + stride, addAcross(q0, q1, q2, q3));
}

/** The sums of the lanes of a, b, c and d, in this order. */
@inline
function addAcross(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

@inline
function storeSums(outputs: u32, target: usize, sums: v128): void {
  if (outputs == 4) {
    v128.store(target, sums);
  } else {
    store<f32>(target, f32x4.extract_lane(sums, 0));
    if (outputs > 1) store<f32>(target, f32x4.extract_lane(sums, 1), 4);
    if (outputs > 2) store<f32>(target, f32x4.extract_lane(sums, 2), 8);
  }
}
