import { transpose4 } from "../simd/transpose4";

// Packing for gemm: copies of the operands in the order in which the tiles read them, and of partial tiles at the edge of c.

/** Inner indices of a slice: its packed panel (12 KB) stays in the first-level cache. */
export const SLICE: u32 = 384;

/** [length][columns] of b as panels of eight columns, with zeros after the last column. */
export function packColumns(b: usize, packed: usize, length: u32, columns: u32, bInner: usize, bColumn: usize): void {
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
      // a transposed b: its columns are rows in memory, which are transposed four at a time
      const source = b + bColumn * column;
      let k: u32 = 0;
      for (; k + 4 <= length; k += 4) {
        transpose4(source + ((<usize>k) << 2), bColumn, packed + ((<usize>k) << 5), 32);
        transpose4(source + (bColumn << 2) + ((<usize>k) << 2), bColumn, packed + ((<usize>k) << 5) + 16, 32);
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
        store<f32>(packed + (k << 5) + (j << 2), load<f32>(b + bInner * k + bColumn * (column + <u32>j)));
      }
    }
  }
}

/** Rows of a as [length][size]. */
export function packTile(a: usize, tile: usize, size: u32, length: u32, aRow: usize, aInner: usize): void {
  if (size < 4) copyTile(a, tile, size, 0, length, aRow, aInner);
  else if (aRow == 4) packTransposed(a, tile, size, length, aInner);
  else packRows(a, tile, size, length, aRow);
}

/** For a transposed a, in which the rows of an inner index are next to each other: the first four and the last four. */
function packTransposed(a: usize, tile: usize, size: u32, length: u32, aInner: usize): void {
  const step = (<usize>size) << 2;
  const last = step - 16;
  for (const end = tile + step * length; tile < end; tile += step, a += aInner) {
    const low = v128.load(a);
    const high = v128.load(a + last);
    v128.store(tile, low);
    v128.store(tile + last, high);
  }
}

/** For an a that is not: the first four rows and the last four, which may overlap, for four inner indices at a time. */
function packRows(a: usize, tile: usize, size: u32, length: u32, aRow: usize): void {
  const step = (<usize>size) << 2;
  const last = step - 16;
  const lastRows = a + aRow * (size - 4);
  let k: u32 = 0;
  for (; k + 4 <= length; k += 4) {
    const at = (<usize>k) << 2;
    const to = tile + step * k;
    transpose4(a + at, aRow, to, step);
    if (last > 0) transpose4(lastRows + at, aRow, to + last, step);
  }
  copyTile(a, tile, size, k, length, aRow, 4);
}

/** The same from inner index `from` on, one by one. */
function copyTile(a: usize, tile: usize, size: u32, from: u32, length: u32, aRow: usize, aInner: usize): void {
  const step = (<usize>size) << 2;
  for (let r: usize = 0; r < size; r++) {
    let source = a + aRow * r + aInner * from;
    let target = tile + (r << 2) + step * from;
    for (let k = from; k < length; k++) {
      store<f32>(target, load<f32>(source));
      source += aInner;
      target += step;
    }
  }
}

/** A block of `size` rows and `width` columns, fewer than eight. */
export function copyEdge(from: usize, fromStep: usize, to: usize, toStep: usize, size: u32, width: u32): void {
  for (; size > 0; size--) {
    for (let j: usize = 0; j < width; j++) store<f32>(to + (j << 2), load<f32>(from + (j << 2)));
    from += fromStep;
    to += toStep;
  }
}
