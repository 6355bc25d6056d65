// The layout of the working space of the measures on n <= 64 nodes.

/** Bytes of working space: three arrays of 72 u64 (64 rows, an empty one, padding), two of 64 u32 and padding. */
export const MEASURE_SPACE: usize = 2272;

/** Rows of the non-edges. */
export const APART: usize = 0;
/** The nodes within two steps of each node. */
export const REACHED: usize = 576;
export const NEXT: usize = 1152;
/** Twice the triangles through each node, u32. */
export const TRIANGLES: usize = 1728;
/** Degrees, u32, and a 0 after the 64th. */
export const DEGREES: usize = 1984;

/** The set of n nodes. */
// @ts-ignore: decorator
@inline export function allOf(n: u32): u64 {
  return n == 64 ? ~(<u64>0) : ((<u64>1) << n) - 1;
}

/** Converts the rows of neighbours to rows of non-neighbours, or back. */
// @ts-ignore: decorator
@inline export function complement(rows: usize, n: u32, others: usize): void {
  const all = allOf(n);
  for (let u: u32 = 0; u < n; u++) store<u64>(others + (u << 3), load<u64>(rows + (u << 3)) ^ all ^ ((<u64>1) << u));
}
