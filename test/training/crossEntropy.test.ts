import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { useWasmBackend } from "../../src/nn/index.js";
import { crossEntropy, scoreLogits } from "../../src/training/crossEntropy.js";
import { largestDifference } from "../nn/largestDifference.js";

beforeAll(useWasmBackend);

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
  it("counts wrong first guesses, the first of equal ones counting, and adds the losses up", () => {
    tf.tidy(() => {
      const logits = tf.tensor2d([
        [2, 1, 0],
        [0, 0, 0],
        [1, 5, 5],
      ]);
      const { wrong, loss } = scoreLogits(logits, [0, 1, 1]);
      expect(wrong).toBe(1);
      const terms = [
        [2, 1, 0, 2],
        [0, 0, 0, 0],
        [1, 5, 5, 5],
      ].map(([a, b, c, z]) => Math.log(Math.exp(a) + Math.exp(b) + Math.exp(c)) - z);
      expect(loss).toBeCloseTo(terms[0] + terms[1] + terms[2], 5);
    });
  });
});
