import { architectureOf, dimsOf } from "../../nn/networks/architectures/catalogue.js";
import { networkCost } from "../../nn/networks/networkCost.js";
import { complete } from "../../generators/complete.js";
import type { ConvolutionalRecipe } from "../../training/recipe/recipe.js";

/** The smallest number of input or output channels of the relational layers in a recipe's fully connected network. */
export function narrowestLayer(recipe: ConvolutionalRecipe): number {
  const { describe, task } = architectureOf(recipe.model);
  let narrowest = Infinity;
  const graphFor = (inputs: number, outputs: number) => {
    narrowest = Math.min(narrowest, inputs, outputs);
    return complete(1);
  };
  const dims = dimsOf(recipe.model, recipe.dims);
  const spec = describe({ dims, relational: true, baseDims: dims }, task);
  networkCost(spec, { order: 1, graphFor });
  return narrowest;
}
