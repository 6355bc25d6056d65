import { packColumns, packTile, SLICE } from "./gemmPacking";
import { LARGEST_TILE, tileSize } from "./tileSize";

// An operand packed as a whole, for products that share it: slices of c, each of which would pack it again.

/**
 * The panels of columns `from` to `to` of all of b [inner][columns], for products that share it.
 *
 * @param from to multiples of eight, but for to = columns
 * @param packed [slices][columns / 8][length of the slice][8]
 */
export function packSharedPanels(
  b: usize,
  packed: usize,
  inner: u32,
  columns: u32,
  bInner: usize,
  bColumn: usize,
  from: u32,
  to: u32,
): void {
  const panels = (columns + 7) >> 3;
  for (let first: u32 = 0; first < inner; first += SLICE) {
    const length = min(SLICE, inner - first);
    const at = packed + (((<usize>first) * panels + (<usize>length) * (from >> 3)) << 5);
    packColumns(b + bInner * first + bColumn * from, at, length, to - from, bInner, bColumn);
  }
}

/**
 * The tiles of all of a [rows][inner] that begin in rows `from` to `to`, for products that share it.
 *
 * @param packed [slices][tiles][length of the slice][rows of the tile]
 */
export function packSharedTiles(
  a: usize,
  packed: usize,
  rows: u32,
  inner: u32,
  aRow: usize,
  aInner: usize,
  from: u32,
  to: u32,
): void {
  for (let first: u32 = 0; first < inner; first += SLICE) {
    const length = min(SLICE, inner - first);
    for (let row: u32 = 0; row < to; ) {
      const size = tileSize(rows - row, LARGEST_TILE);
      const at = packed + (((<usize>first) * rows + (<usize>length) * row) << 2);
      if (row >= from) packTile(a + aInner * first + aRow * row, at, size, length, aRow, aInner);
      row += size;
    }
  }
}
