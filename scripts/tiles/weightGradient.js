import { each, offset, range, tileFamily } from "./template.js";

const SIZES = 4;
const PARAMETERS =
  "p: usize, q: usize, dy: usize, steps: u32, xStep: usize, dyStep: usize, g: usize, stride: usize, pair: bool";

/** The tiles of assembly/nn/products/relationalWeightGradient.ts: up to four outputs by two inputs. */
export const weightGradientTiles = () =>
  tileFamily({
    base: "weightGradient",
    columns: 2,
    sizes: SIZES,
    parameters: PARAMETERS,
    comment: "`size` outputs by two inputs: see relationalWeightGradient.ts.",
    tile,
  });

function tile(name, outputs) {
  const four = (letter) =>
    range(4)
      .map((o) => (o < outputs ? `${letter}${o}` : "zero"))
      .join(", ");
  return `import { addAcross, addLanes } from "../../simd/addAcross";
import { multiplyAdd } from "../../simd/multiplyAdd";

/** ${outputs} outputs by 2 inputs of dW = x^T dy: see relationalWeightGradient.ts. */
export function ${name}(
${PARAMETERS.split(", ")
  .map((parameter) => `  ${parameter},\n`)
  .join("")}): void {
${outputs < 4 ? "  const zero = f32x4.splat(0);\n" : ""}  let u = v128.load(p);
  let v = v128.load(q);
${each(
  outputs,
  (o) => `  const d${o} = v128.load(dy${offset(32 * o)});
  let p${o} = f32x4.mul(u, d${o});
  let q${o} = f32x4.mul(v, d${o});
`,
)}  p += 16;
  q += 16;
  dy += 16;
  let xNext = xStep - 16;
  let dyNext = dyStep - 16;
  while (--steps > 0) {
    u = v128.load(p);
    v = v128.load(q);
${each(
  outputs,
  (o) => `    const e${o} = v128.load(dy${offset(32 * o)});
    p${o} = multiplyAdd(u, e${o}, p${o});
    q${o} = multiplyAdd(v, e${o}, q${o});
`,
)}    p += xNext;
    q += xNext;
    dy += dyNext;
    xNext = xStep - xNext;
    dyNext = dyStep - dyNext;
  }
  addLanes(g, addAcross(${four("p")}), ${outputs});
  if (pair) addLanes(g + stride, addAcross(${four("q")}), ${outputs});
}
`;
}
