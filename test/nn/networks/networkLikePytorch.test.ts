import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Graph, type Edge } from "../../../src/graph/graph.js";
import type { NetworkName } from "../../../src/nn/networks/architectures/catalogue.js";
import { installTrainingKernels, network, useWasmBackend } from "../../../src/nn/index.js";
import { crossEntropy } from "../../../src/training/evaluation/crossEntropy.js";
import { readFixture } from "../../fixtures/readFixture.js";
import { fillLikePytorch, syntheticValue } from "./syntheticWeights.js";

interface Facts {
  readonly edges: Edge[];
  readonly nodes: number;
  readonly rate: number;
  readonly cases: readonly {
    readonly model: NetworkName;
    readonly relational: boolean;
    readonly height: number;
    readonly width: number;
    readonly dims: number[];
    readonly logits: number[][];
    readonly loss: number;
    readonly lossAfter: number;
  }[];
}

const { edges, nodes, rate, cases } = readFixture<Facts>("networks.json");
const graph = Graph.fromEdges(nodes, edges);
const LABELS = [0, 3, 1, 4];
/** PyTorch's numbers are float64. Normalization over four examples amplifies the difference. */
const FLOAT32_AFTER_STEP = 2e-3;

beforeAll(async () => {
  await useWasmBackend();
  installTrainingKernels();
});
beforeEach(() => tf.engine().startScope());
afterEach(() => tf.engine().endScope());

describe("network, against PyTorch", () => {
  it.each(cases)(
    "$model of $height x $width pixels, relational: $relational",
    ({ model: name, relational, height, width, dims, logits, loss, lossAfter }) => {
      const task = { height, width, channels: 3, classes: 5 };
      const model = network(name, { ...(relational && { graph }), dims, task }, 1);
      fillLikePytorch(model);
      const size = height * width * 3;
      const values = Array.from({ length: 4 * size }, (_, k) => syntheticValue("x", k));
      const x = tf.tensor(values, name === "mlp" ? [4, size] : [4, height, width, 3]);

      const answer = (model.predict(x) as tf.Tensor).arraySync() as number[][];
      answer.forEach((row, k) => row.forEach((logit, c) => expect(logit).toBeCloseTo(logits[k][c], 3)));

      const lossOf = () => crossEntropy(model.apply(x, { training: true }) as tf.Tensor2D, LABELS);
      const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
      const { value, grads } = tf.variableGrads(() => lossOf().asScalar(), variables);
      expect(value.dataSync()[0]).toBeCloseTo(loss, 3);
      tf.train.sgd(rate).applyGradients(grads);
      expect(Math.abs(lossOf().dataSync()[0] - lossAfter)).toBeLessThan(FLOAT32_AFTER_STEP);
      model.dispose();
    },
  );
});
