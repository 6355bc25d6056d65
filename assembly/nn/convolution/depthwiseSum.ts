import { multiplyAdd } from "../simd/multiplyAdd";
import { loadLanes, storeLanes } from "../simd/partialVector";

// The sums of a depthwise convolution with one output per channel, for places of a row that the same taps reach:
//
//   target[place][c] = start[c] + sum over taps of source(tap)[place][c] weights(tap)[c]
//
// `list` holds a pair of addresses per tap: the source of the first place, and the weights. Four places at a time read the
// weights once, and eight channels at a time the addresses.

/** Bytes of a pair of addresses. */
export const PAIR_BYTES: usize = 8;

/** Places that are summed together. */
export const PLACES: i32 = 4;

/** Bytes of `list`. */
export function depthwiseListBytes(taps: u32): usize {
  return <usize>taps * PAIR_BYTES;
}

/**
 * The sums of one place.
 *
 * @param start one value per channel, or 0 for zeros
 */
export function sumPlace(list: usize, end: usize, start: usize, target: usize, channels: u32): void {
  for (let c: u32 = 0; c < channels; c += 4) {
    const lanes = min<u32>(4, channels - c);
    const at = (<usize>c) << 2;
    let sum = start ? loadLanes(start + at, lanes) : f32x4.splat(0);
    for (let pair = list; pair < end; pair += PAIR_BYTES) {
      const values = loadLanes(load<usize>(pair) + at, lanes);
      sum = multiplyAdd(values, loadLanes(load<usize>(pair, 4) + at, lanes), sum);
    }
    storeLanes(target + at, sum, lanes);
  }
}

/**
 * The sums of four places.
 *
 * @param start one value per channel, or 0 for zeros
 * @param sourceStep targetStep bytes from one place to the next
 */
export function sumPlaces(
  list: usize,
  end: usize,
  start: usize,
  sourceStep: usize,
  target: usize,
  targetStep: usize,
  channels: u32,
): void {
  let left = channels;
  let at: usize = 0;
  for (; left >= 8; left -= 8, at += 32, target += 32) {
    let a = start ? v128.load(start + at) : f32x4.splat(0);
    let b = start ? v128.load(start + at, 16) : f32x4.splat(0);
    let c = a;
    let d = b;
    let e = a;
    let f = b;
    let g = a;
    let h = b;
    for (let pair = list; pair < end; pair += PAIR_BYTES) {
      let source = load<usize>(pair) + at;
      const weights = load<usize>(pair, 4) + at;
      const low = v128.load(weights);
      const high = v128.load(weights, 16);
      a = multiplyAdd(v128.load(source), low, a);
      b = multiplyAdd(v128.load(source, 16), high, b);
      source += sourceStep;
      c = multiplyAdd(v128.load(source), low, c);
      d = multiplyAdd(v128.load(source, 16), high, d);
      source += sourceStep;
      e = multiplyAdd(v128.load(source), low, e);
      f = multiplyAdd(v128.load(source, 16), high, f);
      source += sourceStep;
      g = multiplyAdd(v128.load(source), low, g);
      h = multiplyAdd(v128.load(source, 16), high, h);
    }
    let to = target;
    v128.store(to, a);
    v128.store(to, b, 16);
    to += targetStep;
    v128.store(to, c);
    v128.store(to, d, 16);
    to += targetStep;
    v128.store(to, e);
    v128.store(to, f, 16);
    to += targetStep;
    v128.store(to, g);
    v128.store(to, h, 16);
  }
  while (left > 0) {
    const lanes = min<u32>(4, left);
    let a = start ? loadLanes(start + at, lanes) : f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let pair = list; pair < end; pair += PAIR_BYTES) {
      let source = load<usize>(pair) + at;
      const weights = loadLanes(load<usize>(pair, 4) + at, lanes);
      a = multiplyAdd(loadLanes(source, lanes), weights, a);
      source += sourceStep;
      b = multiplyAdd(loadLanes(source, lanes), weights, b);
      source += sourceStep;
      c = multiplyAdd(loadLanes(source, lanes), weights, c);
      source += sourceStep;
      d = multiplyAdd(loadLanes(source, lanes), weights, d);
    }
    storeLanes(target, a, lanes);
    storeLanes(target + targetStep, b, lanes);
    storeLanes(target + 2 * targetStep, c, lanes);
    storeLanes(target + 3 * targetStep, d, lanes);
    left -= lanes;
    at += 16;
    target += 16;
  }
}
