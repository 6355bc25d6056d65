import { describe, expect, it } from "vitest";
import { learningRateOf } from "../../src/training/optimizers/learningRate.js";
import { presets, type Schedule, type TrainingRecipe } from "../../src/training/index.js";
import { trainingFacts } from "../fixtures/readTrainingFixture.js";

const recipeOf = (schedule: Schedule | undefined, warmup?: TrainingRecipe["warmup"]): TrainingRecipe => ({
  ...presets.digits.recipe,
  optimizer: { name: "sgd", learningRate: 0.4 },
  schedule,
  warmup,
});

describe("learningRateOf", () => {
  it.each(trainingFacts.schedules)("has PyTorch's rates between epochs: $schedule", ({ schedule, rates }) => {
    const recipe = recipeOf({ ...schedule, every: "epoch" });
    rates.forEach((rate, epoch) => {
      // whichever step of the epoch it is
      for (const step of [0, 1, 4]) {
        expect(learningRateOf(recipe, 5 * epoch + step, 60, 5)).toBeCloseTo(rate, 14);
      }
    });
  });

  it("meets PyTorch's rates at the epochs' beginnings, and changes in between, when it changes at every step", () => {
    for (const { schedule, rates } of trainingFacts.schedules) {
      rates.forEach((rate, epoch) => {
        expect(learningRateOf(recipeOf(schedule), 5 * epoch, 60, 5)).toBeCloseTo(rate, 14);
      });
    }
    for (let step = 0; step < 60; step++) {
      const [cos, exp] = [recipeOf({ name: "cos" }), recipeOf({ name: "exp", factor: 0.85 })];
      expect(learningRateOf(cos, step, 60, 5)).toBeCloseTo(0.2 * (1 + Math.cos((Math.PI * step) / 60)), 14);
      expect(learningRateOf(exp, step, 60, 5)).toBeCloseTo(0.4 * 0.85 ** (step / 5), 14);
    }
    expect(learningRateOf(recipeOf(undefined), 7, 60, 5)).toBe(
      learningRateOf(recipeOf({ name: "cos" }), 7, 60, 5),
    );
  });

  it("warms up as pycls does", () => {
    // pycls/core/optimizer.py: alpha = epoch / WARMUP_EPOCHS, lr *= WARMUP_FACTOR (1 - alpha) + alpha
    const pycls = (epoch: number) => {
      const rate = 0.2 * (1 + Math.cos((Math.PI * epoch) / 12));
      const alpha = epoch / 5;
      return epoch < 5 ? rate * (0.1 * (1 - alpha) + alpha) : rate;
    };
    const warmup = { epochs: 5, factor: 0.1 };
    for (let step = 0; step < 84; step++) {
      const [slow, smooth] = [recipeOf({ name: "cos", every: "epoch" }, warmup), recipeOf(undefined, warmup)];
      expect(learningRateOf(slow, step, 84, 7)).toBeCloseTo(pycls(Math.floor(step / 7)), 14);
      expect(learningRateOf(smooth, step, 84, 7)).toBeCloseTo(pycls(step / 7), 14);
    }
  });
});
