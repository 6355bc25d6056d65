export { CRC32_TABLE_BYTES, crc32 } from "./crc32";
export * from "./gen";
export { heapBase } from "./memory";
export { prepare } from "./prepare";
export { run } from "./run";
