import { loadLanes, storeLanes } from "../simd/partialVector";
import { filterGradientStep, filterStep } from "./winogradSteps";

// Converts weights of 3 by 3 filters, [9 taps][entries], to the 36 planes of Winograd's products and back. Each plane is
// [entries], like the weights of a relational product. In each tap, the groups of outputs are in order; a dense filter is
// one group. Both functions handle `count` entries from `first` on, four at a time; `scratch` has room for 36 vectors.

const VECTOR: usize = 16;
const TAPS: usize = 3;
const SIDE: usize = 6;

/** planes = G g G^T; `flipped` reads the taps in reverse order, for the gradient with respect to the input. */
export function spreadWeights(
  weights: usize,
  planes: usize,
  planeBytes: usize,
  entries: u32,
  first: u32,
  count: u32,
  flipped: bool,
  scratch: usize,
): void {
  const bytes = (<usize>entries) << 2;
  const end = (<usize>(first + count)) << 2;
  const spread = scratch + 9 * VECTOR;
  for (let at = (<usize>first) << 2; at < end; at += VECTOR) {
    const lanes = min<u32>(4, <u32>(end - at) >> 2);
    for (let tap: usize = 0; tap < 9; tap++) {
      v128.store(scratch + tap * VECTOR, loadLanes(weights + at + (flipped ? 8 - tap : tap) * bytes, lanes));
    }
    for (let c: usize = 0; c < TAPS; c++) {
      filterStep(scratch + c * VECTOR, TAPS * VECTOR, spread + c * VECTOR, TAPS * VECTOR);
    }
    for (let r: usize = 0; r < SIDE; r++) {
      filterStep(spread + r * TAPS * VECTOR, VECTOR, scratch, VECTOR);
      for (let c: usize = 0; c < SIDE; c++) {
        storeLanes(planes + at + (r * SIDE + c) * planeBytes, v128.load(scratch + c * VECTOR), lanes);
      }
    }
  }
}

/** gradient = G^T planes G */
export function gatherWeightGradient(
  planes: usize,
  planeBytes: usize,
  gradient: usize,
  entries: u32,
  first: u32,
  count: u32,
  scratch: usize,
): void {
  const bytes = (<usize>entries) << 2;
  const end = (<usize>(first + count)) << 2;
  const folded = scratch + SIDE * VECTOR;
  for (let at = (<usize>first) << 2; at < end; at += VECTOR) {
    const lanes = min<u32>(4, <u32>(end - at) >> 2);
    for (let c: usize = 0; c < SIDE; c++) {
      for (let r: usize = 0; r < SIDE; r++) {
        v128.store(scratch + r * VECTOR, loadLanes(planes + at + (r * SIDE + c) * planeBytes, lanes));
      }
      filterGradientStep(scratch, VECTOR, folded + c * VECTOR, SIDE * VECTOR);
    }
    for (let r: usize = 0; r < TAPS; r++) {
      filterGradientStep(folded + r * SIDE * VECTOR, VECTOR, scratch, VECTOR);
      for (let c: usize = 0; c < TAPS; c++) {
        storeLanes(gradient + at + (r * TAPS + c) * bytes, v128.load(scratch + c * VECTOR), lanes);
      }
    }
  }
}
