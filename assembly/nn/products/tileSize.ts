/** Outputs of the next register tile when `left` are left: the tiles of a group are as equal as can be. */
@inline
export function tileSize(left: u32, largest: u32): u32 {
  const tiles = (left + largest - 1) / largest;
  return (left + tiles - 1) / tiles;
}

/** Outputs of the largest tile of a product: with two vectors of its input and a temporary, x64 has no register left. */
export const LARGEST_TILE: u32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;
