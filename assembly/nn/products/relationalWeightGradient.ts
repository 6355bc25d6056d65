import { multiplyAdd } from "../simd/multiplyAdd";
import { tileSize } from "./tileSize";

// dW = x^T dy over present blocks: for each weight the dot product, over the batch, of its input's row of x and its
// output's row of dy. Table, weights and panels as in the forward product.
//
// A tile is up to four outputs by two inputs, one v128 of partial sums each; a step of its loop takes four examples:
//
//            input 0   input 1
//   dy row 0   p0        q0        the partial sums are added across their lanes at the end, four neighbouring
//   dy row 1   p1        q1        weights at a time
//   dy row 2   p2        q2
//   dy row 3   p3        q3
//
// The steps alternate between the two halves of a chunk: a loop body of both halves loads all of its operands before
// the first multiplication, and spills.

/** Outputs of a tile: V8 allots registers badly to larger ones here. */
const LARGEST: u32 = 4;

/** Chunks in one go: of a group's rows of dy, so many stay in the first-level cache; each go adds across lanes anew. */
const FEWEST_CHUNKS: u32 = 16;
const CACHED_ROWS: u32 = 1024;

/** All groups over all chunks; with `more`, added to what `gradient` holds. */
export function relationalWeightGradient(
  x: usize,
  dy: usize,
  gradient: usize,
  table: usize,
  tableEnd: usize,
  chunks: u32,
  xStep: usize,
  dyStep: usize,
  more: bool,
): void {
  for (let record = table; record < tableEnd; ) {
    const outputs = load<u32>(record);
    const count = load<u32>(record, 4);
    const list = record + 8;
    const end = list + ((<usize>count) << 2);
    const stride = (<usize>outputs) << 2;
    if (!more) memory.fill(gradient, 0, stride * count);
    const block = max<u32>(FEWEST_CHUNKS, CACHED_ROWS / outputs);
    for (let chunk: u32 = 0; chunk < chunks; chunk += block) {
      const xs = x + xStep * chunk;
      const dys = dy + dyStep * chunk;
      const steps = min(block, chunks - chunk) << 1;
      let g = gradient;
      for (let at = list; at < end; at += 8) {
        // the last input of an odd number is taken twice, and written once
        const pair = at + 4 < end;
        const p = xs + <usize>load<u32>(at);
        const q = pair ? xs + <usize>load<u32>(at, 4) : p;
        let row = dys;
        let to = g;
        for (let left = outputs; left > 0; ) {
          const size = tileSize(left, LARGEST);
          weightGradientTile(size, p, q, row, steps, xStep, dyStep, to, stride, pair);
          left -= size;
          to += (<usize>size) << 2;
          row += (<usize>size) << 5;
        }
        g += stride << 1;
      }
    }
    dy += (<usize>outputs) << 5;
    gradient += stride * count;
    record = end;
  }
}

@inline
function weightGradientTile(
  size: u32,
  p: usize,
  q: usize,
  dy: usize,
  steps: u32,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
  pair: bool,
): void {
  if (size == 4) weightGradientTile4(p, q, dy, steps, xStep, dyStep, g, stride, pair);
  else if (size == 3) weightGradientTile3(p, q, dy, steps, xStep, dyStep, g, stride, pair);
  else if (size == 2) weightGradientTile2(p, q, dy, steps, xStep, dyStep, g, stride, pair);
  else weightGradientTile1(p, q, dy, steps, xStep, dyStep, g, stride, pair);
}

export function weightGradientTile1(
  p: usize,
  q: usize,
  dy: usize,
  steps: u32,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
  pair: bool,
): void {
  tile(1, p, q, dy, steps, xStep, dyStep, g, stride, pair);
}

export function weightGradientTile2(
  p: usize,
  q: usize,
  dy: usize,
  steps: u32,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
  pair: bool,
): void {
  tile(2, p, q, dy, steps, xStep, dyStep, g, stride, pair);
}

export function weightGradientTile3(
  p: usize,
  q: usize,
  dy: usize,
  steps: u32,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
  pair: bool,
): void {
  tile(3, p, q, dy, steps, xStep, dyStep, g, stride, pair);
}

export function weightGradientTile4(
  p: usize,
  q: usize,
  dy: usize,
  steps: u32,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
  pair: bool,
): void {
  tile(4, p, q, dy, steps, xStep, dyStep, g, stride, pair);
}

/** `size` is a constant at every call, so the branches on it vanish. */
@inline
function tile(
  size: u32,
  p: usize,
  q: usize,
  dy: usize,
  steps: u32,
  xStep: usize,
  dyStep: usize,
  g: usize,
  stride: usize,
  pair: bool,
): void {
  const zero = f32x4.splat(0);
  let u = v128.load(p);
  let v = v128.load(q);
  const d0 = v128.load(dy);
  let p0 = f32x4.mul(u, d0);
  let q0 = f32x4.mul(v, d0);
  const d1 = size > 1 ? v128.load(dy, 32) : zero;
  let p1 = size > 1 ? f32x4.mul(u, d1) : zero;
  let q1 = size > 1 ? f32x4.mul(v, d1) : zero;
  const d2 = size > 2 ? v128.load(dy, 64) : zero;
  let p2 = size > 2 ? f32x4.mul(u, d2) : zero;
  let q2 = size > 2 ? f32x4.mul(v, d2) : zero;
  const d3 = size > 3 ? v128.load(dy, 96) : zero;
  let p3 = size > 3 ? f32x4.mul(u, d3) : zero;
  let q3 = size > 3 ? f32x4.mul(v, d3) : zero;
  p += 16;
  q += 16;
  dy += 16;
  let xNext = xStep - 16;
  let dyNext = dyStep - 16;
  while (--steps > 0) {
    u = v128.load(p);
    v = v128.load(q);
    const e0 = v128.load(dy);
    p0 = multiplyAdd(u, e0, p0);
    q0 = multiplyAdd(v, e0, q0);
    if (size > 1) {
      const e1 = v128.load(dy, 32);
      p1 = multiplyAdd(u, e1, p1);
      q1 = multiplyAdd(v, e1, q1);
    }
    if (size > 2) {
      const e2 = v128.load(dy, 64);
      p2 = multiplyAdd(u, e2, p2);
      q2 = multiplyAdd(v, e2, q2);
    }
    if (size > 3) {
      const e3 = v128.load(dy, 96);
      p3 = multiplyAdd(u, e3, p3);
      q3 = multiplyAdd(v, e3, q3);
    }
    p += xNext;
    q += xNext;
    dy += dyNext;
    xNext = xStep - xNext;
    dyNext = dyStep - dyNext;
  }
  addTo(size, g, addAcross(p0, p1, p2, p3));
  if (pair) addTo(size, g + stride, addAcross(q0, q1, q2, q3));
}

/** The sums of the lanes of a, b, c and d, in this order. */
@inline
function addAcross(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

@inline
function addTo(size: u32, target: usize, sums: v128): void {
  if (size == 4) {
    v128.store(target, f32x4.add(v128.load(target), sums));
  } else {
    store<f32>(target, load<f32>(target) + f32x4.extract_lane(sums, 0));
    if (size > 1) store<f32>(target, load<f32>(target, 4) + f32x4.extract_lane(sums, 1), 4);
    if (size > 2) store<f32>(target, load<f32>(target, 8) + f32x4.extract_lane(sums, 2), 8);
  }
}
