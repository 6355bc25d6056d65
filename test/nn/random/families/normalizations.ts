import * as tf from "@tensorflow/tfjs";
import type { CaseGenerator, Family } from "../kernelCase.js";

const response: CaseGenerator = (draw) => {
  const [radius, bias, alpha, beta] = [
    draw.integer(0, 3),
    draw.number(0.5, 2),
    draw.number(0.1, 1),
    draw.number(0.3, 1),
  ];
  return {
    inputs: [draw.tensor(draw.shape(4, 4, false))],
    compute: (x) => tf.localResponseNormalization(x as tf.Tensor4D, radius, bias, alpha, beta),
    gradients: [0],
    attributes: { radius, bias, alpha, beta },
  };
};

/** Normalisations. */
export const normalizations: Family = {
  LRN: response,
  LRNGrad: response,
  FusedBatchNorm: (draw) => {
    const shape = draw.shape(draw.integer(2, 4), 5);
    const channels = [shape[shape.length - 1]];
    const [scaled, shifted] = [draw.chance(0.5), draw.chance(0.5)];
    const per = draw.chance(0.2) ? shape : channels;
    return {
      inputs: [
        draw.tensor(shape),
        draw.tensor(per, { special: false }),
        draw.tensor(per, { low: 0.1, high: 2, special: false }),
        draw.tensor(per, { special: false }),
        draw.tensor(per, { special: false }),
      ],
      compute: (x, mean, variance, offset, scale) =>
        tf.batchNorm(
          x,
          mean,
          variance,
          shifted ? (offset as tf.Tensor1D) : undefined,
          scaled ? (scale as tf.Tensor1D) : undefined,
          0.01,
        ),
      // tfjs has no gradient without a scale and an offset
      gradients: scaled && shifted ? [0, 1, 2, 3, 4] : [],
      tolerance: 1e-4,
      attributes: { scaled, shifted },
    };
  },
  Einsum: (draw) => {
    const equation = draw.pick([
      "ij,jk->ik",
      "bij,bjk->bik",
      "ij->ji",
      "ij,ij->i",
      "bi,bj->bij",
      "ijk->k",
      "i,j->ij",
    ]);
    const extents = Object.fromEntries([..."bijk"].map((label) => [label, draw.integer(1, 4)]));
    const inputs = equation
      .split("->")[0]
      .split(",")
      .map((labels) =>
        draw.tensor(
          [...labels].map((label) => extents[label]),
          { special: false },
        ),
      );
    return {
      inputs,
      compute: (...inputs) => tf.einsum(equation, ...inputs),
      gradients: inputs.map((_, k) => k),
      attributes: { equation },
    };
  },
};
