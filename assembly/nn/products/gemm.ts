import { copyEdge, packColumns, packTile, SLICE } from "./gemmPacking";
import { gemmTile } from "./gen/gemmTile";
import { LARGEST_TILE, tileSize } from "./tileSize";

// c = start + a b for row-major matrices, one panel of eight columns at a time. Either operand may be transposed.
//
//   packed b   [columns / 8][inner][8]     zeros after the last column
//   packed a   [inner][rows of the tile]   one tile at a time, unless all of a is packed before
//
//              b row (2 v128)
//   a0 splat   c00 c01
//   a1 splat   c10 c11        one step of the loop over the inner dimension, up to six rows at a time
//    ..         ..  ..
//
/** Bytes of a row of the edge buffer, which takes tiles that reach past the end of a row of c. */
const EDGE_ROW: usize = 32;

// the parts of the scratch memory
const TILE_BYTES: usize = 24 * SLICE;
const EDGE_BYTES: usize = 6 * EDGE_ROW;
const ZEROS_BYTES: usize = EDGE_ROW;

/** Bytes of `work`: a tile of a, an edge of c, a row of zeros to start from, and a slice of b. */
export function gemmScratchBytes(inner: u32, columns: u32): usize {
  const panels = (columns + 7) >> 3;
  return TILE_BYTES + EDGE_BYTES + ZEROS_BYTES + ((<usize>min(inner, SLICE) * panels) << 5);
}

/**
 * All of c [rows][columns] = start + a [rows][inner] b [inner][columns].
 *
 * @param start what the sums start from: 0 for zeros, or [rows][columns], possibly c itself
 * @param startRow bytes from one row of start to the next; 0 for the same row each time
 * @param aRow aInner bytes from one row of a to the next, and from one inner index to the next
 * @param bInner bColumn the same for b; one of the two is 4
 * @param cRow bytes from one row of c to the next
 * @param tiles all of a as packSharedTiles packs it, or 0 to pack it here
 * @param allPanels all of b as packSharedPanels packs it, or 0 to pack it here
 * @param work scratch memory of gemmScratchBytes(inner, columns), where columns may be 0 if b is packed
 */
export function gemm(
  a: usize,
  b: usize,
  c: usize,
  start: usize,
  startRow: usize,
  rows: u32,
  inner: u32,
  columns: u32,
  aRow: usize,
  aInner: usize,
  bInner: usize,
  bColumn: usize,
  cRow: usize,
  tiles: usize,
  allPanels: usize,
  work: usize,
): void {
  const panels = (columns + 7) >> 3;
  const edge = work + TILE_BYTES;
  const zeros = edge + EDGE_BYTES;
  let tile = work;
  let packed = zeros + ZEROS_BYTES;
  memory.fill(zeros, 0, EDGE_ROW);
  let first: u32 = 0;
  // at least once: without an inner dimension, c = start
  do {
    const length = min(SLICE, inner - first);
    const sliceBytes = (<usize>length) << 5;
    if (allPanels) packed = allPanels + (((<usize>first) * panels) << 5);
    else packColumns(b + bInner * first, packed, length, columns, bInner, bColumn);
    if (tiles) tile = tiles + (((<usize>first) * rows) << 2);
    let from = a + aInner * first;
    let to = c;
    // the later slices start from the result of the previous one
    let begin = first == 0 ? start : c;
    const beginRow = first == 0 ? startRow : cRow;
    for (let left = rows; left > 0; ) {
      const size = tileSize(left, LARGEST_TILE);
      if (!tiles) packTile(from, tile, size, length, aRow, aInner);
      for (let panel: u32 = 0; panel < panels; panel++) {
        const at = (<usize>panel) << 5;
        const target = to + at;
        const source = packed + sliceBytes * panel;
        const width = columns - (panel << 3);
        const full = width >= 8;
        let s = zeros;
        let sRow: usize = 0;
        if (begin) {
          s = full ? begin + at : edge;
          sRow = full ? beginRow : EDGE_ROW;
          if (!full) copyEdge(begin + at, beginRow, edge, EDGE_ROW, size, width);
        }
        if (full) {
          gemmTile(size, source, source + sliceBytes, tile, 4, (<usize>size) << 2, s, sRow, target, cRow);
        } else {
          gemmTile(size, source, source + sliceBytes, tile, 4, (<usize>size) << 2, s, sRow, edge, EDGE_ROW);
          copyEdge(edge, EDGE_ROW, target, cRow, size, width);
        }
      }
      left -= size;
      if (tiles) tile += ((<usize>length) * size) << 2;
      from += aRow * size;
      to += cRow * size;
      if (begin) begin += beginRow * size;
    }
    first += SLICE;
  } while (first < inner);
}
