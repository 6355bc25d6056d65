// The windows of a pooling layer or a convolution along one axis: three u32 per position of the output,
//
//   [first position of the input, position after the last, tap of the filter at the first position]
//
// clipped at the borders of the input. The tables of depth, height and width follow one another. In 2-D the depth is one.

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
