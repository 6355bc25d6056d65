import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../../src/nn/index.js";
import { largestDifference } from "../largestDifference.js";
import { valuesOn, withGradients } from "./onBackends.js";

beforeAll(async () => {
  await useWasmBackend();
  installTrainingKernels();
});

const LETTERS = [..."bijkl"];
const term = fc.shuffledSubarray(LETTERS, { minLength: 1, maxLength: 4 });

interface Equation {
  readonly terms: string[][];
  readonly output: string[];
  readonly extents: Record<string, number>;
}

/** An equation with one or two operands, and the extent of each letter. */
const anyEquation: fc.Arbitrary<Equation> = fc
  .tuple(
    fc.array(term, { minLength: 1, maxLength: 2 }),
    fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }),
  )
  .chain(([terms, sizes]) => {
    const present = LETTERS.filter((letter) => terms.some((labels) => labels.includes(letter)));
    const extents = Object.fromEntries(LETTERS.map((letter, k) => [letter, sizes[k]]));
    return fc.shuffledSubarray(present).map((output) => ({ terms, output, extents }));
  });

/** Value and gradients in float64, by loops over all letters. */
function byLoops({ terms, output, extents }: Equation, operands: Float32Array[], dy: Float32Array) {
  const value = new Float64Array(dy.length);
  const gradients = operands.map(({ length }) => new Float64Array(length));
  const visit = (letters: string[], place: Record<string, number>): void => {
    if (letters.length > 0) {
      const [letter, ...rest] = letters;
      for (let k = 0; k < extents[letter]; k++) visit(rest, { ...place, [letter]: k });
      return;
    }
    const at = (labels: string[]) =>
      labels.reduce((index, label) => index * extents[label] + place[label], 0);
    const factors = operands.map((operand, k) => operand[at(terms[k])]);
    value[at(output)] += factors.reduce((a, b) => a * b);
    terms.forEach((labels, k) => {
      gradients[k][at(labels)] += dy[at(output)] * (factors[1 - k] ?? 1);
    });
  };
  visit([...new Set(terms.flat())], {});
  return [value, ...gradients];
}

describe("Einsum", () => {
  it("equals loops in float64, and so do its gradients, for any equation", async () => {
    await fc.assert(
      fc.asyncProperty(anyEquation, fc.nat(1e6), async (equation, seed) => {
        const { terms, output, extents } = equation;
        const text = `${terms.map((labels) => labels.join("")).join(", ")} -> ${output.join("")}`;
        const shapeOf = (labels: string[]) => labels.map((label) => extents[label]);
        const shapes = terms.map(shapeOf);
        const product = withGradients((...operands) => tf.einsum(text, ...operands));
        const operands = await valuesOn("wasm", shapes, seed, (inputs) => inputs);
        const [dy] = await valuesOn("wasm", [shapeOf(output)], 99, (inputs) => inputs);
        const ours = await valuesOn("wasm", shapes, seed, product);
        const expected = byLoops(equation, operands, dy);
        expect(ours.length).toBe(expected.length);
        ours.forEach((values, k) => expect(largestDifference(values, expected[k])).toBeLessThan(1e-4));
      }),
      { numRuns: 100 },
    );
  });

  it.each(["wasm", "cpu"])(
    "has the gradients of the matrix product that it spells, on %s",
    async (backend) => {
      const shapes = [
        [2, 3, 4],
        [4, 5],
      ];
      const spelled = withGradients((a, b) => tf.einsum("bij,jk->bik", a, b));
      const direct = withGradients((a, b) => tf.reshape(tf.matMul(tf.reshape(a, [6, 4]), b), [2, 3, 5]));
      const [ours, theirs] = [
        await valuesOn(backend, shapes, 1, spelled),
        await valuesOn(backend, shapes, 1, direct),
      ];
      ours.forEach((values, k) => expect(largestDifference(values, theirs[k])).toBeLessThan(1e-5));
    },
  );

  it("passes the gradient on unchanged where nothing is summed", async () => {
    await tf.setBackend("wasm");
    tf.tidy(() => {
      const same = tf.grad((x: tf.Tensor) => tf.einsum("ij->ij", x));
      expect([...same(tf.ones([2, 2]), tf.tensor2d([1, 2, 3, 4], [2, 2])).dataSync()]).toEqual([1, 2, 3, 4]);
    });
  });

  it("leaves no tensor and no buffer behind", async () => {
    await tf.setBackend("wasm");
    const backend = tf.backend();
    const before = [tf.memory().numTensors, backend.numDataIds()];
    tf.tidy(() => {
      tf.einsum("bij,bjk->kb", tf.ones([2, 3, 4]), tf.ones([2, 4, 5]));
      tf.einsum("ij->ij", tf.ones([2, 3]));
      tf.einsum("ij->", tf.ones([2, 3]));
      tf.einsum("ij,ij->ij", tf.ones([2, 3]), tf.ones([2, 3]));
    });
    expect([tf.memory().numTensors, backend.numDataIds()]).toEqual(before);
  });

  it("rejects what it cannot compute, in one sentence", async () => {
    await tf.setBackend("wasm");
    tf.tidy(() => {
      const x = tf.ones([2, 2]);
      expect(() => tf.einsum("ij->ii", x)).toThrow(
        'equation must be an equation without a repeated axis after the arrow, but got "ij->ii"',
      );
      expect(() => tf.einsum("ij->j", tf.cast(x, "int32"))).toThrow(
        'of Einsum must be a float32 tensor on the wasm backend, but got "int32"',
      );
    });
  });
});
