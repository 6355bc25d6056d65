/** What edge.wasm exports: every argument is an address or a plain number (assembly/edge says which). */
export interface EdgeExports extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  heapBase(): number;
  crc32(data: number, bytes: number, tables: number): number;
  run(program: number, end: number, batch: number): void;
}

const PAGE = 65536;

/** Lets a memory grow until it has so many bytes. */
export function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
