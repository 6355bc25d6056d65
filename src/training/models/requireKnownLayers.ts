import * as tf from "#tfjs";
import { FormatError } from "../../errors.js";

type JsonObject = Record<string, unknown>;

/** Attributes of Keras that TensorFlow.js ignores, by the class of the layer, and the value with which that changes nothing. */
const ignored: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ReLU: { negative_slope: 0, threshold: 0 },
  Conv1D: { groups: 1 },
  Conv2D: { groups: 1 },
  Conv3D: { groups: 1 },
  DepthwiseConv2D: { dilation_rate: 1 },
};

/**
 * Throws if a model of Keras has a layer that TensorFlow.js does not know, or that it would compute in another way.
 *
 * @param source for the message
 * @param model its JSON, with the names of Keras 2
 * @throws {FormatError} naming the layer
 */
export function requireKnownLayers(
  source: string,
  model: { modelTopology: object; generatedBy?: string },
): void {
  const topology = model.modelTopology as JsonObject;
  const root = (topology.model_config ?? topology) as JsonObject;
  // what TensorFlow.js wrote it computed in the same way before
  const fromKeras = topology.model_config !== undefined || /^keras/i.test(model.generatedBy ?? "");
  visit(root, (layer, name) => {
    const className = layer.class_name as string;
    if (!Object.hasOwn(tf.serialization.SerializationMap.getMap().classNameMap, className)) {
      throw new FormatError(
        source,
        `layer ${name} is of the class ${className}, which TensorFlow.js does not have`,
      );
    }
    const config = layer.config as Record<string, number | number[] | undefined>;
    for (const [attribute, harmless] of Object.entries(fromKeras ? (ignored[className] ?? {}) : {})) {
      const values = [config[attribute] ?? harmless].flat();
      if (values.every((value) => value === harmless)) continue;
      const problem = `has ${attribute} ${values.join(", ")}, which TensorFlow.js ignores: replace the layer in Keras`;
      throw new FormatError(source, `layer ${name} (${className}) ${problem}`);
    }
  });
}

function visit(layer: JsonObject, check: (layer: JsonObject, name: string) => void): void {
  const config = layer.config as JsonObject | undefined;
  if (typeof layer.class_name !== "string" || typeof config !== "object") return;
  check(layer, (config.name ?? layer.name ?? layer.class_name) as string);
  const within = Array.isArray(config.layers) ? (config.layers as JsonObject[]) : [];
  for (const each of within) visit(each, check);
}
