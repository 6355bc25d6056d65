// exp(x) = 2^k exp(r) with r = x - k ln 2 in [-ln 2 / 2, ln 2 / 2]; ln 2 is subtracted in two parts. exp(r) is the polynomial
// of expf in the Cephes library, with an error of one unit in the last place. Plain operations: the same bits everywhere.

const LOG2_E: f32 = 1.44269504088896341;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440e-4;
/** Within these limits, 2^k is a normal number. */
const LOWEST: f32 = -87;
const HIGHEST: f32 = 88;
/** 1.5 times 2^23: a number around 0 that is added to it is rounded to an integer, which the lowest bits of the sum hold. */
const ROUNDING: f32 = 12582912;
/** The bits of 1: an exponent of 0. */
const ONE_BITS: i32 = 127 << 23;

/** 1 / (1 + exp(-x)) in each float32 lane. NaN stays NaN. */
@inline
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/** exp(x) in each float32 lane, for x limited to LOWEST .. HIGHEST. */
@inline
function exponential(x: v128): v128 {
  // a single instruction each, which returns x if it is NaN
  const limited = f32x4.pmax(f32x4.pmin(x, f32x4.splat(HIGHEST)), f32x4.splat(LOWEST));
  const rounded = f32x4.add(f32x4.mul(limited, f32x4.splat(LOG2_E)), f32x4.splat(ROUNDING));
  const k = f32x4.sub(rounded, f32x4.splat(ROUNDING));
  const high = f32x4.sub(limited, f32x4.mul(k, f32x4.splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(k, f32x4.splat(LN2_LOW)));
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const fraction = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(ONE_BITS));
  return f32x4.mul(fraction, power);
}
