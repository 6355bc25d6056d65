import { clamp, FLOAT16, FLOAT32, INT8, lowerBound, upperBound, word } from "./record";
import { storePart } from "./storePart";
import { weightBytes, weights4 } from "./weights4";

/**
 * A filter of its own for each channel: y[pixel][c] = bound(bias[c] + scale[c] sum over taps of x[tap][c] w[tap][c]).
 * The record is that of a product, with one list of the taps' byte offsets as its table.
 */
export function depthwise(record: usize, batch: u32): void {
  const dtype = word(record, 68);
  if (dtype == FLOAT32) depthwiseOf(FLOAT32, record, batch);
  else if (dtype == FLOAT16) depthwiseOf(FLOAT16, record, batch);
  else depthwiseOf(INT8, record, batch);
}

@inline
function depthwiseOf(dtype: u32, record: usize, batch: u32): void {
  const rows = word(record, 20);
  const columns = word(record, 24);
  const channels = word(record, 36);
  let y: usize = word(record, 8);
  for (let example: u32 = 0; example < batch; example++) {
    for (let row: u32 = 0; row < rows; row++) {
      let x: usize = word(record, 4) + example * word(record, 12) + row * word(record, 28);
      for (let column: u32 = 0; column < columns; column++) {
        for (let c: u32 = 0; c < channels; c += 4) pixel(dtype, record, x, y, c, channels);
        x += word(record, 32);
        y += <usize>channels << 2;
      }
    }
  }
}

/** Four channels of one pixel. */
@inline
function pixel(dtype: u32, record: usize, x: usize, y: usize, channel: u32, channels: u32): void {
  const end: usize = word(record, 44);
  const rowBytes = <usize>channels * weightBytes(dtype);
  const at = <usize>channel << 2;
  let w = <usize>word(record, 48) + <usize>channel * weightBytes(dtype);
  let sum = f32x4.splat(0);
  for (let tap: usize = word(record, 40); tap < end; tap += 4) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(x + at + load<u32>(tap)), weights4(dtype, w, 0)));
    w += rowBytes;
  }
  if (dtype != FLOAT32) sum = f32x4.mul(sum, v128.load(<usize>word(record, 52) + at));
  const value = f32x4.add(sum, v128.load(<usize>word(record, 56) + at));
  storePart(y + at, clamp(value, lowerBound(record), upperBound(record)), channels - channel);
}
