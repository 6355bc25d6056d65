import { Combination, CombineField, Field, lowerBound, upperBound, word } from "./record/record";
import { clamp } from "./simd/clamp";
import { storePart } from "./simd/storePart";

/**
 * y = bound(a + b), bound(a b) or bound(a). b has the shape of a, or one value per channel, which is broadcast over the pixels.
 */
export function combine(record: usize, batch: u32): void {
  const count = word(record, CombineField.COUNT);
  const period = word(record, CombineField.OTHER_COUNT);
  const which = word(record, CombineField.WHICH);
  const low = lowerBound(record);
  const high = upperBound(record);
  let a: usize = word(record, Field.X);
  let b: usize = word(record, Field.OTHER);
  let y: usize = word(record, Field.Y);
  for (let example: u32 = 0; example < batch; example++) {
    for (let done: u32 = 0; done < count; done += period) {
      for (let i: u32 = 0; i < period; i += 4) {
        const at = <usize>i << 2;
        const left = v128.load(a + at);
        const right = v128.load(b + at);
        let value = left;
        if (which == Combination.MULTIPLY) value = f32x4.mul(left, right);
        else if (which == Combination.ADD) value = f32x4.add(left, right);
        storePart(y + at, clamp(value, low, high), period - i);
      }
      a += <usize>period << 2;
      y += <usize>period << 2;
    }
    b += <usize>period << 2;
  }
}
