import { requireInteger } from "../errors.js";
import { complete } from "../generators/index.js";
import type { Graph } from "../graph/graph.js";
import { matchDims, mlpCost, type MlpShape } from "../nn/index.js";
import { inputSize, type DataSet } from "../datasets/dataSet.js";
import type { MlpRecipe } from "./recipe/recipe.js";

/** As in the authors' code for small images; the result for a single width does not depend on it. */
export const RESCALINGS = 15;

/**
 * The shape of a graph's multi-layer perceptron: the smallest hidden width with at least the FLOPs of the fully connected
 * network of the recipe's width. Whether the stem grows with the relational layers is set by the recipe.
 *
 * @throws {ArgumentError} when the graph has more nodes than the recipe's width has channels
 */
export function matchedShape(
  graph: Graph,
  data: Pick<DataSet, "height" | "width" | "channels" | "classNames">,
  recipe: MlpRecipe,
): MlpShape {
  const { layers, width: base } = recipe;
  requireInteger("width", base, graph.order);
  const shapeOf = (width: number, wiring: Graph): MlpShape => ({
    inputs: inputSize(data),
    classes: data.classNames.length,
    stem: recipe.stem === "fixed" ? base : width,
    layers,
    width,
    graph: wiring,
  });
  const { flops: budget } = mlpCost(shapeOf(base, complete(graph.order)));
  const flopsOf = ([channels]: readonly number[]) => mlpCost(shapeOf(channels, graph)).flops;
  const [width] = matchDims(flopsOf, [base], budget, RESCALINGS);
  return shapeOf(width, graph);
}
