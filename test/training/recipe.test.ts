import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { cosineRate } from "../../src/training/optimizers/cosineRate.js";
import { presets } from "../../src/training/recipe/presets.js";
import { checkRecipe } from "../../src/training/recipe/checkRecipe.js";
import { stepsOf, type Recipe } from "../../src/training/recipe/recipe.js";

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
      optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 0.0005 },
    });
  });
});

describe("checkRecipe", () => {
  const sgd = { name: "sgd", learningRate: 0.1 };
  const adam = { name: "adam", learningRate: 0.001 };

  it.each([
    [{ optimizer: { ...adam, beta1: 0, beta2: 0.5, epsilon: 1e-4, weightDecay: 0.1, decoupled: true } }],
    [{ optimizer: { ...sgd, momentum: 0, decayed: "kernels" }, schedule: { name: "exp", factor: 0.9 } }],
    [{ schedule: { name: "step", epochs: [30, 60], factor: 0.1, every: "epoch" } }],
    [{ warmup: { epochs: 5, factor: 0.1 }, labelSmoothing: 0.1, preciseBatchNorm: 200 }],
    [{ augmentation: { flip: true, crop: 4 }, earlyStop: { patience: 3, on: "held-out", share: 0.2 } }],
  ])("takes %j", (change) => {
    expect(() => checkRecipe({ ...recipe, ...change } as Recipe)).not.toThrow();
  });

  it.each([
    [{ layers: 1.5 }, "layers must be an integer from 0 to 100, but got 1.5"],
    [{ width: 0 }, "width must be an integer from 1 to 65536, but got 0"],
    [{ stem: "thin" }, 'stem must be "widened" or "fixed", but got "thin"'],
    [{ batch: 1 }, "batch must be an integer from 2 to 65536, but got 1"],
    [{ duration: { steps: 0 } }, "duration.steps must be an integer of at least 1, but got 0"],
    [{ duration: {} }, "duration must be either {steps} or {epochs}"],
    [{ duration: { steps: 1, epochs: 1 } }, "duration must be either {steps} or {epochs}"],
    [{ momentum: 0.9 }, "momentum must be left out, because there is no such setting, but got 0.9"],
    [{ optimizer: "sgd" }, 'optimizer must be "sgd" or "adam"'],
    [{ optimizer: { name: "rmsprop" } }, 'optimizer.name must be "sgd" or "adam", but got "rmsprop"'],
    [{ optimizer: { ...sgd, learningRate: -1 } }, "optimizer.learningRate must be a number from 0 to 1000"],
    [{ optimizer: { ...sgd, learningRate: NaN } }, "but got NaN"],
    [
      { optimizer: { ...sgd, momentum: 1.1 } },
      "optimizer.momentum must be a number from 0 to 1, but got 1.1",
    ],
    [{ optimizer: { ...sgd, beta1: 0.5 } }, "optimizer.beta1 must be left out"],
    [{ optimizer: { ...adam, weightDecay: -0.1 } }, "optimizer.weightDecay must be a number from 0 to 1"],
    [{ optimizer: { ...adam, beta2: 1 } }, "optimizer.beta2 must be a number from 0 to 0.999999, but got 1"],
    [{ schedule: { name: "linear" } }, 'schedule.name must be "cos", "step" or "exp", but got "linear"'],
    [{ schedule: { name: "step", epochs: [], factor: 1 } }, "schedule.epochs must be a list of at least one"],
    [
      { schedule: { name: "exp", factor: 2 } },
      "schedule.factor must be a number from 0.000001 to 1, but got 2",
    ],
    [{ warmup: { epochs: 5 } }, "warmup.factor must be a number from 0 to 1, but got undefined"],
    [{ labelSmoothing: 1.5 }, "labelSmoothing must be a number from 0 to 1, but got 1.5"],
    [{ augmentation: { flip: 1 } }, "augmentation.flip must be true or false, but got 1"],
    [{ earlyStop: { patience: 0, on: "test" } }, "earlyStop.patience must be an integer of at least 1"],
    [
      { earlyStop: { patience: 1, on: "train" } },
      'earlyStop.on must be "held-out" or "test", but got "train"',
    ],
    [{ preciseBatchNorm: 0 }, "preciseBatchNorm must be an integer of at least 1, but got 0"],
  ])("refuses %j", (change, message) => {
    const wrong = { ...recipe, ...change } as Recipe;
    expect(() => checkRecipe(wrong)).toThrow(ArgumentError);
    expect(() => checkRecipe(wrong)).toThrow(message);
  });
});

describe("stepsOf", () => {
  it("takes a number of steps as it is, and complete batches of an epoch", () => {
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
