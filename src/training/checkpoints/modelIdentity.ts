import { createHash } from "#host";
import type * as tf from "@tensorflow/tfjs";
import { layersOf } from "../models/layersOf.js";

/**
 * Identity of a model, one line per layer: class, shapes of the weights, and a digest of its settings. Names are left out,
 * because tf.layers numbers them per process.
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
