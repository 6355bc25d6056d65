import { Field, lowerBound, ProductField, upperBound, word } from "./record/record";
import { clamp } from "./simd/clamp";
import { storePart } from "./simd/storePart";

/**
 * One filter per channel: y[pixel][c] = bound(bias[c] + sum over taps of x[tap][c] w[tap][c]). The weights are float32.
 */
export function depthwise(record: usize, batch: u32): void {
  const rows = word(record, ProductField.ROWS);
  const columns = word(record, ProductField.COLUMNS);
  const channels = word(record, ProductField.UNITS);
  let y: usize = word(record, Field.Y);
  for (let example: u32 = 0; example < batch; example++) {
    for (let row: u32 = 0; row < rows; row++) {
      let x: usize = word(record, Field.X) + example * word(record, Field.X_BYTES) + row * word(record, ProductField.ROW_STEP);
      for (let column: u32 = 0; column < columns; column++) {
        for (let c: u32 = 0; c < channels; c += 4) pixel(record, x, y, c, channels);
        x += word(record, ProductField.COLUMN_STEP);
        y += <usize>channels << 2;
      }
    }
  }
}

/** Four channels of one pixel. */
@inline
function pixel(record: usize, x: usize, y: usize, channel: u32, channels: u32): void {
  const end: usize = word(record, ProductField.TABLE_END);
  const at = <usize>channel << 2;
  let w = <usize>word(record, ProductField.WEIGHTS) + at;
  let sum = f32x4.splat(0);
  for (let tap: usize = word(record, ProductField.TABLE); tap < end; tap += 4) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(x + at + load<u32>(tap)), v128.load(w)));
    w += <usize>channels << 2;
  }
  const value = f32x4.add(sum, v128.load(<usize>word(record, ProductField.BIAS) + at));
  storePart(y + at, clamp(value, lowerBound(record), upperBound(record)), channels - channel);
}
