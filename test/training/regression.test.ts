import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { useWasmBackend } from "../../src/nn/index.js";
import { NumpyRandomState } from "../../src/random.js";
import { leastSquares } from "../../src/statistics/leastSquares.js";
import { wsFlex } from "../../src/index.js";
import { arrayDataSet, evaluate, trainModel, trainNetwork } from "../../src/training/index.js";
import { squaredError } from "../../src/training/evaluation/squaredError.js";
import { exportModel } from "../../src/export/index.js";

beforeAll(() => useWasmBackend());

const random = new NumpyRandomState(3);
const draw = () => 2 * random.randomSample() - 1;
const rows = Array.from({ length: 240 }, () => [draw(), 5 + 3 * draw(), draw()]);
const target = rows.map(([a, b, c]) => 1000 + 40 * a - 7 * b + 11 * c + 3 * draw());
const [inputs, labels] = [rows.slice(0, 200), target.slice(0, 200)];
const test = { inputs: rows.slice(200), labels: target.slice(200) };
const data = arrayDataSet({ inputs, labels, test, target: "price" });

describe("squaredError", () => {
  it("has the value and the gradient of finite differences", () => {
    const outputs = [0.5, -1.25, 3, 0];
    const targets = [1, -2, 2.5, 0];
    const at = (values: readonly number[]) =>
      values.reduce((sum, value, k) => sum + (value - targets[k]) ** 2, 0) / values.length;
    const gradient = tf.tidy(() => {
      const x = tf.tensor2d(outputs, [4, 1]);
      expect(squaredError(x, targets).dataSync()[0]).toBeCloseTo(at(outputs), 6);
      return tf
        .grad((each) => squaredError(each as tf.Tensor2D, targets))(x)
        .dataSync();
    });
    outputs.forEach((_, k) => {
      const shifted = (h: number) => at(outputs.map((value, i) => (i === k ? value + h : value)));
      expect(gradient[k]).toBeCloseTo((shifted(1e-4) - shifted(-1e-4)) / 2e-4, 5);
    });
  });
});

describe("a target", () => {
  it("is predicted by a linear network as by least squares", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
    const optimizer = { name: "sgd", learningRate: 0.1, momentum: 0.9 } as const;
    const recipe = { batch: 200, duration: { steps: 600 }, optimizer };
    const { history } = await trainModel({ model, data, recipe, seed: 1 });
    const fit = leastSquares(
      inputs.map((row) => [1, ...row]),
      labels,
    )!;
    const squares = test.inputs.map(
      (row, k) => ([1, ...row].reduce((sum, x, j) => sum + x * fit[j], 0) - test.labels[k]) ** 2,
    );
    const evaluation = evaluate(model, data);
    const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    expect(evaluation.error / mean).toBeCloseTo(1, 3);
    expect(evaluation.squares).toHaveLength(40);
    evaluation.squares!.forEach((square, k) =>
      expect(Math.sqrt(square)).toBeCloseTo(Math.sqrt(squares[k]), 1),
    );
    expect(evaluation.loss).toBeCloseTo(evaluation.error / data.target!.deviation ** 2, 12);
    expect(evaluation.wrong).toEqual([]);
    expect(history[0]).not.toHaveProperty("accuracy");
    model.dispose();
  });

  it("is predicted by a relational network, which stores its scale", async () => {
    const optimizer = { name: "adam", learningRate: 0.01 } as const;
    const recipe = { layers: 2, width: 16, batch: 20, duration: { epochs: 12 }, optimizer };
    const earlyStop = { patience: 3, on: "held-out" } as const;
    const train = (seed: number) =>
      trainNetwork({ graph: wsFlex(8, 4, 0.2, 1), data, recipe: { ...recipe, earlyStop }, seed });
    const [trained, again] = [await train(1), await train(1)];
    expect(again.error).toBe(trained.error);
    // the variance of the target is what predicting its mean leaves
    expect(trained.error).toBeLessThan(0.2 * data.target!.deviation ** 2);
    expect(trained.best!.error).toBeGreaterThan(0);
    expect(evaluate(trained.model, data).error).toBe(trained.error);
    const classes = arrayDataSet({ inputs, labels: labels.map((_, k) => k % 2) });
    expect(() => evaluate(trained.model, classes)).toThrow("data must be with a target of numbers");
    expect(() => exportModel(trained.model)).toThrow("model must be a network of classes");
    trained.model.dispose();
    again.model.dispose();
  });

  it("is refused with settings for classes, and where it is not finite", async () => {
    const optimizer = { name: "adam", learningRate: 0.01 } as const;
    const recipe = { layers: 1, width: 8, batch: 20, duration: { steps: 1 }, optimizer, labelSmoothing: 0.1 };
    await expect(trainNetwork({ data, recipe, seed: 1 })).rejects.toThrow(
      "labelSmoothing must be left out for a target",
    );
    const broken = [...labels.slice(1), NaN];
    expect(() => arrayDataSet({ inputs, labels: broken, target: "price" })).toThrow(ArgumentError);
    expect(() => arrayDataSet({ inputs, labels, target: "price", classNames: ["a"] })).toThrow(
      "classNames must be left out with a target",
    );
  });
});
