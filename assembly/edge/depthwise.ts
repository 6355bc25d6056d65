import { DType, Field, lowerBound, ProductField, upperBound, word } from "./record/record";
import { clamp } from "./simd/clamp";
import { storePart } from "./simd/storePart";
import { weightBytes, weights4 } from "./simd/weights4";

/**
 * One filter per channel: y[pixel][c] = bound(bias[c] + scale[c] sum over taps of x[tap][c] w[tap][c]).
 */
export function depthwise(record: usize, batch: u32): void {
  const dtype = word(record, ProductField.DTYPE);
  if (dtype == DType.FLOAT32) depthwiseOf(DType.FLOAT32, record, batch);
  else if (dtype == DType.FLOAT16) depthwiseOf(DType.FLOAT16, record, batch);
  else depthwiseOf(DType.INT8, record, batch);
}

@inline
function depthwiseOf(dtype: u32, record: usize, batch: u32): void {
  const rows = word(record, ProductField.ROWS);
  const columns = word(record, ProductField.COLUMNS);
  const channels = word(record, ProductField.UNITS);
  let y: usize = word(record, Field.Y);
  for (let example: u32 = 0; example < batch; example++) {
    for (let row: u32 = 0; row < rows; row++) {
      let x: usize = word(record, Field.X) + example * word(record, Field.X_BYTES) + row * word(record, ProductField.ROW_STEP);
      for (let column: u32 = 0; column < columns; column++) {
        for (let c: u32 = 0; c < channels; c += 4) pixel(dtype, record, x, y, c, channels);
        x += word(record, ProductField.COLUMN_STEP);
        y += <usize>channels << 2;
      }
    }
  }
}

/** Four channels of one pixel. */
@inline
function pixel(dtype: u32, record: usize, x: usize, y: usize, channel: u32, channels: u32): void {
  const end: usize = word(record, ProductField.TABLE_END);
  const rowBytes = <usize>channels * weightBytes(dtype);
  const at = <usize>channel << 2;
  let w = <usize>word(record, ProductField.WEIGHTS) + <usize>channel * weightBytes(dtype);
  let sum = f32x4.splat(0);
  for (let tap: usize = word(record, ProductField.TABLE); tap < end; tap += 4) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(x + at + load<u32>(tap)), weights4(dtype, w)));
    w += rowBytes;
  }
  if (dtype != DType.FLOAT32) sum = f32x4.mul(sum, v128.load(<usize>word(record, ProductField.SCALE) + at));
  const value = f32x4.add(sum, v128.load(<usize>word(record, ProductField.BIAS) + at));
  storePart(y + at, clamp(value, lowerBound(record), upperBound(record)), channels - channel);
}
