import { copyEdge, packColumns, packTile } from "./gemmPacking";
import { multiplyAdd } from "../simd/multiplyAdd";
import { LARGEST_TILE, tileSize } from "./tileSize";

// c = start + a b for row-major matrices, either operand possibly transposed, panel by panel of eight columns:
//
//   packed b   [columns / 8][inner][8]     columns past the last one are zeros
//   packed a   [inner][rows of the tile]   one tile at a time
//
//              b row (2 v128)
//   a0 splat   c00 c01
//   a1 splat   c10 c11        one step of the loop over the inner dimension, up to six rows at a time
//    ..         ..  ..
//
// The inner dimension is cut into slices whose packed panel (12 KB) stays in the first-level cache.

const SLICE: u32 = 384;

/** Bytes of a row of the edge buffer, which takes tiles that reach past the end of a row of c. */
const EDGE_ROW: usize = 32;

/**
 * All of c [rows][columns] = start + a [rows][inner] b [inner][columns].
 *
 * @param start what every row of c starts with, [columns]; 0 for zeros
 * @param aRow aInner bytes from one row of a to the next, and from one inner index to the next
 * @param bInner bColumn the same for b; one of the two is 4
 * @param work room for a tile of a (24 * SLICE bytes), an edge of c (192), the start of an edge (32) and a slice of b
 *   (min(inner, SLICE) * ceil(columns / 8) * 32)
 */
export function gemm(
  a: usize,
  b: usize,
  c: usize,
  start: usize,
  rows: u32,
  inner: u32,
  columns: u32,
  aRow: usize,
  aInner: usize,
  bInner: usize,
  bColumn: usize,
  work: usize,
): void {
  const panels = (columns + 7) >> 3;
  const tile = work;
  const edge = tile + 24 * SLICE;
  const edgeStart = edge + 192;
  const packed = edgeStart + EDGE_ROW;
  const cRow = (<usize>columns) << 2;
  memory.fill(edgeStart, 0, EDGE_ROW);
  if (start && columns & 7) {
    copyEdge(start + ((<usize>(columns & ~7)) << 2), 0, edgeStart, 0, 1, columns & 7);
  }
  let first: u32 = 0;
  // without an inner dimension c is what it starts with
  do {
    const length = min(SLICE, inner - first);
    const sliceBytes = (<usize>length) << 5;
    packColumns(b + bInner * first, packed, length, columns, bInner, bColumn);
    let from = a + aInner * first;
    let to = c;
    for (let left = rows; left > 0; ) {
      const size = tileSize(left, LARGEST_TILE);
      packTile(from, tile, size, length, aRow, aInner);
      for (let panel: u32 = 0; panel < panels; panel++) {
        const at = (<usize>panel) << 5;
        const target = to + at;
        const source = packed + sliceBytes * panel;
        const width = columns - (panel << 3);
        const whole = width >= 8;
        // the first slice starts with the same row for all, the others with what the one before left
        let s = target;
        let sRow = cRow;
        if (first == 0) {
          s = start && whole ? start + at : edgeStart;
          sRow = 0;
        } else if (!whole) {
          copyEdge(target, cRow, edge, EDGE_ROW, size, width);
          s = edge;
          sRow = EDGE_ROW;
        }
        if (whole) {
          gemmTile(size, source, source + sliceBytes, tile, s, sRow, target, cRow);
        } else {
          gemmTile(size, source, source + sliceBytes, tile, s, sRow, edge, EDGE_ROW);
          copyEdge(edge, EDGE_ROW, target, cRow, size, width);
        }
      }
      left -= size;
      from += aRow * size;
      to += cRow * size;
    }
    first += SLICE;
  } while (first < inner);
}

@inline
function gemmTile(size: u32, b: usize, end: usize, a: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  if (size == 6) gemmTile6(b, end, a, s, sRow, c, cRow);
  else if (size == 5) gemmTile5(b, end, a, s, sRow, c, cRow);
  else if (size == 4) gemmTile4(b, end, a, s, sRow, c, cRow);
  else if (size == 3) gemmTile3(b, end, a, s, sRow, c, cRow);
  else if (size == 2) gemmTile2(b, end, a, s, sRow, c, cRow);
  else gemmTile1(b, end, a, s, sRow, c, cRow);
}

