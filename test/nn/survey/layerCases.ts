import * as tf from "@tensorflow/tfjs";
import { between, onIndices, onInput, type Training } from "./trainingCase.js";

type Symbolic = tf.SymbolicTensor;
type Factory = Exclude<keyof typeof tf.layers, "Layer" | "RNN" | "RNNCell" | "input">;

/** Exports of tf.layers that are not layers: base classes, and the function that makes an input. */
export const notLayers = ["Layer", "RNN", "RNNCell", "input"];

/** Aliases of layers. */
export const aliases: Readonly<Record<string, Factory>> = {
  avgPool1d: "averagePooling1d",
  avgPooling1d: "averagePooling1d",
  avgPool2d: "averagePooling2d",
  avgPooling2d: "averagePooling2d",
  avgPool3d: "averagePooling3d",
  avgPooling3d: "averagePooling3d",
  globalMaxPool1d: "globalMaxPooling1d",
  globalMaxPool2d: "globalMaxPooling2d",
  maxPool1d: "maxPooling1d",
  maxPool2d: "maxPooling2d",
};

/** A layer with these arguments, between two dense layers. */
const layer =
  <Args>(make: (args: Args) => tf.layers.Layer, shape: number[], args: Args) =>
  () =>
    between(shape, (x) => make(args).apply(x) as Symbolic);

/** A layer with these arguments, directly on the model's input, as a preprocessing step. */
const first =
  <Args>(make: (args: Args) => tf.layers.Layer, shape: number[], args: Args) =>
  () =>
    onInput(shape, (x) => make(args).apply(x) as Symbolic);

/** A merge of the input with the output of a dense layer. */
const merge = (make: () => tf.layers.Layer, shape: number[]) => (): Training =>
  between(shape, (x) => {
    const other = tf.layers.dense({ units: shape[shape.length - 1] }).apply(x) as Symbolic;
    return make().apply([x, other]) as Symbolic;
  });

const cell = (make: () => tf.layers.RNNCell) => (): Training =>
  between([4, 3], (x) => tf.layers.rnn({ cell: make() }).apply(x) as Symbolic);

const encode = (outputMode: "multiHot" | "count") => (x: Symbolic) =>
  tf.layers.categoryEncoding({ numTokens: 6, outputMode }).apply(x) as Symbolic;

const l = tf.layers;
const sequence = [5, 3];
const image = [6, 6, 2];
const volume = [4, 4, 4, 2];

