import * as tf from "@tensorflow/tfjs";
import {
  anyActivation,
  anyShape,
  type ArgsOf,
  type Draw,
  type Drawn,
  firstRefusal,
  globalPooling2d,
  merged,
  onImages,
  pooling1d,
  pooling2d,
  refusalOf,
  sequence,
  sliding,
} from "./drawLayer.js";

const { layers } = tf;

/** How to draw a model with each layer of tf.layers that can be exported, by the name of its factory. */
export const exportedLayers: Readonly<Record<string, (draw: Draw) => Drawn>> = {
  activation: (draw) => {
    const { activation = "relu" as never, refusal } = anyActivation(draw);
    return onImages(draw, layers.activation({ activation }), refusal);
  },
  add: (draw) => merged(draw, layers.add()),
  alphaDropout: (draw) => onImages(draw, layers.alphaDropout({ rate: 0.4 }), undefined),
  average: (draw) => merged(draw, layers.average()),
  averagePooling1d: (draw) => pooling1d(draw, layers.averagePooling1d),
  averagePooling2d: (draw) => pooling2d(draw, layers.averagePooling2d),
  batchNormalization: (draw) => {
    const shape = anyShape(draw);
    const axis = draw.one([undefined, -1, shape.length, 1]);
    const layer = layers.batchNormalization({
      ...(axis !== undefined && { axis }),
      epsilon: draw.real(0.001, 0.3),
      scale: draw.yes(),
      center: draw.yes(),
    });
    const last = axis === undefined || axis === -1 || axis === shape.length;
    return onImages(draw, layer, last ? undefined : /works along the last axis, but got "axis 1"/, shape);
  },
  concatenate: (draw) => {
    const axis = draw.one([undefined, -1, 1, 2, 3, -2]);
    const shape = [draw.int(1, 4), draw.int(1, 4), draw.int(1, 4)];
    const at = axis === undefined ? 2 : axis < 0 ? 3 + axis : axis - 1;
    const refusal = axis === -2 ? /one along axis -1 or a positive one, but got "axis -2"/ : undefined;
    const input = tf.input({ shape });
    const parts = Array.from({ length: draw.int(2, 4) }, () => {
      const padding = [0, 0];
      if (at < 2) padding[at] = draw.int(0, 2);
      const [down, across] = padding;
      const padded = layers
        .zeroPadding2d({
          padding: [
            [down, 0],
            [0, across],
          ],
        })
        .apply(input);
      const filters = at === 2 ? draw.int(1, 4) : shape[2];
      return layers.conv2d({ filters, kernelSize: 1 }).apply(padded) as tf.SymbolicTensor;
    });
    const layer = axis === undefined ? layers.concatenate() : layers.concatenate({ axis });
    const outputs = layer.apply(parts) as tf.SymbolicTensor;
    return { model: tf.model({ inputs: input, outputs }), ...(refusal && { refusal }) };
  },
  conv1d: (draw) => {
    const { refusal, ...activation } = anyActivation(draw);
    const dilated = draw.yes(0.3);
    const layer = layers.conv1d({
      filters: draw.int(1, 6),
      kernelSize: draw.int(1, 3),
      strides: dilated ? 1 : draw.int(1, 3),
      ...(dilated && { dilationRate: 2 }),
      padding: draw.one(["same", "valid"] as const),
      useBias: draw.yes(),
      ...activation,
    });
    return onImages(draw, layer, refusal, sequence(draw));
  },
  conv2d: (draw) => {
    const { refusal, ...activation } = anyActivation(draw);
    const args = { ...sliding(draw), ...activation, filters: draw.int(1, 6) };
    return onImages(draw, layers.conv2d(args), refusalOf(args, refusal));
  },
  conv2dTranspose: (draw) => {
    const { refusal, ...activation } = anyActivation(draw);
    const args = { ...sliding(draw), ...activation, dilationRate: 1 };
    const layer = layers.conv2dTranspose({ ...args, filters: draw.int(1, 6) });
    return onImages(draw, layer, refusalOf(args, refusal));
  },
  cropping2D: (draw) => {
    const sides = () => draw.pair(0, 2);
    const cropping = draw.one<unknown>([draw.int(0, 2), draw.pair(0, 2), [sides(), sides()]]);
    const first = draw.yes(0.1);
    const args = { cropping, ...(first && { dataFormat: "channelsFirst" }) } as ArgsOf<"cropping2D">;
    return onImages(draw, layers.cropping2D(args), first ? firstRefusal : undefined, [5, 6, first ? 5 : 3]);
  },
  dense: (draw) => {
    const { refusal, ...activation } = anyActivation(draw);
    const layer = layers.dense({ units: draw.int(1, 9), useBias: draw.yes(), ...activation });
    return onImages(draw, layer, refusal, anyShape(draw));
  },
  depthwiseConv2d: (draw) => {
    const { refusal, ...activation } = anyActivation(draw);
    const args = { ...sliding(draw), ...activation, depthMultiplier: draw.int(1, 3) };
    return onImages(draw, layers.depthwiseConv2d(args), refusalOf(args, refusal));
  },
  dropout: (draw) => onImages(draw, layers.dropout({ rate: 0.4 }), undefined, anyShape(draw)),
  elu: (draw) => onImages(draw, layers.elu(), undefined),
  flatten: (draw) => {
    const shape = Array.from({ length: draw.int(2, 3) }, () => draw.int(1, 5));
    const first = draw.yes(0.3);
    const layer = layers.flatten(first ? { dataFormat: "channelsFirst" } : {});
    return onImages(draw, layer, first ? firstRefusal : undefined, shape);
  },
  gaussianDropout: (draw) => onImages(draw, layers.gaussianDropout({ rate: 0.3 }), undefined),
  gaussianNoise: (draw) => onImages(draw, layers.gaussianNoise({ stddev: 0.3 }), undefined),
  globalAveragePooling1d: (draw) =>
    onImages(draw, layers.globalAveragePooling1d(), undefined, sequence(draw)),
  globalAveragePooling2d: (draw) => globalPooling2d(draw, layers.globalAveragePooling2d),
  globalMaxPooling1d: (draw) => onImages(draw, layers.globalMaxPooling1d(), undefined, sequence(draw)),
  globalMaxPooling2d: (draw) => globalPooling2d(draw, layers.globalMaxPooling2d),
  inputLayer: (draw) => ({
    model: tf.sequential({
      layers: [layers.inputLayer({ inputShape: [3] }), layers.dense({ units: draw.int(1, 3) })],
    }),
  }),
  leakyReLU: (draw) => {
    const layer = layers.leakyReLU(draw.yes(0.8) ? { alpha: draw.real(-1, 2) } : {});
    return onImages(draw, layer, undefined, anyShape(draw));
  },
  maxPooling1d: (draw) => pooling1d(draw, layers.maxPooling1d),
  maxPooling2d: (draw) => pooling2d(draw, layers.maxPooling2d),
  maximum: (draw) => merged(draw, layers.maximum()),
  minimum: (draw) => merged(draw, layers.minimum()),
  multiply: (draw) => merged(draw, layers.multiply()),
  permute: (draw) => {
    const shape = [draw.int(1, 2), draw.int(1, 2), draw.int(1, 2)];
    const dims = draw.one([
      [1, 2, 3],
      [2, 1, 3],
      [1, 3, 2],
      [3, 1, 2],
      [2, 3, 1],
      [3, 2, 1],
    ]);
    const moved = dims.filter((axis) => shape[axis - 1] > 1);
    const reorders = moved.some((axis, k) => k > 0 && axis < moved[k - 1]);
    return onImages(
      draw,
      layers.permute({ dims }),
      reorders ? /moves only axes of size 1/ : undefined,
      shape,
    );
  },
  prelu: (draw) => {
    const shape = anyShape(draw);
    const sharedAxes = shape.map((_, k) => k + 1).filter(() => draw.yes());
    const layer = layers.prelu({ ...(sharedAxes.length > 0 && { sharedAxes }) });
    return onImages(draw, layer, undefined, shape);
  },
  reLU: (draw) => onImages(draw, layers.reLU(draw.yes() ? { maxValue: draw.real(0, 2) } : {}), undefined),
  repeatVector: (draw) =>
    onImages(draw, layers.repeatVector({ n: draw.int(1, 5) }), undefined, [draw.int(1, 5)]),
  rescaling: (draw) => {
    const layer = layers.rescaling({ scale: draw.real(-2, 2), offset: draw.yes() ? draw.real(-2, 2) : 0 });
    return onImages(draw, layer, undefined, anyShape(draw));
  },
  reshape: (draw) => {
    const targetShape = draw.one([[24], [4, 6], [2, 3, 4], [6, -1], [-1, 2, 2]]);
    return onImages(draw, layers.reshape({ targetShape }), undefined, draw.one([[24], [4, 3, 2], [3, 8]]));
  },
  separableConv2d: (draw) => {
    const { refusal, ...activation } = anyActivation(draw);
    const args = {
      ...sliding(draw),
      ...activation,
      filters: draw.int(1, 6),
      depthMultiplier: draw.int(1, 3),
    };
    return onImages(draw, layers.separableConv2d(args), refusalOf(args, refusal));
  },
  softmax: (draw) => {
    const shape = anyShape(draw);
    const axis = draw.one([undefined, -1, shape.length, 1]);
    // the default is 1
    const last = axis === -1 || (axis ?? 1) === shape.length;
    const layer = layers.softmax(axis === undefined ? {} : { axis });
    return onImages(draw, layer, last ? undefined : /works along the last axis, but got "axis 1"/, shape);
  },
  spatialDropout1d: (draw) =>
    onImages(draw, layers.spatialDropout1d({ rate: 0.3 }), undefined, sequence(draw)),
  thresholdedReLU: (draw) => {
    const theta = draw.one([0, 0.5, -1]);
    const refusal = theta === 0 ? undefined : /must be a thresholded ReLU with theta 0, but got/;
    return onImages(draw, layers.thresholdedReLU({ theta }), refusal);
  },
  upSampling2d: (draw) => {
    const args = {
      size: draw.pair(1, 3),
      ...(draw.yes(0.1) && { dataFormat: "channelsFirst" as const }),
      ...(draw.yes(0.3) && { interpolation: draw.one(["nearest", "bilinear"] as const) }),
    };
    const bilinear =
      args.interpolation === "bilinear" ? /with interpolation nearest, but got "bilinear"/ : undefined;
    return onImages(draw, layers.upSampling2d(args), refusalOf(args, bilinear));
  },
  zeroPadding2d: (draw) => {
    const args = {
      padding: draw.one<unknown>([draw.int(0, 2), draw.pair(0, 2), [draw.pair(0, 2), draw.pair(0, 2)]]),
      ...(draw.yes(0.1) && { dataFormat: "channelsFirst" as const }),
    };
    return onImages(draw, layers.zeroPadding2d(args as ArgsOf<"zeroPadding2d">), refusalOf(args));
  },
};
