import { loadLanes } from "../simd/partialVector";

/** Whether any of the `length` values at x is NaN or infinite: its difference from itself is NaN. */
export function holdsNonFinite(x: usize, length: u32): bool {
  let found = i32x4.splat(0);
  let foundToo = i32x4.splat(0);
  const end = x + (<usize>length << 2);
  const whole = x + (<usize>(length & ~15) << 2);
  for (; x < whole; x += 64) {
    found = v128.or(found, eitherNonFinite(v128.load(x), v128.load(x, 16)));
    foundToo = v128.or(foundToo, eitherNonFinite(v128.load(x, 32), v128.load(x, 48)));
  }
  for (; x < end; x += 16) {
    const value = loadLanes(x, min<u32>(4, <u32>((end - x) >> 2)));
    found = v128.or(found, nonFinite(value));
  }
  return v128.any_true(v128.or(found, foundToo));
}

@inline
function eitherNonFinite(a: v128, b: v128): v128 {
  return v128.or(nonFinite(a), nonFinite(b));
}

@inline
function nonFinite(value: v128): v128 {
  const difference = f32x4.sub(value, value);
  return f32x4.ne(difference, difference);
}
