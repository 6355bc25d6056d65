import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { useWasmBackend } from "../../src/nn/index.js";
import { crossEntropy } from "../../src/training/evaluation/crossEntropy.js";
import { scoreLogits } from "../../src/training/evaluation/scoreLogits.js";
import { trainingFacts } from "../fixtures/readTrainingFixture.js";
import { largestDifference } from "../nn/largestDifference.js";

beforeAll(async () => void (await useWasmBackend()));

describe("crossEntropy", () => {
  it("has the value and the gradient of tfjs's own loss", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 2, max: 7 }),
        fc.nat(1e6),
        (batch, classes, seed) => {
          tf.tidy(() => {
            const logits = tf.randomNormal<tf.Rank.R2>([batch, classes], 0, 5, "float32", seed);
            const labels = Array.from({ length: batch }, (_, k) => (seed + 3 * k) % classes);
            const target = tf.oneHot(labels, classes);
            const ours = tf.valueAndGrad((z) => tf.mul(crossEntropy(z as tf.Tensor2D, labels), 2))(logits);
            const theirs = tf.valueAndGrad((z) => tf.mul(tf.losses.softmaxCrossEntropy(target, z), 2))(
              logits,
            );
            expect(ours.value.dataSync()[0]).toBeCloseTo(theirs.value.dataSync()[0], 4);
            expect(largestDifference(ours.grad.dataSync(), theirs.grad.dataSync())).toBeLessThan(1e-5);
          });
        },
      ),
    );
  });

  it.each(trainingFacts.losses)(
    "has PyTorch's value and gradient with label smoothing $smoothing",
    (facts) => {
      tf.tidy(() => {
        const { smoothing, labels } = facts;
        const { value, grad } = tf.valueAndGrad((z) => crossEntropy(z as tf.Tensor2D, labels, smoothing))(
          tf.tensor2d(facts.logits),
        );
        expect(value.dataSync()[0]).toBeCloseTo(facts.loss, 5);
        expect(largestDifference(grad.dataSync(), Float32Array.from(facts.gradient.flat()))).toBeLessThan(
          1e-6,
        );
      });
    },
  );

  it("has the slope of its value with label smoothing, by finite differences", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 0, max: 10 }),
        fc.nat(1e6),
        (batch, classes, tenths, seed) => {
          tf.tidy(() => {
            const smoothing = tenths / 10;
            const logits = tf.randomNormal<tf.Rank.R2>([batch, classes], 0, 2, "float32", seed);
            const labels = Array.from({ length: batch }, (_, k) => (seed + k) % classes);
            const direction = tf.randomNormal<tf.Rank.R2>([batch, classes], 0, 1, "float32", seed + 1);
            const valueAt = (h: number) =>
              crossEntropy(tf.add(logits, tf.mul(direction, h)), labels, smoothing).dataSync()[0];
            const slope = (valueAt(1e-2) - valueAt(-1e-2)) / 2e-2;
            const gradient = tf.grad((z) => crossEntropy(z as tf.Tensor2D, labels, smoothing))(logits);
            expect(tf.sum(tf.mul(gradient, direction)).dataSync()[0]).toBeCloseTo(slope, 2);
          });
        },
      ),
    );
  });

  it("is finite where a label's probability is below what float32 holds", () => {
    tf.tidy(() => {
      expect(crossEntropy(tf.tensor2d([[300, 0, -50]]), [2]).dataSync()[0]).toBeCloseTo(350, 3);
    });
  });

  it("is not finite when a logit is not", () => {
    tf.tidy(() => {
      expect(crossEntropy(tf.tensor2d([[1, NaN]]), [0]).dataSync()[0]).toBeNaN();
      expect(crossEntropy(tf.tensor2d([[NaN, 1]]), [1]).dataSync()[0]).toBeNaN();
      expect(crossEntropy(tf.tensor2d([[Infinity, 1]]), [1]).dataSync()[0]).not.toBeLessThan(Infinity);
    });
  });
});

describe("scoreLogits", () => {
  it("counts top-1 errors, the first among equals counting, and sums the losses", () => {
    tf.tidy(() => {
      const logits = tf.tensor2d([
        [2, 1, 0],
        [0, 0, 0],
        [1, 5, 5],
      ]);
      const { wrong, loss, notInFive } = scoreLogits(logits, [0, 1, 1]);
      expect(wrong).toEqual([1]);
      expect(notInFive).toBe(0);
      const terms = [
        [2, 1, 0, 2],
        [0, 0, 0, 0],
        [1, 5, 5, 5],
      ].map(([a, b, c, z]) => Math.log(Math.exp(a) + Math.exp(b) + Math.exp(c)) - z);
      expect(loss).toBeCloseTo(terms[0] + terms[1] + terms[2], 5);
    });
  });

  it("counts labels that are not among the five largest logits, the first among equals being larger", () => {
    tf.tidy(() => {
      const logits = tf.tensor2d([
        [6, 5, 4, 3, 2, 1, 0],
        [6, 5, 4, 3, 2, 1, 0],
        [1, 1, 1, 1, 1, 1, 1],
        [1, 1, 1, 1, 1, 1, 1],
        [0, 9, 9, 9, 9, 9, NaN],
      ]);
      expect(scoreLogits(logits, [4, 5, 4, 5, 1]).notInFive).toBe(3);
    });
  });
});
