/** The largest magnitude of a quantized input. */
const LIMIT: f32 = 32767;

/** Bytes before the quantized inputs of an example; the first four are their scale. */
export const QUANTIZED_HEADER: usize = 16;

/** Bytes of an example of quantized inputs, for an example of x of so many bytes. */
@inline
export function quantizedBytes(exampleBytes: usize): usize {
  return QUANTIZED_HEADER + (((exampleBytes >> 1) + 15) & ~15);
}

/**
 * Rounds an example to int16, symmetrically: x = scale q, with scale = largest |x| / 32767 and q = round(x (32767 / largest |x|)),
 * ties to even. A NaN or an infinity makes the scale NaN or infinite, and with it all outputs.
 *
 * @param y receives the scale, then, after QUANTIZED_HEADER bytes, the inputs
 */
export function quantize(x: usize, exampleBytes: usize, y: usize): void {
  const end = x + exampleBytes;
  let at = x;
  let most = f32x4.splat(0);
  for (; at + 16 <= end; at += 16) most = f32x4.max(most, f32x4.abs(v128.load(at)));
  let largest = max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
  for (; at < end; at += 4) largest = max(largest, abs(load<f32>(at)));
  store<f32>(y, largest / LIMIT);
  const factor = f32x4.splat(LIMIT / largest);
  y += QUANTIZED_HEADER;
  for (at = x; at < end; at += 32) {
    v128.store(y, i16x8.narrow_i32x4_s(rounded(v128.load(at), factor), rounded(v128.load(at, 16), factor)));
    y += 16;
  }
}

@inline
function rounded(x: v128, factor: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(x, factor)));
}
