import { word } from "./record";
import { storePart } from "./storePart";

export const MAX_POOL: u32 = 0;
export const AVERAGE_POOL: u32 = 1;

/**
 * Largest value or mean of the window's cells that lie inside the picture; a window without any gives -Infinity or 0.
 * 20 24 rows and columns of y  28 32 of x  36 channels  40 44 window  48 52 strides  56 60 padding above and left
 * 64 which.
 */
export function pool(record: usize, batch: u32): void {
  const outRows = <i32>word(record, 20);
  const outColumns = <i32>word(record, 24);
  const rows = <i32>word(record, 28);
  const columns = <i32>word(record, 32);
  const channels = word(record, 36);
  const average = word(record, 64) == AVERAGE_POOL;
  const pixelBytes = <usize>channels << 2;
  const rowBytes = <usize>columns * pixelBytes;
  let x: usize = word(record, 4);
  let y: usize = word(record, 8);
  for (let example: u32 = 0; example < batch; example++) {
    for (let oy = 0; oy < outRows; oy++) {
      const top = oy * <i32>word(record, 48) - <i32>word(record, 56);
      const bottom = min(top + <i32>word(record, 40), rows);
      for (let ox = 0; ox < outColumns; ox++) {
        const left = ox * <i32>word(record, 52) - <i32>word(record, 60);
        const right = min(left + <i32>word(record, 44), columns);
        const cells = max(bottom - max(top, 0), 0) * max(right - max(left, 0), 0);
        for (let c: u32 = 0; c < channels; c += 4) {
          let value = f32x4.splat(average ? 0 : -Infinity);
          for (let row = max(top, 0); row < bottom; row++) {
            let at = x + <usize>row * rowBytes + <usize>max(left, 0) * pixelBytes + (<usize>c << 2);
            for (let column = max(left, 0); column < right; column++) {
              const cell = v128.load(at);
              value = average ? f32x4.add(value, cell) : f32x4.max(value, cell);
              at += pixelBytes;
            }
          }
          if (average && cells > 0) value = f32x4.div(value, f32x4.splat(<f32>cells));
          storePart(y + (<usize>c << 2), value, channels - c);
        }
        y += pixelBytes;
      }
    }
    x += <usize>rows * rowBytes;
  }
}
