import { loadLanes, storeLanes } from "../simd/partialVector";

/** y [length]: x, but at least `low` and at most `high`; NaN stays NaN. y may be x. */
export function clip(x: usize, y: usize, length: u32, low: f32, high: f32): void {
  const least = f32x4.splat(low);
  const most = f32x4.splat(high);
  const end = x + (<usize>length << 2);
  const whole = x + (<usize>(length & ~15) << 2);
  for (; x < whole; x += 64, y += 64) {
    v128.store(y, clipped(v128.load(x), least, most));
    v128.store(y, clipped(v128.load(x, 16), least, most), 16);
    v128.store(y, clipped(v128.load(x, 32), least, most), 32);
    v128.store(y, clipped(v128.load(x, 48), least, most), 48);
  }
  for (; x < end; x += 16, y += 16) {
    const lanes = min<u32>(4, <u32>((end - x) >> 2));
    storeLanes(y, clipped(loadLanes(x, lanes), least, most), lanes);
  }
}

/** pmax and pmin return their first operand when the comparison is false, as it is with NaN. */
@inline
function clipped(value: v128, least: v128, most: v128): v128 {
  return f32x4.pmin(f32x4.pmax(value, least), most);
}
