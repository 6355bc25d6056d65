import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { cosineRate } from "../../src/training/cosineRate.js";
import { presets } from "../../src/training/presets.js";
import { checkRecipe, stepsOf, type Recipe } from "../../src/training/recipe.js";

const recipe: Recipe = presets.digits.recipe;

describe("presets", () => {
  it("are recipes", () => {
    for (const preset of Object.values(presets)) expect(() => checkRecipe(preset.recipe)).not.toThrow();
  });

  it("of the paper train as the paper says", () => {
    expect(presets.paper.recipe).toEqual({
      layers: 3,
      width: 512,
      stem: "fixed",
      batch: 128,
      duration: { epochs: 200 },
      learningRate: 0.1,
      momentum: 0.9,
      weightDecay: 0.0005,
    });
  });
});

describe("checkRecipe", () => {
  it.each([
    [{ layers: 1.5 }, "layers must be an integer of at least 0, but got 1.5"],
    [{ width: 0 }, "width must be an integer of at least 1, but got 0"],
    [{ stem: "thin" }, 'stem must be "widened" or "fixed", but got "thin"'],
    [{ batch: 1 }, "batch must be an integer of at least 2, but got 1"],
    [{ duration: { steps: 0 } }, "steps must be an integer of at least 1, but got 0"],
    [{ duration: { epochs: 2.5 } }, "epochs must be an integer of at least 1, but got 2.5"],
    [{ duration: {} }, "duration must be either {steps} or {epochs}"],
    [{ duration: { steps: 1, epochs: 1 } }, "duration must be either {steps} or {epochs}"],
    [{ learningRate: -1 }, "learningRate must be a number from 0"],
    [{ learningRate: NaN }, "but got NaN"],
    [{ momentum: 1.1 }, "momentum must be a number from 0 to 1, but got 1.1"],
    [{ weightDecay: -0.1 }, "weightDecay must be a number from 0"],
  ])("refuses %j", (change, message) => {
    const wrong = { ...recipe, ...change } as Recipe;
    expect(() => checkRecipe(wrong)).toThrow(ArgumentError);
    expect(() => checkRecipe(wrong)).toThrow(message);
  });
});

describe("stepsOf", () => {
  it("takes the steps as they are, and whole batches of an epoch", () => {
    expect(stepsOf({ ...recipe, duration: { steps: 7 } }, 32)).toBe(7);
    expect(stepsOf({ ...recipe, batch: 32, duration: { epochs: 3 } }, 100)).toBe(9);
  });

  it("refuses a batch larger than the training set", () => {
    expect(() => stepsOf(recipe, 31)).toThrow(
      "batch must be at most 31, the number of training examples, but got 32",
    );
  });
});

describe("cosineRate", () => {
  it("falls from the start to almost zero, symmetrically about the middle", () => {
    expect(cosineRate(0.1, 0, 200)).toBe(0.1);
    expect(cosineRate(0.1, 100, 200)).toBe(0.05);
    expect(cosineRate(0.1, 200, 200)).toBe(0);
    for (let step = 0; step <= 200; step += 7) {
      expect(cosineRate(0.1, step, 200)).toBeCloseTo(0.05 * (1 + Math.cos((Math.PI * step) / 200)), 15);
      expect(cosineRate(1, step, 200) + cosineRate(1, 200 - step, 200)).toBeCloseTo(1, 15);
    }
  });
});
