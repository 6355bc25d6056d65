import type * as tf from "@tensorflow/tfjs";
import { ArgumentError } from "../errors.js";

/** Throws an error that says how the layer would have to be. */
export function refuseLayer(layer: tf.layers.Layer, expected: string, received: unknown): never {
  throw new ArgumentError(`layer ${layer.name}`, expected, received);
}

/** Throws unless the channels of a layer's images are the last axis. */
export function requireChannelsLast(layer: tf.layers.Layer): void {
  const { dataFormat } = layer.getConfig();
  if (dataFormat === "channelsFirst") refuseLayer(layer, "with the channels last", dataFormat);
}

/** Throws unless a layer operates on the last axis. */
export function requireLastAxis(layer: tf.layers.Layer): void {
  // Keras also writes a list of one
  const axis = Number(layer.getConfig().axis ?? -1);
  const rank = (layer.inboundNodes[0].inputShapes[0] as number[]).length;
  if (axis !== -1 && axis !== rank - 1)
    refuseLayer(layer, "one that works along the last axis", `axis ${axis}`);
}
