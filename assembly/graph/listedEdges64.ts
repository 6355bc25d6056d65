// Triangles and distances from the edges, where the neighbours of each node are listed: to read them is less work for the
// processor than to find them bit by bit.

import { beyondTwoSteps } from "./distances64";
import { REACHED, TRIANGLES } from "./measureSpace64";

/** Behind the last neighbour of a node stands -1: that row, before the first, is empty. Eight times 0, eight times -1. */
const NONE = memory.data<i32>([0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1]);

// @ts-ignore: decorator
@inline function rowAt(rows: usize, v: u32): u64 {
  return load<u64>(rows + (<usize>v << 3));
}

/** The sum of the distances, or 0; `rows` has room for a row before the first, and for a 65th. */
export function byListedEdges(
  offsets: usize, neighbors: usize, rows: usize, n: u32, twiceSize: u32, space: usize,
): u32 {
  store<u64>(rows - 8, 0);
  store<u64>(rows, 0, 512);
  let at = neighbors;
  for (let u: u32 = 0; u < n; u++) {
    const end = neighbors + (<usize>load<u32>(offsets + (u << 2), 4) << 2);
    const row = load<u64>(rows + (u << 3));
    let reached = row;
    let shared: u32 = 0;
    let other: u64;
    for (; end - at > 32; at += 32) {
      other = rowAt(rows, load<u32>(at, 0));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u32>(at, 4));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u32>(at, 8));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u32>(at, 12));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u32>(at, 16));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u32>(at, 20));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u32>(at, 24));
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = rowAt(rows, load<u32>(at, 28));
      shared += <u32>popcnt(row & other);
      reached |= other;
    }
    // the last eight or fewer
    const none = NONE + 32 - (end - at);
    other = rowAt(rows, load<u32>(at, 0) | load<u32>(none, 0));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u32>(at, 4) | load<u32>(none, 4));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u32>(at, 8) | load<u32>(none, 8));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u32>(at, 12) | load<u32>(none, 12));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u32>(at, 16) | load<u32>(none, 16));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u32>(at, 20) | load<u32>(none, 20));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u32>(at, 24) | load<u32>(none, 24));
    shared += <u32>popcnt(row & other);
    reached |= other;
    other = rowAt(rows, load<u32>(at, 28) | load<u32>(none, 28));
    shared += <u32>popcnt(row & other);
    reached |= other;
    at = end;
    store<u32>(space + (u << 2), shared, TRIANGLES);
    store<u64>(space + (u << 3), reached, REACHED);
  }
  return beyondTwoSteps(rows, n, twiceSize, space);
}
