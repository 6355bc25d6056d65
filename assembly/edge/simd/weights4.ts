import { DType } from "../record/record";

/** Bytes of one stored weight. */
@inline
export function weightBytes(dtype: u32): usize {
  return dtype == DType.FLOAT32 ? 4 : dtype == DType.FLOAT16 ? 2 : 1;
}

/** The four weights at `at`, as float32. `dtype` is a constant at every call. */
@inline
export function weights4(dtype: u32, at: usize): v128 {
  if (dtype == DType.FLOAT32) return v128.load(at);
  if (dtype == DType.FLOAT16) return fromFloat16(v128.load_ext<i16>(at));
  return fromInt8(v128.load_zero<u32>(at));
}

/** Four float16, each sign-extended to 32 bits, as float32. */
@inline
export function fromFloat16(bits: v128): v128 {
  // moves the sign and the 15 other bits to their positions in a float32; 2^112 corrects the exponent's bias
  const moved = v128.and(i32x4.shl(bits, 13), i32x4.splat(0x8fffe000));
  return f32x4.mul(moved, f32x4.splat(5.192296858534828e33));
}

/** The first four int8 as float32. */
@inline
export function fromInt8(bytes: v128): v128 {
  return fromInt8Low(i16x8.extend_low_i8x16_s(bytes));
}

/** The first four of eight int16 as float32. */
@inline
export function fromInt8Low(wide: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(wide));
}

/** The last four of eight int16 as float32. */
@inline
export function fromInt8High(wide: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(wide));
}
