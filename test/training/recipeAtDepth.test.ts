import { describe, expect, it } from "vitest";
import { complete } from "../../src/generators/complete.js";
import { wsFlex } from "../../src/generators/wsFlex.js";
import { recipeAtDepth } from "../../src/training/recipeAtDepth.js";
import { matchedModel } from "../../src/training/matchedModel.js";
import { presets } from "../../src/training/recipe/presets.js";
import type { MlpRecipe } from "../../src/training/recipe/recipe.js";
import { trainNetwork } from "../../src/training/trainNetwork.js";
import { syntheticData } from "./syntheticData.js";

const digits = { height: 8, width: 8, channels: 1, classNames: [..."0123456789"] };

/** Multiply-adds of the fully connected network, by hand. */
const flopsOf = ({ width, layers }: MlpRecipe) => 64 * width + layers * width ** 2 + 10 * width;

describe("recipeAtDepth", () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 20])("gives %d layers the smallest width with equal FLOPs", (layers) => {
    const base = presets.digits.recipe;
    const recipe = recipeAtDepth(base, digits, layers);
    expect(recipe).toEqual({ ...base, layers, width: recipe.width });
    expect(flopsOf(recipe)).toBeGreaterThanOrEqual(flopsOf(base));
    expect(flopsOf({ ...recipe, width: recipe.width - 1 })).toBeLessThan(flopsOf(base));
  });

  it("leaves a graph's network within a width of the FLOPs", () => {
    const base = presets.digits.recipe;
    const { flops } = matchedModel(base, digits, complete(64));
    const recipe = recipeAtDepth(base, digits, 2);
    for (const graph of [complete(64), wsFlex(64, 8, 0.2, 1)]) {
      const matched = matchedModel(recipe, digits, graph);
      expect(matched.flops / flops).toBeGreaterThanOrEqual(1);
      expect(matched.flops / flops).toBeLessThan(1.03);
    }
  });

  it("keeps a fixed stem", () => {
    const { recipe } = presets.paper;
    const shallow = recipeAtDepth(recipe, { ...digits, height: 32, width: 32, channels: 3 }, 1);
    expect(shallow).toMatchObject({ stem: "fixed", layers: 1 });
    const inputs = 3072;
    const cost = (layers: number, width: number) => inputs * width + layers * width ** 2 + 10 * width;
    expect(cost(1, shallow.width)).toBeGreaterThanOrEqual(cost(3, 512));
    expect(cost(1, shallow.width - 1)).toBeLessThan(cost(3, 512));
  });

  it("gives a network without layers, which trains", async () => {
    const data = syntheticData();
    const base: MlpRecipe = {
      ...presets.digits.recipe,
      layers: 2,
      width: 8,
      batch: 10,
      duration: { steps: 60 },
    };
    const recipe = recipeAtDepth(base, data, 0);
    const { error, width, wrong, model } = await trainNetwork({ graph: complete(8), data, recipe, seed: 1 });
    model.dispose();
    expect(width).toBe(recipe.width);
    expect(error).toBeLessThan(30);
    expect(wrong.length).toBe(Math.round((error / 100) * data.test.labels.length));
  });
});
