import { loadLanes, storeLanes } from "../simd/partialVector";

/** y: the sums of `count` parts of `length` values each, `step` bytes apart, added in their order; y may be the first part. */
export function sumParts(parts: usize, step: usize, count: u32, y: usize, length: u32): void {
  const bytes = (<usize>length) << 2;
  const end = step * count;
  for (let at: usize = 0; at < bytes; at += 16) {
    const lanes = min<u32>(4, <u32>(bytes - at) >> 2);
    let sum = loadLanes(parts + at, lanes);
    for (let part = step; part < end; part += step) sum = f32x4.add(sum, loadLanes(parts + part + at, lanes));
    storeLanes(y + at, sum, lanes);
  }
}
