import { isInt8, lowerBound, ProductField, upperBound, word } from "./record/record";
import { clamp } from "./simd/clamp";
import { scaleAt, sumAt } from "./simd/rowSums";
import { storePart } from "./simd/storePart";

/**
 * Turns the sums of `rows` rows by `outputs` outputs, from `output` on, into values of y. int8: multiplies them by the scales of
 * the outputs, then by those of the rows' inputs. Adds the bias, and applies the bounds.
 *
 * @param y where the first output of the first row goes
 */
export function finish(rows: usize, outputs: u32, y: usize, record: usize, output: usize): void {
  const scales = isInt8(record);
  const low = lowerBound(record);
  const high = upperBound(record);
  const first = output << 2;
  for (let row: usize = 0; row < rows; row++) {
    const rowScale = v128.load_splat<f32>(scaleAt(row));
    for (let o: u32 = 0; o < outputs; o += 4) {
      const at = <usize>o << 2;
      let value = v128.load(sumAt(row, 0) + at);
      if (scales) {
        const scale = v128.load(<usize>word(record, ProductField.SCALE) + first + at);
        value = f32x4.mul(f32x4.mul(value, scale), rowScale);
      }
      value = f32x4.add(value, v128.load(<usize>word(record, ProductField.BIAS) + first + at));
      storePart(y + at, clamp(value, low, high), outputs - o);
    }
    y += <usize>word(record, ProductField.UNITS) << 2;
  }
}
