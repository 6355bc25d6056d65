import { each, offset, range, tileFamily } from "./template.js";

const SIZES = 4;
const PARAMETERS =
  "p: usize, q: usize, dy: usize, chunks: u32, xStep: usize, dyStep: usize, g: usize, stride: usize, pair: bool, sums: usize";

/** The tiles of assembly/nn/products/relationalWeightGradient.ts for engines that pair operations: up to four outputs by two inputs. */
export const pairedWeightGradientTiles = () =>
  tileFamily({
    base: "pairedWeightGradient",
    columns: 2,
    sizes: SIZES,
    parameters: PARAMETERS,
    comment: "`size` outputs by two inputs: see relationalWeightGradient.ts.",
    tile,
  });

/** Partial sums of each half of the chunks; `h` is the half. */
const halves = ["a", "b"];

function tile(name, outputs) {
  const both = (text) => halves.map((h, k) => text(h, k)).join("");
  const sum = (letter, o) => (o < outputs ? `f32x4.add(${letter}a${o}, ${letter}b${o})` : "zero");
  const four = (letter) =>
    range(4)
      .map((o) => sum(letter, o))
      .join(", ");
  return `import { addAcross, addLanes } from "../../simd/addAcross";
import { multiplyAdd } from "../../simd/multiplyAdd";

/** ${outputs} outputs by 2 inputs of dW = x^T dy: see relationalWeightGradient.ts. */
export function ${name}(
${PARAMETERS.split(", ")
  .map((parameter) => `  ${parameter},\n`)
  .join("")}): void {
  const zero = f32x4.splat(0);
${each(outputs, (o) => both((h) => `  let p${h}${o} = zero;\n  let q${h}${o} = zero;\n`))}  for (; chunks > 0; chunks--) {
${both((h, k) => `    const u${h} = v128.load(p${offset(16 * k)});\n    const v${h} = v128.load(q${offset(16 * k)});\n`)}${each(
    outputs,
    (o) =>
      both(
        (h, k) => `    const e${h}${o} = v128.load(dy${offset(32 * o + 16 * k)});
    p${h}${o} = multiplyAdd(u${h}, e${h}${o}, p${h}${o});
    q${h}${o} = multiplyAdd(v${h}, e${h}${o}, q${h}${o});
`,
      ),
  )}    p += xStep;
    q += xStep;
    dy += dyStep;
  }
  // V8 pairs what ends in neighbouring stores
${each(outputs, (o) => both((h, k) => `  v128.store(sums, p${h}${o}${offset(64 * o + 16 * k)});\n`) + both((h, k) => `  v128.store(sums, q${h}${o}${offset(64 * o + 32 + 16 * k)});\n`))}${each(
    outputs,
    (o) =>
      both(
        (h, k) => `  p${h}${o} = v128.load(sums${offset(64 * o + 16 * k)});
  q${h}${o} = v128.load(sums${offset(64 * o + 32 + 16 * k)});
`,
      ),
  )}  addLanes(g, addAcross(${four("p")}), ${outputs});
  if (pair) addLanes(g + stride, addAcross(${four("q")}), ${outputs});
}
`;
}
