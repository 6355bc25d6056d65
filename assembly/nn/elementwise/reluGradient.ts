import { loadLanes, storeLanes } from "../simd/partialVector";

/** dx [length]: dy where y is positive, NaN where y is NaN, otherwise 0; y is the result of a ReLU or its input. */
export function reluGradient(dy: usize, y: usize, dx: usize, length: u32): void {
  const end = y + (<usize>length << 2);
  const whole = y + (<usize>(length & ~15) << 2);
  for (; y < whole; y += 64, dy += 64, dx += 64) {
    v128.store(dx, passed(v128.load(dy), v128.load(y)));
    v128.store(dx, passed(v128.load(dy, 16), v128.load(y, 16)), 16);
    v128.store(dx, passed(v128.load(dy, 32), v128.load(y, 32)), 32);
    v128.store(dx, passed(v128.load(dy, 48), v128.load(y, 48)), 48);
  }
  for (; y < end; y += 16, dy += 16, dx += 16) {
    const lanes = min<u32>(4, <u32>((end - y) >> 2));
    storeLanes(dx, passed(loadLanes(dy, lanes), loadLanes(y, lanes)), lanes);
  }
}

@inline
function passed(dy: v128, y: v128): v128 {
  return v128.or(v128.andnot(dy, f32x4.le(y, f32x4.splat(0))), f32x4.ne(y, y));
}
