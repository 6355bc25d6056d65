import { loadLanes, storeLanes } from "../simd/partialVector";

/** Bytes of one axis: three u32, the extent of y and the distances between neighbours in a and in b, 0 when broadcast. */
const AXIS: usize = 12;

/**
 * y: the larger of a and b, or the smaller unless `largest`, element by element; NaN when either is NaN. `axes` describes
 * the axes of y, the last one contiguous in y and contiguous or broadcast in a and b.
 */
export function extreme(a: usize, b: usize, y: usize, axes: usize, rank: u32, largest: bool): void {
  const last = axes + <usize>(rank - 1) * AXIS;
  const length = load<u32>(last);
  const stepA = load<u32>(last, 4);
  const stepB = load<u32>(last, 8);
  let rows: u32 = 1;
  for (let axis = axes; axis < last; axis += AXIS) rows *= load<u32>(axis);
  for (let row: u32 = 0; row < rows; row++) {
    const fromA = a + offsetOf(row, axes, last, 4);
    const fromB = b + offsetOf(row, axes, last, 8);
    if (largest) extremeRow(true, fromA, fromB, y, length, stepA, stepB);
    else extremeRow(false, fromA, fromB, y, length, stepA, stepB);
    y += <usize>length << 2;
  }
}

/** Bytes from the start of an operand to a row; `field` is where its distances lie in an axis. */
@inline
function offsetOf(row: u32, axes: usize, last: usize, field: usize): usize {
  let offset: u32 = 0;
  for (let axis = last - AXIS; axis >= axes; axis -= AXIS) {
    const extent = load<u32>(axis);
    offset += (row % extent) * load<u32>(axis + field);
    row /= extent;
  }
  return <usize>offset << 2;
}

// `largest` is a constant at every call, so only one of the two operations remains.

@inline
function extremeRow(largest: bool, a: usize, b: usize, y: usize, length: u32, stepA: u32, stepB: u32): void {
  const scalarA = v128.load32_splat(a);
  const scalarB = v128.load32_splat(b);
  for (let i: u32 = 0; i < length; i += 4) {
    const lanes = min<u32>(4, length - i);
    const at = <usize>i << 2;
    const left = stepA == 0 ? scalarA : loadLanes(a + at, lanes);
    const right = stepB == 0 ? scalarB : loadLanes(b + at, lanes);
    storeLanes(y + at, largest ? f32x4.max(left, right) : f32x4.min(left, right), lanes);
  }
}
