/** The exports of edge.wasm: every argument is an address or a plain number, as assembly/edge documents. */
export interface EdgeExports extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  heapBase(): number;
  /** Bytes of the tables of `crc32`. */
  CRC32_TABLE_BYTES: WebAssembly.Global;
  crc32(data: number, bytes: number, tables: number): number;
  prepare(program: number, end: number): void;
  run(program: number, end: number, batch: number): void;
}

const PAGE = 65536;

/** Grows a memory to at least `bytes`. */
export function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
