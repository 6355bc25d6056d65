// Triangles and distances from the edges.

import { beyondTwoSteps } from "./distances64";
import { REACHED, TRIANGLES } from "./measureSpace64";

// The loop below is unrolled: V8 checks the stack in every iteration, which costs as much as the work.

/** The sum of the distances, or 0; `rows` has room for a 65th row. */
export function byEdges(rows: usize, n: u32, twiceSize: u32, space: usize): u32 {
  store<u64>(rows, 0, 512);
  for (let u: u32 = 0; u < n; u++) {
    const row = load<u64>(rows + (u << 3));
    let left = row;
    let reached = row;
    let shared: u32 = 0;
    while (left) {
      let other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
      other = load<u64>(rows + (<usize>ctz(left) << 3));
      left &= left - 1;
      shared += <u32>popcnt(row & other);
      reached |= other;
    }
    store<u32>(space + (u << 2), shared, TRIANGLES);
    store<u64>(space + (u << 3), reached, REACHED);
  }
  return beyondTwoSteps(rows, n, twiceSize, space);
}
