import { word } from "./record";

/**
 * Zeros around each picture: what convolutions with padding read, so that they need not look where the border is.
 * 20 rows  24 bytes of a row of x  28 bytes of zeros above  32 left of a row  36 right of it  40 below.
 */
export function pad(record: usize, batch: u32): void {
  const rows = word(record, 20);
  const rowBytes: usize = word(record, 24);
  const above: usize = word(record, 28);
  const left: usize = word(record, 32);
  const right: usize = word(record, 36);
  const below: usize = word(record, 40);
  let x: usize = word(record, 4);
  let y: usize = word(record, 8);
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
