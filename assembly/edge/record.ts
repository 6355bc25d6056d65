// A program is a list of records of 80 bytes, one an operation, which the loader writes (src/edge/runtime/records.ts):
//
//   0 kind  4 x  8 y  12 bytes of an example of x  16 bytes of an example of y  20.. what the kind needs
//
// Values lie one example behind the other, each [height][width][channels] of float32.

export const RECORD_BYTES: usize = 80;

export const PRODUCT: u32 = 0;
export const DEPTHWISE: u32 = 1;
export const POOL: u32 = 2;
export const PAD: u32 = 3;
export const AFFINE: u32 = 4;
export const COMBINE: u32 = 5;
export const ACTIVATION: u32 = 6;

/** How weights are stored. */
export const FLOAT32: u32 = 0;
export const FLOAT16: u32 = 1;
export const INT8: u32 = 2;

@inline
export function word(record: usize, place: usize): u32 {
  return load<u32>(record + place);
}

/** The bounds of the values that an operation hands on, in every lane: ReLU is [0, Infinity]. */
@inline
export function lowerBound(record: usize): v128 {
  return v128.load_splat<f32>(record, 60);
}

@inline
export function upperBound(record: usize): v128 {
  return v128.load_splat<f32>(record, 64);
}

@inline
export function clamp(value: v128, low: v128, high: v128): v128 {
  return f32x4.min(f32x4.max(value, low), high);
}
