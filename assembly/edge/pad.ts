import { Field, PadField, word } from "./record/record";

/**
 * Puts zeros around each image. Convolutions with padding read the result, so that they need no bounds checks.
 */
export function pad(record: usize, batch: u32): void {
  const rows = word(record, PadField.ROWS);
  const rowBytes: usize = word(record, PadField.ROW_BYTES);
  const above: usize = word(record, PadField.ABOVE);
  const left: usize = word(record, PadField.LEFT);
  const right: usize = word(record, PadField.RIGHT);
  const below: usize = word(record, PadField.BELOW);
  let x: usize = word(record, Field.X);
  let y: usize = word(record, Field.Y);
  for (let example: u32 = 0; example < batch; example++) {
    memory.fill(y, 0, above);
    y += above;
    for (let row: u32 = 0; row < rows; row++) {
      memory.fill(y, 0, left);
      memory.copy(y + left, x, rowBytes);
      memory.fill(y + left + rowBytes, 0, right);
      x += rowBytes;
      y += left + rowBytes + right;
    }
    memory.fill(y, 0, below);
    y += below;
  }
}
