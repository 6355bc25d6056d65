import { lowerBound, ProductField, upperBound, word } from "../record/record";
import { clamp } from "./clamp";
import { storePart } from "./storePart";

// Turns four sums of a product into outputs: those from `output` + 4 `vector` on. `lanes` of them are stored.

/** Adds the bias and applies the bounds. */
@inline
export function finish(sum: v128, y: usize, vector: usize, lanes: u32, record: usize, output: usize): void {
  const at = (output + (vector << 2)) << 2;
  const value = f32x4.add(sum, v128.load(<usize>word(record, ProductField.BIAS) + at));
  storePart(y + (vector << 4), clamp(value, lowerBound(record), upperBound(record)), lanes);
}

/** The same for float16 and int8 weights: multiplies by the outputs' scales first. */
@inline
export function finishScaled(sum: v128, y: usize, vector: usize, lanes: u32, record: usize, output: usize): void {
  const at = (output + (vector << 2)) << 2;
  finish(f32x4.mul(sum, v128.load(<usize>word(record, ProductField.SCALE) + at)), y, vector, lanes, record, output);
}
