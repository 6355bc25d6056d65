/** The sums of the lanes of a, b, c and d, in this order. */
@inline
export function addAcross(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Adds the first `lanes` of `sums`, a constant, to the float32 at `target`. */
@inline
export function addLanes(target: usize, sums: v128, lanes: u32): void {
  if (lanes == 4) {
    v128.store(target, f32x4.add(v128.load(target), sums));
  } else {
    store<f32>(target, load<f32>(target) + f32x4.extract_lane(sums, 0));
    if (lanes > 1) store<f32>(target, load<f32>(target, 4) + f32x4.extract_lane(sums, 1), 4);
    if (lanes > 2) store<f32>(target, load<f32>(target, 8) + f32x4.extract_lane(sums, 2), 8);
  }
}
