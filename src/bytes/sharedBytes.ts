/**
 * Memory that worker threads can share. Browsers have shared memory only on pages that are cross-origin isolated; elsewhere
 * it is ordinary memory, which workers copy.
 */
export function sharedBytes(length: number): SharedArrayBuffer {
  if (typeof SharedArrayBuffer !== "undefined") return new SharedArrayBuffer(length);
  // array views take both; only the type says that it is shared
  return new ArrayBuffer(length) as unknown as SharedArrayBuffer;
}
