import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { useWasmBackend } from "../../src/nn/index.js";
import type { OptimizerRecipe } from "../../src/training/index.js";
import { makeOptimizer } from "../../src/training/optimizers/makeOptimizer.js";
import { trainingFacts } from "../fixtures/readTrainingFixture.js";
import { largestDifference } from "../nn/largestDifference.js";

beforeAll(async () => void (await useWasmBackend()));
afterEach(() => expect(tf.memory().numTensors).toBe(0));

/** A model whose only weights are a kernel [7, 1], which is `start`, and a bias of the same start. */
function modelOf(start: readonly number[], useBias = false): tf.Sequential {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [7], useBias })] });
  tf.tidy(() => {
    const kernel = tf.tensor2d([...start], [7, 1]);
    model.setWeights(useBias ? [kernel, tf.tensor1d([start[0]])] : [kernel]);
  });
  return model;
}

const kernelOf = (model: tf.Sequential) => tf.tidy(() => model.getWeights()[0].dataSync<"float32">().slice());

function step(
  optimizer: ReturnType<typeof makeOptimizer>,
  model: tf.Sequential,
  gradient: readonly number[],
  rate: number,
): void {
  tf.tidy(() => {
    const gradients = model.trainableWeights.map((weight): [string, tf.Tensor] => {
      const variable = weight.read() as tf.Variable;
      return [variable.name, tf.tensor(gradient.slice(0, variable.size), variable.shape)];
    });
    optimizer.step(Object.fromEntries(gradients), rate);
  });
}

describe("makeOptimizer", () => {
  it.each(trainingFacts.optimizers)("updates weights like PyTorch: $recipe", (facts) => {
    const model = modelOf(facts.start);
    const optimizer = makeOptimizer({ ...facts.recipe, learningRate: 1 }, model);
    facts.gradients.forEach((gradient, k) => {
      step(optimizer, model, gradient, facts.rates[k]);
      expect(largestDifference(kernelOf(model), Float32Array.from(facts.weights[k]))).toBeLessThan(2e-6);
    });
    optimizer.dispose();
    model.dispose();
  });

  it("continues with the same bits from the state of another optimizer", () => {
    for (const facts of trainingFacts.optimizers) {
      const [model, other] = [modelOf(facts.start), modelOf(facts.start)];
      const recipe = { ...facts.recipe, learningRate: 1 } as OptimizerRecipe;
      const [optimizer, resumed] = [makeOptimizer(recipe, model), makeOptimizer(recipe, other)];
      facts.gradients.forEach((gradient, k) => {
        if (k === 3) {
          tf.tidy(() => other.setWeights(model.getWeights().map((weight) => tf.clone(weight))));
          const slots = optimizer.slots.map((slot) => slot.dataSync<"float32">().slice());
          resumed.restore(optimizer.updates, slots);
        }
        step(optimizer, model, gradient, facts.rates[k]);
        if (k >= 3) step(resumed, other, gradient, facts.rates[k]);
      });
      expect(kernelOf(other)).toEqual(kernelOf(model));
      for (const each of [optimizer, resumed, model, other]) each.dispose();
    }
  });

  it.each(["sgd", "adam"] as const)("applies weight decay only to kernels if requested: %s", (name) => {
    const start = [1, 1, 1, 1, 1, 1, 1];
    const recipe = { name, learningRate: 1, weightDecay: 0.5 } as const;
    const weightsAfter = (decayed: "all" | "kernels") => {
      const model = modelOf(start, true);
      const optimizer = makeOptimizer({ ...recipe, decayed }, model);
      step(optimizer, model, [0, 0, 0, 0, 0, 0, 0], 0.1);
      const [kernel, bias] = model.getWeights().map((weight) => weight.dataSync()[0]);
      optimizer.dispose();
      model.dispose();
      return { kernel, bias };
    };
    const all = weightsAfter("all");
    const kernels = weightsAfter("kernels");
    expect(all.bias).toBeLessThan(1);
    expect(kernels).toEqual({ kernel: all.kernel, bias: 1 });
  });
});
