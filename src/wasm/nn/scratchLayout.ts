const CACHE_LINE = 64;

/** Shares scratch memory out: every part begins at a cache line of its own. */
export class ScratchLayout {
  /** Bytes so far. */
  bytes = 0;

  /** The offset of the next part. */
  take(bytes: number): number {
    const offset = this.bytes;
    this.bytes += Math.ceil(bytes / CACHE_LINE) * CACHE_LINE;
    return offset;
  }

  /** The offset of `count` equal parts, and the bytes between them: an odd number of cache lines, lest all of them compete for the same places in the cache. */
  takePlanes(count: number, bytes: number): { readonly at: number; readonly step: number } {
    const step = (Math.ceil(bytes / CACHE_LINE) | 1) * CACHE_LINE;
    return { at: this.take(count * step), step };
  }
}
