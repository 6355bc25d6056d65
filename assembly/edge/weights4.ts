import { FLOAT16, FLOAT32, INT8 } from "./record";

// `dtype` and `vector` are constants at every call: their branches vanish from the code. The branches stand for an
// offset, which a load must have as a literal.

/** Bytes of one stored weight. */
@inline
export function weightBytes(dtype: u32): usize {
  return dtype == FLOAT32 ? 4 : dtype == FLOAT16 ? 2 : 1;
}

/** Four weights behind `at`, as float32: those of the given vector. */
@inline
export function weights4(dtype: u32, at: usize, vector: u32): v128 {
  if (dtype == FLOAT32) return float32(at, vector);
  if (dtype == FLOAT16) {
    // sign and 15 bits to their places in a float32; 2^112 is the difference of the exponents' biases
    const bits = i32x4.shl(float16(at, vector), 13);
    return f32x4.mul(v128.and(bits, i32x4.splat(0x8fffe000)), f32x4.splat(5.192296858534828e33));
  }
  return firstOf8(i16x8.extend_low_i8x16_s(int8(at, vector)));
}

/** Of int8 weights the eight of two vectors as int16, the first an even one; of others nothing. */
@inline
export function wide8(dtype: u32, at: usize, vector: u32): v128 {
  return dtype == INT8 ? int8Pair(at, vector) : i32x4.splat(0);
}

/** The weights of an even vector, of which `wide` holds the int8 ones. */
@inline
export function evenOf8(dtype: u32, at: usize, vector: u32, wide: v128): v128 {
  return dtype == INT8 ? firstOf8(wide) : weights4(dtype, at, vector);
}

/** The weights of the vector behind it. */
@inline
export function oddOf8(dtype: u32, at: usize, vector: u32, wide: v128): v128 {
  if (dtype == INT8) return f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(wide));
  return weights4(dtype, at, vector);
}

@inline
function firstOf8(wide: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(wide));
}

@inline
function float32(at: usize, vector: u32): v128 {
  if (vector == 0) return v128.load(at);
  if (vector == 1) return v128.load(at, 16);
  if (vector == 2) return v128.load(at, 32);
  if (vector == 3) return v128.load(at, 48);
  if (vector == 4) return v128.load(at, 64);
  if (vector == 5) return v128.load(at, 80);
  if (vector == 6) return v128.load(at, 96);
  return v128.load(at, 112);
}

@inline
function float16(at: usize, vector: u32): v128 {
  if (vector == 0) return v128.load_ext<i16>(at);
  if (vector == 1) return v128.load_ext<i16>(at, 8);
  if (vector == 2) return v128.load_ext<i16>(at, 16);
  if (vector == 3) return v128.load_ext<i16>(at, 24);
  if (vector == 4) return v128.load_ext<i16>(at, 32);
  if (vector == 5) return v128.load_ext<i16>(at, 40);
  if (vector == 6) return v128.load_ext<i16>(at, 48);
  return v128.load_ext<i16>(at, 56);
}

@inline
function int8(at: usize, vector: u32): v128 {
  if (vector == 0) return v128.load_zero<u32>(at);
  if (vector == 2) return v128.load_zero<u32>(at, 8);
  if (vector == 4) return v128.load_zero<u32>(at, 16);
  return v128.load_zero<u32>(at, 24);
}

@inline
function int8Pair(at: usize, vector: u32): v128 {
  if (vector == 0) return v128.load_ext<i8>(at);
  if (vector == 2) return v128.load_ext<i8>(at, 8);
  if (vector == 4) return v128.load_ext<i8>(at, 16);
  return v128.load_ext<i8>(at, 24);
}
