import { AffineField, Field, lowerBound, upperBound, word } from "./record/record";
import { clamp } from "./simd/clamp";
import { storePart } from "./simd/storePart";

/** y = bound(x scale + shift), with one scale and one shift per channel. */
export function affine(record: usize, batch: u32): void {
  const pixels = word(record, AffineField.PIXELS) * batch;
  const channels = word(record, AffineField.CHANNELS);
  const scale: usize = word(record, AffineField.SCALE);
  const shift: usize = word(record, AffineField.SHIFT);
  const low = lowerBound(record);
  const high = upperBound(record);
  let x: usize = word(record, Field.X);
  let y: usize = word(record, Field.Y);
  if (channels == 1) {
    const factor = v128.load_splat<f32>(scale);
    const term = v128.load_splat<f32>(shift);
    for (let p: u32 = 0; p < pixels; p += 4) {
      storePart(y, clamp(f32x4.add(f32x4.mul(v128.load(x), factor), term), low, high), pixels - p);
      x += 16;
      y += 16;
    }
    return;
  }
  for (let p: u32 = 0; p < pixels; p++) {
    for (let c: u32 = 0; c < channels; c += 4) {
      const at = <usize>c << 2;
      const value = f32x4.add(f32x4.mul(v128.load(x + at), v128.load(scale + at)), v128.load(shift + at));
      storePart(y + at, clamp(value, low, high), channels - c);
    }
    x += <usize>channels << 2;
    y += <usize>channels << 2;
  }
}
