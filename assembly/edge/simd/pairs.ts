/** Four products of a lone input with four of eight int8 weights, as int16 in `wide`: the first four, or the last four. */
@inline
export function loneLow(wide: v128, input: v128): v128 {
  return i32x4.dot_i16x8_s(i32x4.extend_low_i16x8_s(wide), input);
}

@inline
export function loneHigh(wide: v128, input: v128): v128 {
  return i32x4.dot_i16x8_s(i32x4.extend_high_i16x8_s(wide), input);
}

/** A lone input as the first of a pair with zero, in all lanes. */
@inline
export function lone(at: usize): v128 {
  return i32x4.splat(load<u16>(at));
}
