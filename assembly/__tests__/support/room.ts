/** Working memory of a test: aligned, filled with garbage, kept for the rest of the run. */
export function room(bytes: usize): usize {
  const at = (heap.alloc(bytes + 16) + 15) & ~15;
  memory.fill(at, 0xa5, bytes);
  return at;
}
