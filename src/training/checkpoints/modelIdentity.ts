import { createHash } from "node:crypto";
import type * as tf from "@tensorflow/tfjs";
import { layersOf } from "../models/layersOf.js";

/**
 * What a model is made of, a line for each layer: class, shapes of the weights, and a digest of its settings. Names do not
 * count, for tf.layers numbers them through the process.
 */
export function modelIdentity(model: tf.LayersModel): string[] {
  return layersOf(model).map((layer) => {
    const settings = JSON.stringify(layer.getConfig(), (key, value: unknown) =>
      key === "name" ? undefined : value,
    );
    const shapes = layer.weights.map(({ shape }) => `[${shape.join(",")}]`).join(" ");
    const digest = createHash("sha256").update(settings).digest("hex").slice(0, 16);
    return [layer.getClassName(), shapes, digest].filter((part) => part !== "").join(" ");
  });
}
