/** Some memory that is in use from one step to another, both included. */
export interface Buffer {
  readonly bytes: number;
  readonly first: number;
  last: number;
  /** Where it lies, once it is placed. */
  at: number;
}

/**
 * Places buffers so that no two that are in use at the same step overlap: each at the lowest place that is free.
 *
 * @returns bytes that all of them need
 */
export function placeBuffers(buffers: readonly Buffer[]): number {
  const placed: Buffer[] = [];
  let end = 0;
  for (const buffer of buffers) {
    buffer.at = 0;
    for (const other of placed) {
      // those that are placed stand in order: once one begins behind the buffer's end, the gap is wide enough
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
