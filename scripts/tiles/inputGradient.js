import { each, offset, range, tileFamily } from "./template.js";

const SIZES = 5;
const PARAMETERS = "list: usize, end: usize, dy: usize, w: usize, stride: usize, dx: usize";

/** The tiles of assembly/nn/products/relationalInputGradient.ts: up to five outputs by eight examples. */
export const inputGradientTiles = () =>
  tileFamily({
    base: "inputGradient",
    columns: 8,
    sizes: SIZES,
    parameters: PARAMETERS,
    comment: "`size` outputs by eight examples: see relationalInputGradient.ts.",
    tile,
  });

function tile(name, outputs) {
  const sums = range(outputs).map((o) => `a${o}: v128, b${o}: v128`);
  const addRow = (at) => `    addToRow(dx + <usize>load<u32>(list${offset(at)}), w, ${range(outputs)
    .map((o) => `a${o}, b${o}`)
    .join(", ")});
    w += stride;
`;
  return `import { multiplyAdd } from "../../simd/multiplyAdd";

/** dx += dy W^T for ${outputs} outputs by 8 examples: see relationalInputGradient.ts. */
export function ${name}(${PARAMETERS}): void {
${each(
  outputs,
  (o) => `  const a${o} = v128.load(dy${offset(32 * o)});
  const b${o} = v128.load(dy${offset(32 * o + 16)});
`,
)}  // four inputs per turn: otherwise the cost of the loop itself is noticeable
  for (; list + 12 < end; list += 16) {
${each(4, (k) => addRow(4 * k))}  }
  for (; list < end; list += 4) {
${addRow(0)}  }
}

@inline
function addToRow(row: usize, w: usize, ${sums.join(", ")}): void {
  let u = v128.load(row);
  let v = v128.load(row, 16);
${each(
  outputs,
  (o) => `  const w${o} = v128.load_splat<f32>(w${offset(4 * o)});
  u = multiplyAdd(a${o}, w${o}, u);
  v = multiplyAdd(b${o}, w${o}, v);
`,
)}  v128.store(row, u);
  v128.store(row, v, 16);
}
`;
}
