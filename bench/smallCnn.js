// One training step of a small convolutional network on 32x32 pixels, batch 32: three 3x3 convolutions of 64 channels with
// batch normalization and ReLU, global average pooling, a dense layer. tf.layers on any backend; bench/peers/smallCnn.py is
// the same network in PyTorch.
import * as tf from "@tensorflow/tfjs";
import { trainingPass } from "../dist/nn/trainingPass.js";
import { crossEntropy } from "../dist/training/evaluation/crossEntropy.js";
import { SgdNesterov } from "../dist/training/optimizers/sgdNesterov.js";

const BATCH = 32;
const SIDE = 32;
const CHANNELS = 64;

/** The network. `convolution` makes the second and the third convolution. */
function network(convolution) {
  const first = { filters: CHANNELS, kernelSize: 3, padding: "same", useBias: false };
  const normalised = (layer) => [layer, tf.layers.batchNormalization({ epsilon: 1e-5 }), tf.layers.reLU()];
  return tf.sequential({
    layers: [
      ...normalised(tf.layers.conv2d({ ...first, inputShape: [SIDE, SIDE, 3] })),
      ...normalised(convolution(first)),
      ...normalised(convolution(first)),
      tf.layers.globalAveragePooling2d({ dataFormat: "channelsLast" }),
      tf.layers.dense({ units: 10 }),
    ],
  });
}

/** Returns a function that takes one training step, on the wasm backend with our fused batch normalization and update. */
export function smallCnnStep(convolution = tf.layers.conv2d) {
  const model = network(convolution);
  const x = tf.randomNormal([BATCH, SIDE, SIDE, 3], 0, 1, "float32", 1);
  const labels = Int32Array.from({ length: BATCH }, (_, k) => k % 10);
  const variables = model.trainableWeights.map((weight) => weight.read());
  const optimizer = new SgdNesterov(variables, 0.9, 5e-4);
  const pass = trainingPass(model);
  return () =>
    tf.tidy(() => {
      const { grads } = tf.variableGrads(() => crossEntropy(pass(x), labels), variables);
      optimizer.step(grads, 1e-4);
    });
}
