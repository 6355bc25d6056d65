import { each, offset, tileFamily } from "./template.js";

const SIZES = 6;
const PARAMETERS = "list: usize, end: usize, x: usize, w: usize, stride: usize, y: usize";

/** The tiles of assembly/nn/products/relationalForward.ts: up to six outputs by eight examples. */
export const forwardTiles = () =>
  tileFamily({
    base: "forward",
    columns: 8,
    sizes: SIZES,
    parameters: PARAMETERS,
    comment: "`size` outputs by eight examples: see relationalForward.ts.",
    tile,
  });

function tile(name, outputs) {
  return `import { multiplyAdd } from "../../simd/multiplyAdd";

/** ${outputs} outputs by 8 examples of y = x W: see relationalForward.ts. */
export function ${name}(${PARAMETERS}): void {
${each(
  outputs,
  (o) => `  let a${o} = ${o === 0 ? "f32x4.splat(0)" : "a0"};
  let b${o} = a0;
`,
)}  for (; list < end; list += 4) {
    const row = x + <usize>load<u32>(list);
    const u = v128.load(row);
    const v = v128.load(row, 16);
${each(
  outputs,
  (o) => `    const w${o} = v128.load_splat<f32>(w${offset(4 * o)});
    a${o} = multiplyAdd(u, w${o}, a${o});
    b${o} = multiplyAdd(v, w${o}, b${o});
`,
)}    w += stride;
  }
${each(
  outputs,
  (o) => `  v128.store(y, a${o}${offset(32 * o)});
  v128.store(y, b${o}${offset(32 * o + 16)});
`,
)}}
`;
}
