// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.

export { product1x4Float32 } from "./product1x4Float32";
export { product1x4Int8 } from "./product1x4Int8";
export { product1x8Float32 } from "./product1x8Float32";
export { product1x8Int8 } from "./product1x8Int8";
export { product1x12Float32 } from "./product1x12Float32";
export { product1x12Int8 } from "./product1x12Int8";
export { product1x16Float32 } from "./product1x16Float32";
export { product1x16Int8 } from "./product1x16Int8";
export { product1x20Float32 } from "./product1x20Float32";
export { product1x20Int8 } from "./product1x20Int8";
export { product1x24Float32 } from "./product1x24Float32";
export { product1x24Int8 } from "./product1x24Int8";
export { product1x28Float32 } from "./product1x28Float32";
export { product1x28Int8 } from "./product1x28Int8";
export { product1x32Float32 } from "./product1x32Float32";
export { product1x32Int8 } from "./product1x32Int8";
export { product4x4Float32 } from "./product4x4Float32";
export { product4x4Int8 } from "./product4x4Int8";
export { product4x8Float32 } from "./product4x8Float32";
export { product4x8Int8 } from "./product4x8Int8";
