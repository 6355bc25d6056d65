import { multiplyAdd } from "./multiplyAdd";
import { LARGEST_TILE, tileSize } from "./tileSize";
import { transpose4 } from "./transpose4";

// c += a b for row-major matrices, either operand possibly transposed, panel by panel of eight columns:
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

/**
 * All of c [rows][columns] += a [rows][inner] b [inner][columns].
 *
 * @param aRow aInner bytes from one row of a to the next, and from one inner index to the next
 * @param bInner bColumn the same for b; one of the two is 4
 * @param work room for a tile of a (24 * SLICE bytes), an edge of c (192) and a slice of b (min(inner, SLICE) * ceil(columns / 8) * 32)
 */
export function gemm(
  a: usize,
  b: usize,
  c: usize,
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
  const packed = edge + 192;
  const cRow = (<usize>columns) << 2;
  for (let first: u32 = 0; first < inner; first += SLICE) {
    const length = min(SLICE, inner - first);
    const sliceBytes = (<usize>length) << 5;
    packColumns(b + bInner * first, packed, length, columns, bInner, bColumn);
    let from = a + aInner * first;
    let to = c;
    for (let left = rows; left > 0; ) {
      const size = tileSize(left, LARGEST_TILE);
      packTile(from, tile, size, length, aRow, aInner);
      for (let panel: u32 = 0; panel < panels; panel++) {
        const target = to + ((<usize>panel) << 5);
        const source = packed + sliceBytes * panel;
        const width = columns - (panel << 3);
        if (width >= 8) {
          gemmTile(size, source, source + sliceBytes, tile, target, cRow);
        } else {
          copyEdge(target, cRow, edge, 32, size, width);
          gemmTile(size, source, source + sliceBytes, tile, edge, 32);
          copyEdge(edge, 32, target, cRow, size, width);
        }
      }
      left -= size;
      from += aRow * size;
      to += cRow * size;
    }
  }
}

/** [length][columns] of b as panels of eight columns, zeros behind the last one. */
function packColumns(b: usize, packed: usize, length: u32, columns: u32, bInner: usize, bColumn: usize): void {
  const panelBytes = (<usize>length) << 5;
  let column: u32 = 0;
  for (; column + 8 <= columns; column += 8) {
    if (bColumn == 4) {
      let source = b + ((<usize>column) << 2);
      for (const end = packed + panelBytes; packed < end; packed += 32) {
        v128.store(packed, v128.load(source));
        v128.store(packed, v128.load(source, 16), 16);
        source += bInner;
      }
    } else {
      // a transposed b: its columns are rows in memory, four of which are turned at a time
      const source = b + bColumn * column;
      let k: u32 = 0;
      for (; k + 4 <= length; k += 4) {
        transpose4(source + ((<usize>k) << 2), bColumn, packed + ((<usize>k) << 5));
        transpose4(source + (bColumn << 2) + ((<usize>k) << 2), bColumn, packed + ((<usize>k) << 5) + 16);
      }
      for (; k < length; k++) {
        for (let j: usize = 0; j < 8; j++) {
          store<f32>(packed + ((<usize>k) << 5) + (j << 2), load<f32>(source + bColumn * j + ((<usize>k) << 2)));
        }
      }
      packed += panelBytes;
    }
  }
  if (column < columns) {
    memory.fill(packed, 0, panelBytes);
    for (let k: usize = 0; k < length; k++) {
      for (let j: usize = 0; column + <u32>j < columns; j++) {
        store<f32>(packed + (k << 5) + (j << 2), load<f32>(b + bInner * k + bColumn * (column + j)));
      }
    }
  }
}

/** Rows of a as [length][size]. */
function packTile(a: usize, tile: usize, size: u32, length: u32, aRow: usize, aInner: usize): void {
  const step = (<usize>size) << 2;
  for (let r: usize = 0; r < size; r++) {
    let source = a + aRow * r;
    let target = tile + (r << 2);
    for (let k: u32 = 0; k < length; k++) {
      store<f32>(target, load<f32>(source));
      source += aInner;
      target += step;
    }
  }
}

/** A block of `size` rows and `width` columns, fewer than eight. */
function copyEdge(from: usize, fromStep: usize, to: usize, toStep: usize, size: u32, width: u32): void {
  for (; size > 0; size--) {
    for (let j: usize = 0; j < width; j++) store<f32>(to + (j << 2), load<f32>(from + (j << 2)));
    from += fromStep;
    to += toStep;
  }
}

@inline
function gemmTile(size: u32, b: usize, end: usize, a: usize, c: usize, cRow: usize): void {
  if (size == 6) gemmTile6(b, end, a, c, cRow);
  else if (size == 5) gemmTile5(b, end, a, c, cRow);
  else if (size == 4) gemmTile4(b, end, a, c, cRow);
  else if (size == 3) gemmTile3(b, end, a, c, cRow);
  else if (size == 2) gemmTile2(b, end, a, c, cRow);
  else gemmTile1(b, end, a, c, cRow);
}

// Exported so that the optimizer leaves each its own function: inlined, its accumulators would be spilled.

export function gemmTile1(b: usize, end: usize, a: usize, c: usize, cRow: usize): void {
  tile(1, b, end, a, c, cRow);
}

export function gemmTile2(b: usize, end: usize, a: usize, c: usize, cRow: usize): void {
  tile(2, b, end, a, c, cRow);
}

export function gemmTile3(b: usize, end: usize, a: usize, c: usize, cRow: usize): void {
  tile(3, b, end, a, c, cRow);
}

export function gemmTile4(b: usize, end: usize, a: usize, c: usize, cRow: usize): void {
  tile(4, b, end, a, c, cRow);
}

export function gemmTile5(b: usize, end: usize, a: usize, c: usize, cRow: usize): void {
  tile(5, b, end, a, c, cRow);
}

export function gemmTile6(b: usize, end: usize, a: usize, c: usize, cRow: usize): void {
  tile(6, b, end, a, c, cRow);
}

/** `size` is a constant at every call, so the branches on it vanish. */
@inline
function tile(size: u32, b: usize, end: usize, a: usize, c: usize, cRow: usize): void {
  const zero = f32x4.splat(0);
  let c0 = v128.load(c);
  let d0 = v128.load(c, 16);
  const r1 = c + cRow;
  let c1 = size > 1 ? v128.load(r1) : zero;
  let d1 = size > 1 ? v128.load(r1, 16) : zero;
  const r2 = r1 + cRow;
  let c2 = size > 2 ? v128.load(r2) : zero;
  let d2 = size > 2 ? v128.load(r2, 16) : zero;
  const r3 = r2 + cRow;
  let c3 = size > 3 ? v128.load(r3) : zero;
  let d3 = size > 3 ? v128.load(r3, 16) : zero;
  const r4 = r3 + cRow;
  let c4 = size > 4 ? v128.load(r4) : zero;
  let d4 = size > 4 ? v128.load(r4, 16) : zero;
  const r5 = r4 + cRow;
  let c5 = size > 5 ? v128.load(r5) : zero;
  let d5 = size > 5 ? v128.load(r5, 16) : zero;
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
    v128.store(r1, c1);
    v128.store(r1, d1, 16);
  }
  if (size > 2) {
    v128.store(r2, c2);
    v128.store(r2, d2, 16);
  }
  if (size > 3) {
    v128.store(r3, c3);
    v128.store(r3, d3, 16);
  }
  if (size > 4) {
    v128.store(r4, c4);
    v128.store(r4, d4, 16);
  }
  if (size > 5) {
    v128.store(r5, c5);
    v128.store(r5, d5, 16);
  }
}
