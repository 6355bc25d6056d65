/** Fills memory with zeros. A typed array's fill is slow in shared memory: it writes byte by byte. */
export function zero(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}
