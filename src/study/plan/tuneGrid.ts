import { ArgumentError, requireInteger, requireNumber } from "../../errors.js";
import type { OptimizerRecipe } from "../../training/recipe/recipe.js";
import { recipeRanges } from "../../training/recipe/recipeRanges.js";
import {
  type OptimizerName,
  optimizerNameOf,
  optimizerNames,
  withOptimizer,
} from "../../training/recipe/withOptimizer.js";
import type { Setting } from "./tunePlan.js";

/** A grid of settings: each learning rate of each optimizer, with each number of layers. */
export interface TuneGrid extends Readonly<Partial<Record<OptimizerName, readonly number[]>>> {
  /** Numbers of relational layers; default: the recipe's. */
  readonly layers?: readonly number[];
}

const axes = [...optimizerNames, "layers"] as const;
const FORM = "optimizers with learning rates, and layers, such as adam:0.001,0.004/sgd:0.1/layers:0,1,2";

/**
 * Parses a grid such as "adam:0.001,0.004/layers:0,1,2", or "none".
 *
 * @throws {ArgumentError} for anything else
 */
export function parseTuneGrid(text: string): TuneGrid | "none" {
  if (text === "none") return text;
  const grid: Partial<Record<(typeof axes)[number], number[]>> = {};
  for (const part of text.split("/")) {
    const [, name, list] = /^(\w+):([^:]+)$/.exec(part) ?? [];
    const axis = axes.find((each) => each === name);
    const values = list?.split(",").map((word) => (word.trim() === "" ? NaN : Number(word)));
    if (axis === undefined || grid[axis] !== undefined || values.some(Number.isNaN))
      throw new ArgumentError("tune", `${FORM}, or none`, text);
    grid[axis] = values;
  }
  return grid;
}

/** The text that `parseTuneGrid` reads as this grid. */
export function formatTuneGrid(grid: TuneGrid | "none"): string {
  if (grid === "none") return grid;
  return axes.flatMap((axis) => (grid[axis] === undefined ? [] : [`${axis}:${grid[axis].join()}`])).join("/");
}

/**
 * The settings of a grid. Momentum, weight decay and the rest stay as in the recipe where the optimizer is the same.
 *
 * @param base the recipe's optimizer, which is kept if the grid has none
 * @throws {ArgumentError} for an empty grid, or a value that is out of range or repeated
 */
export function settingsOf(grid: TuneGrid, base: OptimizerRecipe): Setting[] {
  requireGrid(grid);
  const listed = optimizerNames.flatMap((optimizer) =>
    (grid[optimizer] ?? []).map((learningRate) => withOptimizer(base, { optimizer, learningRate })),
  );
  const optimizers = listed.length > 0 ? listed : [base];
  return optimizers.flatMap((optimizer): Setting[] =>
    grid.layers === undefined ? [{ optimizer }] : grid.layers.map((layers) => ({ optimizer, layers })),
  );
}

/** The grid of the settings that `settingsOf` returned. */
export function gridOf(settings: readonly Setting[]): TuneGrid {
  const grid: Partial<Record<(typeof axes)[number], Set<number>>> = {};
  for (const { optimizer, layers } of settings) {
    (grid[optimizerNameOf(optimizer)] ??= new Set()).add(optimizer.learningRate);
    if (layers !== undefined) (grid.layers ??= new Set()).add(layers);
  }
  return Object.fromEntries(Object.entries(grid).map(([axis, values]) => [axis, [...values]]));
}

function requireGrid(grid: TuneGrid): void {
  const chosen = typeof grid === "object" && grid !== null ? Object.entries(grid) : [];
  if (chosen.length === 0)
    throw new ArgumentError("tune", `a grid of at least one setting (${FORM}), or none`, grid);
  for (const [axis, values] of chosen as [string, readonly number[]][]) {
    const name = `tune.${axis}`;
    if (!axes.some((each) => each === axis))
      throw new ArgumentError(name, `left out; the grid has ${axes.join(", ")}`, values);
    if (!Array.isArray(values) || values.length === 0 || new Set(values).size < values.length)
      throw new ArgumentError(name, "at least one number, each once", String(values));
    for (const value of values) {
      if (axis === "layers") requireInteger(name, value, ...recipeRanges.layers);
      else requireNumber(name, value, ...recipeRanges.learningRate);
    }
  }
}
