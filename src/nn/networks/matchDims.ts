import { ArgumentError, requireInteger, requireNumber } from "../../errors.js";
import { pythonRound, pythonRoundTo } from "./architectures/pythonRound.js";

/**
 * Widens a network until its FLOPs match a budget, so that a sparse network gets as much computation as the fully connected
 * one. The search follows the authors' code, including every rounding:
 *
 * 1. `rescalings` times: multiply the first width by `round(sqrt(budget / flops), 2)`, and scale the others in proportion.
 * 2. Change the first width in steps of one, and the others in proportion, until the budget is crossed. Then return to
 *    the side above it.
 * 3. For each other stage i: up to `round(dims[i] / dims[0])` steps of one, towards the budget but not across it.
 *
 * Proportions are always those of the current widths, and rounding is Python's. Widths that meet the budget exactly stay.
 * The result needs the budget or slightly more. It needs less only where the rounded last step of phase 2 ends below.
 *
 * @param flopsOf computes the FLOPs of a network from its widths, without building it
 * @param dims initial widths of the stages
 * @param flops the budget, at least 1
 * @param rescalings in the authors' code 15 for 32 x 32 images and 9 for 224 x 224
 * @throws {ArgumentError} when even the narrowest network exceeds the budget
 *
 * Cost: about 20 to 60 calls of `flopsOf`.
 * Source: `train_model` in the code of You et al., "Graph Structure of Neural Networks", ICML 2020.
 *
 * @example
 * matchDims(([width]) => width * width, [20], 1000, 9); // [32]
 */
export function matchDims(
  flopsOf: FlopsOf,
  dims: readonly number[],
  flops: number,
  rescalings: number,
): number[] {
  requireInteger("rescalings", rescalings, 0);
  requireNumber("flops", flops, 1, Number.MAX_SAFE_INTEGER);
  const checkedFlopsOf: FlopsOf = (widths) => {
    if (widths.some((width) => width < 1)) {
      throw new ArgumentError("flops", "at least the FLOPs of a network with one channel per stage", flops);
    }
    return flopsOf(widths);
  };
  const measured = (widths: readonly number[]): Measured => ({ dims: widths, flops: checkedFlopsOf(widths) });
  const start = measured(dims);
  if (start.flops === flops) return [...dims];
  const crossed = crossBudget(measured, rescale(measured, start, flops, rescalings), flops);
  return refineStages(checkedFlopsOf, crossed, flops);
}

/** FLOPs of the network with these widths. */
export type FlopsOf = (dims: readonly number[]) => number;

/** Widths and the FLOPs of their network. */
interface Measured {
  readonly dims: readonly number[];
  readonly flops: number;
}

type Measure = (dims: readonly number[]) => Measured;

/** Phase 1: jumps towards the budget. */
function rescale(measured: Measure, start: Measured, flops: number, rescalings: number): Measured {
  let matched = start;
  for (let k = 0; k < rescalings; k++) {
    const ratio = pythonRoundTo(Math.sqrt(flops / matched.flops), 2);
    matched = measured(withFirst(matched.dims, pythonRound(matched.dims[0] * ratio)));
  }
  return matched;
}

/** Phase 2: steps of the first width across the budget; returns the widths at or above it. */
function crossBudget(measured: Measure, start: Measured, flops: number): readonly number[] {
  const step = start.flops < flops ? 1 : -1;
  let matched = start;
  do {
    matched = measured(withFirst(matched.dims, matched.dims[0] + step));
  } while (matched.flops !== flops && matched.flops < flops === step > 0);
  const { dims } = matched;
  return matched.flops < flops ? withFirst(dims, dims[0] + 1) : dims;
}

/** Phase 3: steps of the other widths towards the budget. */
function refineStages(flopsOf: FlopsOf, dims: readonly number[], flops: number): number[] {
  const matched = [...dims];
  const ratios = matched.map((width) => pythonRound(width / matched[0]));
  const direction = flopsOf(matched) < flops ? 1 : -1;
  for (let stage = 1; stage < matched.length; stage++) {
    for (let k = 0; k < ratios[stage]; k++) {
      matched[stage] += direction;
      if (flopsOf(matched) < flops !== direction > 0) {
        matched[stage] -= direction;
        break;
      }
    }
  }
  return matched;
}

/** The widths with a new first one, and the others in proportion. */
function withFirst(dims: readonly number[], first: number): number[] {
  return dims.map((width) => pythonRound(first * (width / dims[0])));
}
