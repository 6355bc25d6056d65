import { clamp, lowerBound, upperBound, word } from "./record";
import { storePart } from "./storePart";

export const ADD: u32 = 0;
export const MULTIPLY: u32 = 1;
/** y = a, for the bounds' sake. */
export const FIRST: u32 = 2;

/**
 * y = a + b, a b, or a, where b has a's shape or one number a channel, the same for all pixels.
 * 20 b  24 numbers of an example of a  28 numbers of an example of b  32 which  60 64 bounds.
 */
export function combine(record: usize, batch: u32): void {
  const count = word(record, 24);
  const period = word(record, 28);
  const which = word(record, 32);
  const low = lowerBound(record);
  const high = upperBound(record);
  let a: usize = word(record, 4);
  let b: usize = word(record, 20);
  let y: usize = word(record, 8);
  for (let example: u32 = 0; example < batch; example++) {
    for (let done: u32 = 0; done < count; done += period) {
      for (let i: u32 = 0; i < period; i += 4) {
        const at = <usize>i << 2;
        const left = v128.load(a + at);
        const right = v128.load(b + at);
        let value = left;
        if (which == MULTIPLY) value = f32x4.mul(left, right);
        else if (which == ADD) value = f32x4.add(left, right);
        storePart(y + at, clamp(value, low, high), period - i);
      }
      a += <usize>period << 2;
      y += <usize>period << 2;
    }
    b += <usize>period << 2;
  }
}
