import * as tf from "#tfjs";

/** The parts of tfjs's convolution layers that their pass forwards takes. */
interface ConvolutionLayer {
  readonly rank: number;
  readonly kernel: tf.LayerVariable;
  readonly bias: tf.LayerVariable | null;
  readonly strides: [number, number];
  readonly padding: "same" | "valid";
  readonly dataFormat?: string;
  readonly dilationRate: [number, number];
  readonly activation: { apply(x: tf.Tensor): tf.Tensor } | null;
}

type Call = (
  this: ConvolutionLayer,
  inputs: tf.Tensor | tf.Tensor[],
  kwargs: object,
) => tf.Tensor | tf.Tensor[];

/**
 * Lets dilated `tf.layers.conv2d` train: the fused operation that they take otherwise refuses a gradient of its own, whatever
 * gradients are registered.
 *
 * @returns undoes it
 */
export function installDilatedLayers(): () => void {
  const prototype = owner(
    tf.serialization.SerializationMap.getMap().classNameMap.Conv2D[0].prototype as object,
  );
  const { call: stock } = prototype;
  if (installed.has(stock)) return () => undefined;
  const call: Call = function (inputs, kwargs) {
    const dilated = this.rank === 2 && this.dilationRate.some((rate) => rate > 1);
    return dilated ? convolve(this, [inputs].flat()[0]) : stock.call(this, inputs, kwargs);
  };
  installed.add(call);
  prototype.call = call;
  return () => {
    if (prototype.call === call) prototype.call = stock;
  };
}

const installed = new WeakSet<Call>();

/** The class that the layer has its pass forwards from. */
function owner(prototype: object): { call: Call } {
  return Object.hasOwn(prototype, "call")
    ? (prototype as { call: Call })
    : owner(Object.getPrototypeOf(prototype) as object);
}

function convolve(layer: ConvolutionLayer, inputs: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const first = layer.dataFormat === "channelsFirst";
    const x = (first ? tf.transpose(inputs, [0, 2, 3, 1]) : inputs) as tf.Tensor4D;
    const filter = layer.kernel.read() as tf.Tensor4D;
    const pad = layer.padding === "same" ? "same" : "valid";
    let y: tf.Tensor = tf.conv2d(x, filter, layer.strides, pad, "NHWC", layer.dilationRate);
    if (layer.bias !== null) y = tf.add(y, layer.bias.read());
    if (first) y = tf.transpose(y, [0, 3, 1, 2]);
    return layer.activation === null ? y : layer.activation.apply(y);
  });
}
