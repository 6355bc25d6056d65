import { ArgumentError } from "../../errors.js";
import { dimsOf, type NetworkName, networkNames } from "../../nn/networks/architectures/catalogue.js";
import { isModelFile, type ModelModule, moduleDigest } from "./moduleDigest.js";
import type { MlpRecipe, ModuleRecipe, Recipe } from "./recipe.js";
import { trainingRecipeSchema } from "./recipeSchema.js";

/** Choices for the network of a recipe. */
export interface NetworkChoices {
  /** A name of `networkNames`, or the file of a module that builds a model; default "mlp". */
  readonly model?: string;
  /** Widths of the stages of a convolutional network. */
  readonly dims?: readonly number[];
  /** Hidden width of the multi-layer perceptron, or the width of a module's model. */
  readonly width?: number;
  /** Relational layers of the multi-layer perceptron. */
  readonly layers?: number;
}

/**
 * A recipe with another network. A module is not loaded, but its SHA-256 is taken.
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
  if (isModelFile(model)) return withModule(base, moduleDigest(model), choices);
  if (!isNetworkName(model))
    throw new ArgumentError(
      "model",
      `one of ${networkNames.join(", ")}, or a JavaScript file such as ./model.js`,
      model,
    );
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

function withModule(
  base: MlpRecipe,
  { source, sha256 }: ModelModule,
  { dims, layers, width = base.width }: NetworkChoices,
): ModuleRecipe {
  for (const [name, value] of Object.entries({ dims, layers }))
    if (value !== undefined)
      throw new ArgumentError(name, "left out for a model of your own, which takes a width", value);
  return { model: "module", source, sha256, width, ...trainingRecipeSchema.parse(base) };
}

function isNetworkName(name: string): name is NetworkName {
  return (networkNames as readonly string[]).includes(name);
}