// Exported so that the optimizer leaves each its own function: inlined, its accumulators would be spilled.

export function gemmTile1(b: usize, end: usize, a: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(1, b, end, a, s, sRow, c, cRow);
}

export function gemmTile2(b: usize, end: usize, a: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(2, b, end, a, s, sRow, c, cRow);
}

export function gemmTile3(b: usize, end: usize, a: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(3, b, end, a, s, sRow, c, cRow);
}

export function gemmTile4(b: usize, end: usize, a: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(4, b, end, a, s, sRow, c, cRow);
}

export function gemmTile5(b: usize, end: usize, a: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(5, b, end, a, s, sRow, c, cRow);
}

export function gemmTile6(b: usize, end: usize, a: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  tile(6, b, end, a, s, sRow, c, cRow);
}

/** `size` is a constant at every call, so the branches on it vanish. */
@inline
function tile(size: u32, b: usize, end: usize, a: usize, s: usize, sRow: usize, c: usize, cRow: usize): void {
  const zero = f32x4.splat(0);
  let c0 = v128.load(s);
  let d0 = v128.load(s, 16);
  s += sRow;
  let c1 = size > 1 ? v128.load(s) : zero;
  let d1 = size > 1 ? v128.load(s, 16) : zero;
  s += sRow;
  let c2 = size > 2 ? v128.load(s) : zero;
  let d2 = size > 2 ? v128.load(s, 16) : zero;
  s += sRow;
  let c3 = size > 3 ? v128.load(s) : zero;
  let d3 = size > 3 ? v128.load(s, 16) : zero;
  s += sRow;
  let c4 = size > 4 ? v128.load(s) : zero;
  let d4 = size > 4 ? v128.load(s, 16) : zero;
  s += sRow;
  let c5 = size > 5 ? v128.load(s) : zero;
  let d5 = size > 5 ? v128.load(s, 16) : zero;
  for (; b < end; b += 32) {
    const u = v128.load(b);
    const v = v128.load(b, 16);
    const a0 = v128.load_splat<f32>(a);
    c0 = multiplyAdd(u, a0, c0);
    d0 = multiplyAdd(v, a0, d0);
    if (size > 1) {
      const a1 = v128.load_splat<f32>(a, 4);
      c1 = multiplyAdd(u, a1, c1);
      d1 = multiplyAdd(v, a1, d1);
    }
    if (size > 2) {
      const a2 = v128.load_splat<f32>(a, 8);
      c2 = multiplyAdd(u, a2, c2);
      d2 = multiplyAdd(v, a2, d2);
    }
    if (size > 3) {
      const a3 = v128.load_splat<f32>(a, 12);
      c3 = multiplyAdd(u, a3, c3);
      d3 = multiplyAdd(v, a3, d3);
    }
    if (size > 4) {
      const a4 = v128.load_splat<f32>(a, 16);
      c4 = multiplyAdd(u, a4, c4);
      d4 = multiplyAdd(v, a4, d4);
    }
    if (size > 5) {
      const a5 = v128.load_splat<f32>(a, 20);
      c5 = multiplyAdd(u, a5, c5);
      d5 = multiplyAdd(v, a5, d5);
    }
    a += size << 2;
  }
  v128.store(c, c0);
  v128.store(c, d0, 16);
  if (size > 1) {
    c += cRow;
    v128.store(c, c1);
    v128.store(c, d1, 16);
  }
  if (size > 2) {
    c += cRow;
    v128.store(c, c2);
    v128.store(c, d2, 16);
  }
  if (size > 3) {
    c += cRow;
    v128.store(c, c3);
    v128.store(c, d3, 16);
  }
  if (size > 4) {
    c += cRow;
    v128.store(c, c4);
    v128.store(c, d4, 16);
  }
  if (size > 5) {
    c += cRow;
    v128.store(c, c5);
    v128.store(c, d5, 16);
  }
}
