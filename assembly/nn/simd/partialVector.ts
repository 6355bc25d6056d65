/** The first `lanes` float32 at `source`, followed by zeros; reads nothing after them. */
@inline
export function loadLanes(source: usize, lanes: u32): v128 {
  return lanes == 4 ? v128.load(source) : loadPart(source, lanes);
}

/** Writes only the first `lanes` float32 of `value`. */
@inline
export function storeLanes(target: usize, value: v128, lanes: u32): void {
  if (lanes == 4) v128.store(target, value);
  else storePart(target, value, lanes);
}

function loadPart(source: usize, lanes: u32): v128 {
  let value = v128.load32_zero(source);
  if (lanes > 1) value = f32x4.replace_lane(value, 1, load<f32>(source, 4));
  if (lanes > 2) value = f32x4.replace_lane(value, 2, load<f32>(source, 8));
  return value;
}

function storePart(target: usize, value: v128, lanes: u32): void {
  store<f32>(target, f32x4.extract_lane(value, 0));
  if (lanes > 1) store<f32>(target, f32x4.extract_lane(value, 1), 4);
  if (lanes > 2) store<f32>(target, f32x4.extract_lane(value, 2), 8);
}
