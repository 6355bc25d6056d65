import { sharedBytes } from "../bytes/sharedBytes.js";
/**
 * Shrinks images by an integer factor: each new pixel is the mean of a factor x factor square, per channel. Sums are
 * float64, rounded once to float32.
 *
 * @param pixels row-major [count, height, width, channels]
 * @param shape of one image; `factor` must divide its height and width
 * @returns row-major [count, height / factor, width / factor, channels], in shared memory
 */
export function averagePool(
  pixels: Uint8Array | Float32Array,
  shape: { readonly width: number; readonly channels: number },
  factor: number,
): Float32Array {
  const { width, channels } = shape;
  const area = factor * factor;
  const bytes = (pixels.length / area) * Float32Array.BYTES_PER_ELEMENT;
  const pooled = new Float32Array(sharedBytes(bytes));
  // the images form one tall image, because the factor divides their height
  const rowStride = width * channels;
  const rows = pixels.length / rowStride;
  let out = 0;
  for (let row = 0; row < rows; row += factor) {
    for (let column = 0; column < width; column += factor) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let y = 0; y < factor; y++) {
          const start = (row + y) * rowStride + column * channels + channel;
          for (let x = 0; x < factor; x++) sum += pixels[start + x * channels];
        }
        pooled[out++] = sum / area;
      }
    }
  }
  return pooled;
}
