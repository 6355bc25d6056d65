/** Stores the first `lanes` lanes, at least 1; 4 or more store all of them. Writes nothing after them. */
@inline
export function storePart(at: usize, value: v128, lanes: u32): void {
  if (lanes >= 4) {
    v128.store(at, value);
    return;
  }
  store<f32>(at, f32x4.extract_lane(value, 0));
  if (lanes > 1) store<f32>(at, f32x4.extract_lane(value, 1), 4);
  if (lanes > 2) store<f32>(at, f32x4.extract_lane(value, 2), 8);
}
