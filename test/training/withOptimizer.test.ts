import { describe, expect, it } from "vitest";
import { optimizerNameOf, withOptimizer } from "../../src/training/recipe/withOptimizer.js";

const sgd = { name: "sgd", learningRate: 0.1, momentum: 0.8, weightDecay: 5e-4 } as const;
const adam = { name: "adam", learningRate: 0.004, beta1: 0.8, weightDecay: 0.1 } as const;
const adamw = { ...adam, decoupled: true } as const;

describe("withOptimizer", () => {
  it.each([sgd, adam, adamw])("keeps the settings of the same optimizer: %o", (base) => {
    const optimizer = optimizerNameOf(base);
    expect(withOptimizer(base, {})).toEqual(base);
    expect(withOptimizer(base, { optimizer, learningRate: 0.5 })).toEqual({ ...base, learningRate: 0.5 });
  });

  it("starts another optimizer from its own", () => {
    expect(withOptimizer(adam, { optimizer: "sgd" })).toEqual({
      name: "sgd",
      learningRate: 0.1,
      weightDecay: 0,
    });
    expect(withOptimizer(sgd, { optimizer: "adam", learningRate: 0.02, decayKernelsOnly: true })).toEqual({
      ...{ name: "adam", learningRate: 0.02, weightDecay: 0, decayed: "kernels" },
    });
    expect(withOptimizer(adam, { optimizer: "adamw" })).toEqual({
      ...{ name: "adam", learningRate: 0.001, weightDecay: 0.01, decoupled: true },
    });
    expect(withOptimizer(adamw, { optimizer: "adam" })).not.toHaveProperty("decoupled");
  });

  it("refuses an unknown one, and momentum of Adam", () => {
    expect(() => withOptimizer(sgd, { optimizer: "lamb" })).toThrow(
      "optimizer must be one of sgd, adam, adamw",
    );
    expect(() => withOptimizer(adam, { momentum: 0.9 })).toThrow("momentum must be left out for adam");
  });
});
