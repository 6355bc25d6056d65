export { crc32 } from "./crc32";
export { heapBase } from "./memory";
export { run } from "./run";
export { row1Float32, row2Float32, row3Float32, row4Float32, row5Float32, row6Float32, row7Float32, row8Float32, rows4x1Float32, rows4x2Float32 } from "./productFloat32";
export { row1Float16, row2Float16, row3Float16, row4Float16, row5Float16, row6Float16, row7Float16, row8Float16, rows4x1Float16, rows4x2Float16 } from "./productFloat16";
export { row1Int8, row2Int8, row3Int8, row4Int8, row5Int8, row6Int8, row7Int8, row8Int8, rows4x1Int8, rows4x2Int8 } from "./productInt8";
