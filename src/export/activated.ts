import type * as tf from "@tensorflow/tfjs";
import type { ActivationName } from "../edge/format/modelHeader.js";
import { operationOn, RELU, type Draft } from "./draft.js";
import { added, bounded, scaledBy } from "./mergeDrafts.js";
import { refuseLayer, requireLastAxis } from "./refuseLayer.js";

/** The kernels' activations by the names of tf.layers, in lower case and without underscores. */
const activationNames: Readonly<Record<string, ActivationName>> = {
  sigmoid: "sigmoid",
  hardsigmoid: "hardSigmoid",
  tanh: "tanh",
  swish: "swish",
  silu: "swish",
  elu: "elu",
  softmax: "softmax",
};

/** Klambauer et al., Self-Normalizing Neural Networks, 2017: scale x above 0, scale alpha (exp(x) - 1) below. */
const SELU_SCALE = 1.0507009873554805;
const SELU_SCALE_ALPHA = 1.7580993408473768;

/** Applies the layer's activation to a value. */
export function activated(layer: tf.layers.Layer, x: Draft): Draft {
  const name = (layer.getConfig().activation as string | undefined) ?? "linear";
  const plain = name.replaceAll("_", "").toLowerCase();
  if (plain === "linear") return x;
  if (plain === "relu") return bounded(x, RELU, layer.name);
  if (plain === "relu6") return bounded(x, [0, 6], layer.name);
  if (plain === "selu") return selu(x, layer);
  if (!Object.hasOwn(activationNames, plain)) {
    const names = ["relu", "relu6", ...new Set(Object.values(activationNames)), "selu"];
    refuseLayer(layer, `without activation or with one of ${names.join(", ")}`, name);
  }
  return applied(layer, x, activationNames[plain]);
}

export function applied(layer: tf.layers.Layer, x: Draft, op: ActivationName): Draft {
  if (op === "softmax") requireLastAxis(layer);
  return operationOn(x, layer.name, x.shape, { op });
}

/** The sum of what two functions make of the value's parts above and below 0, each 0 elsewhere. */
export function inHalves(
  x: Draft,
  layer: string,
  above: (part: Draft) => Draft,
  below: (part: Draft) => Draft,
): Draft {
  // both parts read it
  x.shared = true;
  return added(above(bounded(x, RELU, layer)), below(bounded(x, [-Infinity, 0], layer)), layer);
}

function selu(x: Draft, layer: tf.layers.Layer): Draft {
  const { name } = layer;
  return inHalves(
    x,
    name,
    (part) => scaledBy(part, SELU_SCALE, 0, name),
    (part) => scaledBy(applied(layer, part, "elu"), SELU_SCALE_ALPHA, 0, name),
  );
}
