import { copyFloats } from "../simd/copyFloats";

// Weights of a filter of several taps in the two orders:
//
//   by taps     [taps][entries]: per tap the groups of outputs   the order of a layer
//   by groups   per group [taps][inputs][outputs]                   the order of a product over patches

/** Copies weights from one order to the other; `table` lists the groups' channels, like relationalForward's. */
export function groupTaps(
  byTaps: usize,
  byGroups: usize,
  table: usize,
  tableEnd: usize,
  taps: u32,
  entries: u32,
  toGroups: bool,
): void {
  const tapBytes = (<usize>entries) << 2;
  for (let record = table; record < tableEnd; ) {
    const count = load<u32>(record, 4);
    const bytes = (<usize>(load<u32>(record) * count)) << 2;
    for (let tap: u32 = 0, place = byTaps; tap < taps; tap++, place += tapBytes, byGroups += bytes) {
      if (toGroups) copyFloats(place, byGroups, bytes);
      else copyFloats(byGroups, place, bytes);
    }
    byTaps += bytes;
    record += 8 + ((<usize>count) << 2);
  }
}
