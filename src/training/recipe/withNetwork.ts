import { ArgumentError } from "../../errors.js";
import { dimsOf, type NetworkName, networkNames } from "../../nn/networks/architectures/catalogue.js";
import type { MlpRecipe, Recipe } from "./recipe.js";
import { trainingRecipeSchema } from "./recipeSchema.js";

/** Choices for the network of a recipe. */
export interface NetworkChoices {
  /** A name of `networkNames`; default "mlp". */
  readonly model?: string;
  /** Widths of the stages of a convolutional network. */
  readonly dims?: readonly number[];
  /** Hidden width of the multi-layer perceptron. */
  readonly width?: number;
  /** Relational layers of the multi-layer perceptron. */
  readonly layers?: number;
}

/**
 * A recipe with another network.
 *
 * @param base the recipe whose settings are kept where nothing else is chosen
 * @throws {ArgumentError} for an unknown network, and for choices that do not apply to it
 *
 * @example
 * const { recipe } = presets.digits;
 * withNetwork(recipe, { width: 32 }); // { ...recipe, width: 32 }
 * withNetwork(recipe, { model: "cnn6", dims: [8, 16, 32] }).dims; // [8, 16, 32]
 */
export function withNetwork(base: MlpRecipe, choices: NetworkChoices): Recipe {
  const { model = "mlp", dims, width, layers } = choices;
  if (!isNetworkName(model)) throw new ArgumentError("model", `one of ${networkNames.join(", ")}`, model);
  if (model === "mlp") {
    if (dims !== undefined) throw new ArgumentError("dims", "left out for mlp, which takes a width", dims);
    return { ...base, width: width ?? base.width, layers: layers ?? base.layers };
  }
  for (const [name, value] of Object.entries({ width, layers })) {
    if (value === undefined) continue;
    const { length } = dimsOf(model);
    throw new ArgumentError(name, `left out for ${model}, which takes dims, ${length} widths`, value);
  }
  // the schema strips everything that is not part of the training
  const training = trainingRecipeSchema.parse(base);
  return dims === undefined ? { model, ...training } : { model, dims: dimsOf(model, dims), ...training };
}

function isNetworkName(name: string): name is NetworkName {
  return (networkNames as readonly string[]).includes(name);
}
