import { ArgumentError, requireInteger, requireNumber } from "../../errors.js";
import { pythonRound, pythonRoundTo } from "./architectures/pythonRound.js";

/**
 * Widens a network until it takes as many FLOPs as a budget: how a sparse network is given as much to compute as the fully
 * connected one. The search is that of the authors' code, step by step and rounding by rounding:
 *
 * 1. `rescalings` times, the first width times `round(sqrt(budget / flops), 2)`, the others in proportion;
 * 2. steps of one on the first width, the others in proportion, until the budget is crossed; back to the side above;
 * 3. for each other stage i, up to `round(dims[i] / dims[0])` steps of one, towards the budget but not across it.
 *
 * All proportions are those of the widths at that moment, all roundings are Python's. Dims that meet the budget stay.
 * The result takes the budget or a little more. It takes less only where the step back of the second phase, rounded
 * anew, ends below.
 *
 * @param flopsOf FLOPs of a network of these widths; nothing is built
 * @param dims widths of the stages to begin with
 * @param flops the budget, at least 1
 * @param rescalings 15 for pictures of 32 x 32 and 9 for 224 x 224, in the authors' code
 * @throws {ArgumentError} when no width takes as few FLOPs as the budget
 *
 * Cost: about 20 to 60 calls of `flopsOf`.
 * Source: `train_model` in the code of You et al., "Graph Structure of Neural Networks", ICML 2020.
 *
 * @example
 * matchDims(([width]) => width * width, [20], 1000, 9); // [32]
 */
export function matchDims(
  flopsOf: (dims: readonly number[]) => number,
  dims: readonly number[],
  flops: number,
  rescalings: number,
): number[] {
  requireInteger("rescalings", rescalings, 0);
  requireNumber("flops", flops, 1, Number.MAX_SAFE_INTEGER);
  const at = (widths: readonly number[]): number => {
    if (widths.some((width) => width < 1)) {
      throw new ArgumentError("flops", "what a network with a channel in every stage can take", flops);
    }
    return flopsOf(widths);
  };
  let taken = at(dims);
  let matched = [...dims];
  if (taken === flops) return matched;

  for (let k = 0; k < rescalings; k++) {
    matched = withFirst(matched, pythonRound(matched[0] * pythonRoundTo(Math.sqrt(flops / taken), 2)));
    taken = at(matched);
  }

  const step = taken < flops ? 1 : -1;
  do {
    matched = withFirst(matched, matched[0] + step);
    taken = at(matched);
  } while (taken !== flops && taken < flops === step > 0);
  if (taken < flops) matched = withFirst(matched, matched[0] + 1);

  const ratios = matched.map((width) => pythonRound(width / matched[0]));
  const direction = at(matched) < flops ? 1 : -1;
  for (let stage = 1; stage < matched.length; stage++) {
    for (let k = 0; k < ratios[stage]; k++) {
      matched[stage] += direction;
      if (at(matched) < flops !== direction > 0) {
        matched[stage] -= direction;
        break;
      }
    }
  }
  return matched;
}

/** The widths with another first one, the others in the proportions that they have. */
function withFirst(dims: readonly number[], first: number): number[] {
  return dims.map((width) => pythonRound(first * (width / dims[0])));
}
