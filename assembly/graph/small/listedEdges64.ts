// Triangles and distances from the edges, if the neighbours of each node are listed: reading a list is faster than finding
// its entries bit by bit.

import { beyondTwoSteps } from "./distances64";
import { REACHED, TRIANGLES } from "./measureSpace64";

/** Bytes read past a node's last neighbour become indices of rows from the 65th on, which are all empty. */
const NONE = memory.data<u8>([0, 0, 0, 0, 0, 0, 0, 0, 64, 64, 64, 64, 64, 64, 64, 64]);

// @ts-ignore: decorator
@inline function rowAt(rows: usize, v: u32): u64 {
  return load<u64>(rows + (<usize>v << 3));
}

/** The sum of the distances, or 0; the 64 `rows` are followed by 192 empty ones. */
export function byListedEdges(
  offsets: usize, neighbors: usize, rows: usize, n: u32, twiceSize: u32, space: usize,
): u32 {
  let at = neighbors;
  for (let u: u32 = 0; u < n; u++) {
    const end = neighbors + <usize>load<u32>(offsets + (u << 2), 4);
    const row = load<u64>(rows + (u << 3));
    let reached = row;
    let shared: u32 = 0;
    let other: u64;
    for (; end - at > 8; at += 8) {
      other = rowAt(rows, load<u8>(at, 0));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u8>(at, 1));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u8>(at, 2));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u8>(at, 3));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u8>(at, 4));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u8>(at, 5));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u8>(at, 6));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u8>(at, 7));
      shared += <u32>popcnt(row & other);
      reached |= other;
    }
    // the last eight or fewer
    const none = NONE + 8 - (end - at);
    other = rowAt(rows, load<u8>(at, 0) | load<u8>(none, 0));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u8>(at, 1) | load<u8>(none, 1));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u8>(at, 2) | load<u8>(none, 2));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u8>(at, 3) | load<u8>(none, 3));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u8>(at, 4) | load<u8>(none, 4));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u8>(at, 5) | load<u8>(none, 5));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u8>(at, 6) | load<u8>(none, 6));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u8>(at, 7) | load<u8>(none, 7));
    shared += <u32>popcnt(row & other);
    reached |= other;
    at = end;
    store<u32>(space + (u << 2), shared, TRIANGLES);
    store<u64>(space + (u << 3), reached, REACHED);
  }
  return beyondTwoSteps(rows, n, twiceSize, space);
}
