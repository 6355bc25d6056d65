import { loadLanes, storeLanes } from "./simd/partialVector";

/**
 * sums [segments][width]: row k is the sum of those rows of x [rows][width] whose id is k. Negative ids and ids past the last
 * segment are ignored.
 */
export function unsortedSegmentSum(x: usize, ids: usize, sums: usize, rows: u32, width: u32, segments: u32): void {
  const bytes = <usize>width << 2;
  memory.fill(sums, 0, <usize>segments * bytes);
  for (let row: u32 = 0; row < rows; row++) {
    const id = load<u32>(ids + (<usize>row << 2));
    // as u32, a negative id is a large number
    if (id < segments) addRow(x, sums + <usize>id * bytes, width);
    x += bytes;
  }
}

function addRow(source: usize, target: usize, width: u32): void {
  for (let c: u32 = 0; c < width; c += 4) {
    const lanes = min<u32>(4, width - c);
    const at = <usize>c << 2;
    storeLanes(target + at, f32x4.add(loadLanes(target + at, lanes), loadLanes(source + at, lanes)), lanes);
  }
}
