import { cacheAligned, cacheStep } from "./backendMemory.js";

/** Divides scratch memory into parts, each of which starts at a cache line. */
export class ScratchLayout {
  /** Bytes so far. */
  bytes = 0;

  /** The offset of the next part. */
  take(bytes: number): number {
    const offset = this.bytes;
    this.bytes += cacheAligned(bytes);
    return offset;
  }

  /** The offset of the next `count` equal parts, and the bytes from one to the next. */
  takePlanes(count: number, bytes: number): { readonly at: number; readonly step: number } {
    const step = cacheStep(bytes);
    return { at: this.take(count * step), step };
  }
}
