/** Bytes of one axis: three u32, its extent, how often it is repeated, and the bytes of x at one of its places. */
const AXIS: usize = 12;

/** y: x, repeated along every axis. `axes` to `end` describes the axes; without axes, x is one place of 4 bytes. */
export function tile(x: usize, y: usize, axes: usize, end: usize): void {
  tileAxis(x, y, axes, end);
}

/** Repeats x from one axis on; returns the end of what it wrote. */
function tileAxis(x: usize, y: usize, axis: usize, end: usize): usize {
  const extent = load<u32>(axis);
  const step = <usize>load<u32>(axis, 8);
  let at = y;
  if (axis + AXIS == end) {
    memory.copy(y, x, step * extent);
    at += step * extent;
  } else {
    for (let k: u32 = 0; k < extent; k++, x += step) at = tileAxis(x, at, axis + AXIS, end);
  }
  const bytes = at - y;
  const all = bytes * load<u32>(axis, 4);
  // the copies double until they are half of the result
  let done = bytes;
  for (; done <= all >> 1; done <<= 1) memory.copy(y + done, y, done);
  memory.copy(y + done, y, all - done);
  return y + all;
}
