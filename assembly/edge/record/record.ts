// A program is a list of records of 80 bytes, one per operation. The loader writes them (src/edge/runtime/records.ts).
// A value holds one example after another, each [height][width][channels] of float32.
//
// These enums are the only table of a record's fields in assembly/: byte offsets of u32 and f32. Its counterpart is
// src/edge/runtime/recordFields.ts, and a test compares the two.

export const RECORD_BYTES: usize = 80;

/** The value of `KIND`. */
export const enum Kind {
  PRODUCT = 0,
  DEPTHWISE = 1,
  POOL = 2,
  PAD = 3,
  AFFINE = 4,
  COMBINE = 5,
  ACTIVATION = 6,
}

/** Fields of every record. */
export const enum Field {
  KIND = 0,
  X = 4,
  Y = 8,
  /** Bytes of one example of x. */
  X_BYTES = 12,
  /** The second operand of a combination; for an int8 product, room for the quantized inputs of all examples. */
  OTHER = 72,
}

/** Bounds of the output values, where the operation has them. */
export const enum BoundField {
  LEAST = 60,
  GREATEST = 64,
}

/** A product. A depthwise convolution has the same fields; its table is one list of the taps' byte offsets. */
export const enum ProductField {
  /** Rows and columns of y. */
  ROWS = 20,
  COLUMNS = 24,
  /** Bytes between two rows and between two columns of y, in x or, for an int8 product, in its quantized inputs. */
  ROW_STEP = 28,
  COLUMN_STEP = 32,
  UNITS = 36,
  TABLE = 40,
  TABLE_END = 44,
  WEIGHTS = 48,
  /** Not for float32. */
  SCALE = 52,
  BIAS = 56,
  DTYPE = 68,
  /** The weights as the file stores them. `prepare` writes those at `WEIGHTS`; the two differ if it makes them float32. */
  STORED = 76,
}

export const enum PoolField {
  /** Rows and columns of y. */
  OUT_ROWS = 20,
  OUT_COLUMNS = 24,
  /** Rows and columns of x. */
  ROWS = 28,
  COLUMNS = 32,
  CHANNELS = 36,
  WINDOW_ROWS = 40,
  WINDOW_COLUMNS = 44,
  ROW_STRIDE = 48,
  COLUMN_STRIDE = 52,
  /** Padding above and to the left. */
  TOP = 56,
  LEFT = 60,
  WHICH = 64,
}

export const enum PadField {
  ROWS = 20,
  /** Bytes of a row of x. */
  ROW_BYTES = 24,
  /** Bytes of zeros above the image, left of each row, right of it, and below the image. */
  ABOVE = 28,
  LEFT = 32,
  RIGHT = 36,
  BELOW = 40,
}

export const enum AffineField {
  /** Pixels of one example. */
  PIXELS = 20,
  CHANNELS = 24,
  SCALE = 28,
  SHIFT = 32,
}

export const enum CombineField {
  /** Elements in one example of x and of the other operand. */
  COUNT = 24,
  OTHER_COUNT = 28,
  WHICH = 32,
}

export const enum ActivationField {
  /** Elements in one example. */
  COUNT = 20,
  CHANNELS = 24,
  WHICH = 28,
}

/** The value of `PoolField.WHICH`. */
export const enum Pooling {
  MAX_POOL = 0,
  AVERAGE_POOL = 1,
}

/** The value of `CombineField.WHICH`; `BOUND` reads x alone. */
export const enum Combination {
  ADD = 0,
  MULTIPLY = 1,
  BOUND = 2,
}

/** The value of `ActivationField.WHICH`. */
export const enum Activation {
  SIGMOID = 0,
  HARD_SIGMOID = 1,
  TANH = 2,
  SWISH = 3,
  ELU = 4,
  SOFTMAX = 5,
}

/** How the file stores weights. */
export const enum DType {
  FLOAT32 = 0,
  FLOAT16 = 1,
  INT8 = 2,
}

@inline
export function word(record: usize, offset: usize): u32 {
  return load<u32>(record + offset);
}

/** Whether a product multiplies int8 weights, which stay where they are stored. Others become float32. */
@inline
export function isInt8(record: usize): bool {
  return word(record, ProductField.DTYPE) == DType.INT8 && word(record, ProductField.WEIGHTS) == word(record, ProductField.STORED);
}

/** The minimum output value in every lane: 0 for a ReLU, -Infinity without bounds. */
@inline
export function lowerBound(record: usize): v128 {
  return v128.load_splat<f32>(record, BoundField.LEAST);
}

/** The maximum output value in every lane. */
@inline
export function upperBound(record: usize): v128 {
  return v128.load_splat<f32>(record, BoundField.GREATEST);
}
