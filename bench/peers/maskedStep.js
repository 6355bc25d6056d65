// A training step of the paper's network in stock TensorFlow.js: dense matrices times masks.
import * as tf from "@tensorflow/tfjs";
import { BlockLayout } from "../../dist/nn/index.js";

/** The mask of a layer: 1 where a weight is present. */
export function maskOf(layout) {
  const values = new Float32Array(layout.inputs * layout.units);
  layout.forEachEntry((_, input, output) => (values[input * layout.units + output] = 1));
  return tf.tensor2d(values, [layout.inputs, layout.units]);
}

/** @returns a function that makes one step: forward, backward, update */
export function maskedStep({ inputs, classes, stem, layers, width, graph }, x, labels) {
  const weight = (rows, columns) => tf.variable(tf.randomNormal([rows, columns], 0, 0.01));
  const norm = (channels) => ({
    gamma: tf.variable(tf.ones([channels])),
    beta: tf.variable(tf.zeros([channels])),
  });
  const first = { kernel: weight(inputs, stem), ...norm(stem) };
  const hidden = Array.from({ length: layers }, (_, k) => {
    const from = k === 0 ? stem : width;
    return { kernel: weight(from, width), mask: maskOf(BlockLayout.of(graph, from, width)), ...norm(width) };
  });
  const head = weight(width, classes);
  const normalized = (value, { gamma, beta }) => {
    const { mean, variance } = tf.moments(value, 0);
    return tf.relu(tf.batchNorm(value, mean, variance, beta, gamma, 1e-5));
  };
  const target = tf.oneHot(labels, classes);
  const optimizer = tf.train.momentum(1e-4, 0.9, true);
  return () =>
    tf.tidy(() => {
      optimizer.minimize(() => {
        let value = normalized(tf.matMul(x, first.kernel), first);
        for (const layer of hidden) {
          value = normalized(tf.matMul(value, tf.mul(layer.kernel, layer.mask)), layer);
        }
        return tf.losses.softmaxCrossEntropy(target, tf.matMul(value, head));
      });
    });
}
