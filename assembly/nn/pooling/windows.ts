// The windows of a pooling or a convolution along one axis: three u32 for each place of the output,
//
//   [first place of the input, place after the last, tap of the filter that lies on the first]
//
// cut at the borders of the input. Tables of depth, height and width lie one behind the other. Two dimensions are three
// with a depth of one.

/** Bytes of one window in a table. */
export const WINDOW: usize = 12;

@inline
export function firstOf(window: usize): u32 {
  return load<u32>(window);
}

@inline
export function endOf(window: usize): u32 {
  return load<u32>(window, 4);
}

@inline
export function tapOf(window: usize): u32 {
  return load<u32>(window, 8);
}
