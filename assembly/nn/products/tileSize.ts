/** Outputs of the next register tile for `left` remaining outputs: the tiles of a group differ by at most one. */
@inline
export function tileSize(left: u32, largest: u32): u32 {
  const tiles = (left + largest - 1) / largest;
  return (left + tiles - 1) / tiles;
}

/** Outputs of the largest tile. Together with two input vectors and a temporary, they fill the registers of x64. */
export const LARGEST_TILE: u32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;
