import { loadLanes } from "../simd/partialVector";
import { filterStep } from "./winogradSteps";
import { gatherWeightGradient } from "./winogradWeights";

// The 36 planes of dense weights as the second operand of a product
//
//   plane k   [columns / 8][inner][8]     zeros after the last column
//
// and the planes of their gradients, [inner][columns, rounded up to eight].

const VECTOR: usize = 16;
const SIDE: usize = 6;
const TAPS: usize = 3;

/** Columns, rounded up to a multiple of eight. */
@inline
export function wholePanels(columns: usize): usize {
  return (columns + 7) & ~7;
}

/**
 * planes = G g G^T for `count` inner indices from `first` on. The filter is [9 taps][inner][columns], or with `flipped`, for
 * the gradient with respect to the input, [9 taps][columns][inner] in the reverse order of taps.
 */
export function spreadDenseWeights(
  weights: usize,
  planes: usize,
  planeBytes: usize,
  inner: u32,
  columns: u32,
  first: u32,
  count: u32,
  flipped: bool,
  scratch: usize,
): void {
  const tapBytes = (<usize>(inner * columns)) << 2;
  const panelBytes = (<usize>inner) << 5;
  for (let column: u32 = 0; column < <u32>wholePanels(columns); column += 4) {
    const lanes = column < columns ? min<u32>(4, columns - column) : 0;
    const to = planes + panelBytes * (column >> 3) + ((<usize>column & 4) << 2);
    for (let i = first; i < first + count; i++) {
      for (let tap: usize = 0; tap < 9; tap++) {
        const from = weights + (flipped ? 8 - tap : tap) * tapBytes;
        const vector = flipped
          ? columnOf(from + ((<usize>(column * inner + i)) << 2), (<usize>inner) << 2, lanes)
          : rowOf(from + ((<usize>(i * columns + column)) << 2), lanes);
        v128.store(scratch + tap * VECTOR, vector);
      }
      spread(scratch, to + ((<usize>i) << 5), planeBytes);
    }
  }
}

/** gradient = G^T planes G for `count` inner indices from `first` on; the gradient is [9 taps][inner][columns]. */
export function gatherDenseWeightGradient(
  planes: usize,
  planeBytes: usize,
  gradient: usize,
  inner: u32,
  columns: u32,
  first: u32,
  count: u32,
  scratch: usize,
): void {
  const entries = inner * columns;
  const padding = (wholePanels(columns) - columns) << 2;
  if (padding == 0) {
    gatherWeightGradient(planes, planeBytes, gradient, entries, first * columns, count * columns, scratch);
    return;
  }
  for (let i = first; i < first + count; i++) {
    gatherWeightGradient(planes + padding * i, planeBytes, gradient, entries, i * columns, columns, scratch);
  }
}

@inline
function spread(taps: usize, to: usize, planeBytes: usize): void {
  const columns = taps + 9 * VECTOR;
  for (let c: usize = 0; c < TAPS; c++) filterStep(taps + c * VECTOR, TAPS * VECTOR, columns + c * VECTOR, TAPS * VECTOR);
  for (let r: usize = 0; r < SIDE; r++) {
    filterStep(columns + r * TAPS * VECTOR, VECTOR, to + r * SIDE * planeBytes, planeBytes);
  }
}

/** Adjacent values. */
@inline
function rowOf(source: usize, lanes: u32): v128 {
  return lanes == 0 ? f32x4.splat(0) : loadLanes(source, lanes);
}

/** Values `step` bytes apart. */
@inline
function columnOf(source: usize, step: usize, lanes: u32): v128 {
  let value = f32x4.splat(0);
  if (lanes > 0) value = f32x4.replace_lane(value, 0, load<f32>(source));
  if (lanes > 1) value = f32x4.replace_lane(value, 1, load<f32>(source + step));
  if (lanes > 2) value = f32x4.replace_lane(value, 2, load<f32>(source + 2 * step));
  if (lanes > 3) value = f32x4.replace_lane(value, 3, load<f32>(source + 3 * step));
  return value;
}