/** Cases for each layer, by its name in tf.layers; several where they use different kernels. */
export const layerCases: Readonly<Record<string, Readonly<Record<string, () => Training>>>> = {
  activation: { "": layer(l.activation, [6], { activation: "tanh" }) },
  add: { "": merge(() => l.add(), [4]) },
  alphaDropout: { "": layer(l.alphaDropout, [6], { rate: 0.4 }) },
  average: { "": merge(() => l.average(), [4]) },
  averagePooling1d: { "": layer(l.averagePooling1d, [6, 3], { poolSize: 2 }) },
  averagePooling2d: {
    "": layer(l.averagePooling2d, image, { poolSize: 2 }),
    "overlapping, same": layer(l.averagePooling2d, image, { poolSize: 3, strides: 2, padding: "same" }),
  },
  averagePooling3d: { "": layer(l.averagePooling3d, volume, { poolSize: 2 }) },
  batchNormalization: {
    "": layer(l.batchNormalization, [6], {}),
    images: layer(l.batchNormalization, image, { axis: 3 }),
  },
  bidirectional: {
    "": () =>
      between(sequence, (x) => {
        const lstm = l.lstm({ units: 3 });
        return l.bidirectional({ layer: lstm, mergeMode: "concat" }).apply(x) as Symbolic;
      }),
  },
  categoryEncoding: {
    "": () => onIndices([4], 6, encode("multiHot")),
    count: () => onIndices([4], 6, encode("count")),
  },
  centerCrop: {
    "": layer(l.centerCrop, image, { height: 4, width: 3 }),
    "on the input": first(l.centerCrop, image, { height: 4, width: 3 }),
  },
  concatenate: { "": merge(() => l.concatenate(), [4]) },
  conv1d: {
    "": layer(l.conv1d, [8, 3], { filters: 4, kernelSize: 3 }),
    "strided, same": layer(l.conv1d, [8, 3], { filters: 4, kernelSize: 3, strides: 2, padding: "same" }),
    dilated: layer(l.conv1d, [8, 3], { filters: 4, kernelSize: 3, dilationRate: 2 }),
  },
  conv2d: {
    "": layer(l.conv2d, image, { filters: 4, kernelSize: 3 }),
    "strided, same, relu": layer(l.conv2d, image, {
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: "same",
      activation: "relu",
    }),
    "1 x 1": layer(l.conv2d, image, { filters: 4, kernelSize: 1 }),
    "channels first": layer(l.conv2d, [2, 6, 6], { filters: 4, kernelSize: 3, dataFormat: "channelsFirst" }),
    dilated: layer(l.conv2d, image, { filters: 4, kernelSize: 3, dilationRate: 2 }),
  },
  conv2dTranspose: {
    "": layer(l.conv2dTranspose, [4, 4, 2], { filters: 3, kernelSize: 3 }),
    strided: layer(l.conv2dTranspose, [4, 4, 2], { filters: 3, kernelSize: 3, strides: 2, padding: "same" }),
  },
  conv3d: {
    "": layer(l.conv3d, volume, { filters: 3, kernelSize: 2 }),
    "strided, same": layer(l.conv3d, volume, { filters: 3, kernelSize: 3, strides: 2, padding: "same" }),
  },
  conv3dTranspose: { "": layer(l.conv3dTranspose, [3, 3, 3, 2], { filters: 3, kernelSize: 2, strides: 2 }) },
  convLstm2d: { "": layer(l.convLstm2d, [3, 4, 4, 2], { filters: 2, kernelSize: 3, padding: "same" }) },
  convLstm2dCell: {
    "": () =>
      between([3, 4, 4, 2], (x) => {
        const made = l.convLstm2dCell({ filters: 2, kernelSize: 3 });
        return l.convLstm2d({ cell: made, filters: 2, kernelSize: 3 }).apply(x) as Symbolic;
      }),
  },
  cropping2D: {
    "": layer(l.cropping2D, image, {
      cropping: [
        [1, 0],
        [2, 1],
      ],
    }),
  },
  dense: {
    "": layer(l.dense, [6], { units: 4 }),
    relu: layer(l.dense, [6], { units: 4, activation: "relu" }),
    "on sequences": layer(l.dense, sequence, { units: 4 }),
  },
  depthwiseConv2d: {
    "": layer(l.depthwiseConv2d, image, { kernelSize: 3 }),
    "strided, same, multiplier 2": layer(l.depthwiseConv2d, image, {
      kernelSize: 3,
      strides: 2,
      padding: "same",
      depthMultiplier: 2,
    }),
    dilated: layer(l.depthwiseConv2d, image, { kernelSize: 3, dilationRate: 2 }),
    "steps wider than the kernel, same": layer(l.depthwiseConv2d, image, {
      kernelSize: 2,
      strides: 3,
      padding: "same",
    }),
  },
  dot: {
    "": merge(() => l.dot({ axes: 1 }), [4]),
    "normalized, on sequences": merge(() => l.dot({ axes: 2, normalize: true }), sequence),
  },
  dropout: { "": layer(l.dropout, [6], { rate: 0.4 }) },
  elu: { "": layer(l.elu, [6], {}) },
  embedding: {
    "": () => onIndices([4], 7, (x) => l.embedding({ inputDim: 7, outputDim: 3 }).apply(x) as Symbolic),
    "masked, into lstm": () =>
      onIndices([4], 7, (x) => {
        const embedded = l.embedding({ inputDim: 7, outputDim: 3, maskZero: true }).apply(x);
        return l.lstm({ units: 3 }).apply(embedded) as Symbolic;
      }),
  },
  flatten: { "": layer(l.flatten, image, {}) },
  gaussianDropout: { "": layer(l.gaussianDropout, [6], { rate: 0.4 }) },
  gaussianNoise: { "": layer(l.gaussianNoise, [6], { stddev: 0.3 }) },
  globalAveragePooling1d: { "": layer(l.globalAveragePooling1d, sequence, {}) },
  globalAveragePooling2d: { "": layer(l.globalAveragePooling2d, image, {}) },
  globalMaxPooling1d: { "": layer(l.globalMaxPooling1d, sequence, {}) },
  globalMaxPooling2d: { "": layer(l.globalMaxPooling2d, image, {}) },
  gru: {
    "": layer(l.gru, sequence, { units: 3 }),
    dropout: layer(l.gru, sequence, { units: 3, dropout: 0.3, recurrentDropout: 0.3 }),
  },
  gruCell: { "": cell(() => l.gruCell({ units: 3 })) },
  inputLayer: {
    "": () => between([4], (x) => x),
  },
  layerNormalization: { "": layer(l.layerNormalization, sequence, {}) },
  leakyReLU: { "": layer(l.leakyReLU, [6], {}) },
  lstm: {
    "": layer(l.lstm, sequence, { units: 3 }),
    "sequences, backwards, dropout": layer(l.lstm, sequence, {
      units: 3,
      returnSequences: true,
      goBackwards: true,
      dropout: 0.3,
      recurrentDropout: 0.3,
    }),
  },
  lstmCell: { "": cell(() => l.lstmCell({ units: 3 })) },
  masking: {
    "": () =>
      between(sequence, (x) => l.lstm({ units: 3 }).apply(l.masking({ maskValue: 0 }).apply(x)) as Symbolic),
    "on the input": () =>
      onInput(sequence, (x) => l.lstm({ units: 3 }).apply(l.masking({ maskValue: 0 }).apply(x)) as Symbolic),
  },
  maxPooling1d: { "": layer(l.maxPooling1d, [6, 3], { poolSize: 2 }) },
  maxPooling2d: {
    "": layer(l.maxPooling2d, image, { poolSize: 2 }),
    "overlapping, same": layer(l.maxPooling2d, image, { poolSize: 3, strides: 2, padding: "same" }),
  },
  maxPooling3d: { "": layer(l.maxPooling3d, volume, { poolSize: 2 }) },
  maximum: { "": merge(() => l.maximum(), [4]) },
  minimum: { "": merge(() => l.minimum(), [4]) },
  multiply: { "": merge(() => l.multiply(), [4]) },
  permute: { "": layer(l.permute, sequence, { dims: [2, 1] }) },
  prelu: {
    "": layer(l.prelu, [6], {}),
    "on images": layer(l.prelu, image, { alphaInitializer: "randomNormal" }),
    "shared along rows": layer(l.prelu, image, { alphaInitializer: "randomNormal", sharedAxes: [2] }),
    "shared over an image": layer(l.prelu, image, { sharedAxes: [1, 2] }),
  },
  randomWidth: { "on the input": first(l.randomWidth, image, { factor: 0.3, seed: 3 }) },
  reLU: { "": layer(l.reLU, [6], {}), "max 6": layer(l.reLU, [6], { maxValue: 6 }) },
  repeatVector: { "": layer(l.repeatVector, [4], { n: 3 }) },
  rescaling: { "": layer(l.rescaling, image, { scale: 0.5, offset: 0.1 }) },
  reshape: { "": layer(l.reshape, image, { targetShape: [8, 9] }) },
  resizing: { "on the input": first(l.resizing, image, { height: 4, width: 9 }) },
  rnn: { "": cell(() => l.simpleRNNCell({ units: 3 })) },
  separableConv2d: {
    "": layer(l.separableConv2d, image, { filters: 4, kernelSize: 3 }),
    "strided, same": layer(l.separableConv2d, image, {
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: "same",
      depthMultiplier: 2,
    }),
  },
  simpleRNN: { "": layer(l.simpleRNN, sequence, { units: 3 }) },
  simpleRNNCell: { "": cell(() => l.simpleRNNCell({ units: 3 })) },
  softmax: { "": layer(l.softmax, [6], {}) },
  spatialDropout1d: { "": layer(l.spatialDropout1d, sequence, { rate: 0.4 }) },
  stackedRNNCells: {
    "": cell(() =>
      l.stackedRNNCells({
        cells: [l.lstmCell({ units: 3 }), l.gruCell({ units: 2 })],
      }),
    ),
  },
  thresholdedReLU: { "": layer(l.thresholdedReLU, [6], { theta: 0.1 }) },
  timeDistributed: {
    "": () =>
      between(sequence, (x) => l.timeDistributed({ layer: l.dense({ units: 4 }) }).apply(x) as Symbolic),
  },
  upSampling2d: {
    "": layer(l.upSampling2d, [3, 3, 2], { size: [2, 2] }),
    bilinear: layer(l.upSampling2d, [3, 3, 2], { size: [2, 2], interpolation: "bilinear" } as never),
  },
  zeroPadding2d: {
    "": layer(l.zeroPadding2d, [3, 3, 2], {
      padding: [
        [1, 0],
        [2, 1],
      ],
    }),
  },
};
