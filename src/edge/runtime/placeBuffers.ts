/** Memory that is in use from the step `first` to the step `last`, both included. */
export interface Buffer {
  readonly bytes: number;
  readonly first: number;
  last: number;
  /** Its offset, once it is placed. */
  at: number;
}

/**
 * Places buffers so that no two that are in use at the same step overlap. Each gets the lowest free offset.
 *
 * @returns bytes that all of them need together
 */
export function placeBuffers(buffers: readonly Buffer[]): number {
  const placed: Buffer[] = [];
  let end = 0;
  for (const buffer of buffers) {
    buffer.at = 0;
    for (const other of placed) {
      // placed buffers are sorted: once one starts after the buffer's end, the gap is wide enough
      if (other.last < buffer.first || other.first > buffer.last) continue;
      if (other.at >= buffer.at + buffer.bytes) break;
      buffer.at = Math.max(buffer.at, other.at + other.bytes);
    }
    placed.push(buffer);
    placed.sort((a, b) => a.at - b.at);
    end = Math.max(end, buffer.at + buffer.bytes);
  }
  return end;
}
