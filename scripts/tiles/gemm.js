import { each, tileFamily } from "./template.js";

const SIZES = 6;
const PARAMETERS =
  "b: usize, end: usize, a: usize, aRow: usize, aInner: usize, s: usize, sRow: usize, c: usize, cRow: usize";

/** The tiles of assembly/nn/products/gemm.ts: up to six rows by eight columns of c. */
export const gemmTiles = () =>
  tileFamily({
    base: "gemm",
    columns: 8,
    sizes: SIZES,
    parameters: PARAMETERS,
    comment: "`size` rows of c by eight columns: see gemm.ts.",
    tile,
  });

function tile(name, rows) {
  return `import { multiplyAdd } from "../../simd/multiplyAdd";

/** ${rows} x 8 of c = s + a b: see gemm.ts. */
export function ${name}(${PARAMETERS}): void {
${each(
  rows,
  (r) => `${r === 0 ? "" : "  s += sRow;\n"}  let c${r} = v128.load(s);
  let d${r} = v128.load(s, 16);
`,
)}  for (; b < end; b += 32) {
    const u = v128.load(b);
    const v = v128.load(b, 16);
${each(
  rows,
  (r) => `    ${r === 0 ? "let from = a" : "from += aRow"};
    const a${r} = v128.load_splat<f32>(from);
    c${r} = multiplyAdd(u, a${r}, c${r});
    d${r} = multiplyAdd(v, a${r}, d${r});
`,
)}    a += aInner;
  }
${each(
  rows,
  (r) => `${r === 0 ? "" : "  c += cRow;\n"}  v128.store(c, c${r});
  v128.store(c, d${r}, 16);
`,
)}}
`;
}
