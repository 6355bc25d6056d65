import { Field, PoolField, Pooling, word } from "./record/record";
import { storePart } from "./simd/storePart";

/**
 * The maximum or the mean of the pixels of each window, without padding. A window entirely in the padding gives -Infinity or 0.
 */
export function pool(record: usize, batch: u32): void {
  const outRows = <i32>word(record, PoolField.OUT_ROWS);
  const outColumns = <i32>word(record, PoolField.OUT_COLUMNS);
  const rows = <i32>word(record, PoolField.ROWS);
  const columns = <i32>word(record, PoolField.COLUMNS);
  const channels = word(record, PoolField.CHANNELS);
  const average = word(record, PoolField.WHICH) == Pooling.AVERAGE_POOL;
  const pixelBytes = <usize>channels << 2;
  const rowBytes = <usize>columns * pixelBytes;
  let x: usize = word(record, Field.X);
  let y: usize = word(record, Field.Y);
  for (let example: u32 = 0; example < batch; example++) {
    for (let oy = 0; oy < outRows; oy++) {
      const top = oy * <i32>word(record, PoolField.ROW_STRIDE) - <i32>word(record, PoolField.TOP);
      const bottom = min(top + <i32>word(record, PoolField.WINDOW_ROWS), rows);
      for (let ox = 0; ox < outColumns; ox++) {
        const left = ox * <i32>word(record, PoolField.COLUMN_STRIDE) - <i32>word(record, PoolField.LEFT);
        const right = min(left + <i32>word(record, PoolField.WINDOW_COLUMNS), columns);
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
