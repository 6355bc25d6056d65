import { integerPower, portableExp, portableLog } from "../../portableMath.js";
import { cosineRate } from "./cosineRate.js";
import type { Schedule, TrainingRecipe } from "../recipe/recipe.js";

/**
 * The learning rate of a step, by the recipe's schedule and warmup, with the same bits in every engine.
 *
 * @param step steps completed before it, from 0
 * @param steps total number of steps
 * @param perEpoch steps per epoch
 *
 * @example
 * const schedule = { name: "step", epochs: [30, 60, 90], factor: 0.1 };
 * learningRateOf({ ...presets.paper.recipe, schedule }, 31 * 390, 200 * 390, 390); // 0.010000000000000002
 */
export function learningRateOf(
  recipe: TrainingRecipe,
  step: number,
  steps: number,
  perEpoch: number,
): number {
  const { optimizer, schedule = { name: "cos" }, warmup } = recipe;
  const rate = scheduled(schedule, optimizer.learningRate, step, steps, perEpoch);
  if (warmup === undefined) return rate;
  const epoch = changesEveryStep(schedule) ? step / perEpoch : Math.floor(step / perEpoch);
  if (epoch >= warmup.epochs) return rate;
  const alpha = epoch / warmup.epochs;
  return rate * (warmup.factor * (1 - alpha) + alpha);
}

function scheduled(schedule: Schedule, start: number, step: number, steps: number, perEpoch: number): number {
  const done = changesEveryStep(schedule) ? step : step - (step % perEpoch);
  switch (schedule.name) {
    case "cos":
      return cosineRate(start, done, steps);
    case "step": {
      const passed = schedule.epochs.filter((epoch) => epoch <= step / perEpoch).length;
      return start * integerPower(schedule.factor, passed);
    }
    case "exp": {
      const epochs = done / perEpoch;
      const power = Number.isInteger(epochs)
        ? integerPower(schedule.factor, epochs)
        : portableExp(Math.max(-700, epochs * portableLog(schedule.factor)));
      return start * power;
    }
  }
}

/** Whether the rate changes at every step, not only between epochs. */
function changesEveryStep(schedule: Schedule): boolean {
  return schedule.every !== "epoch";
}
