import { activationRules } from "./activationRules.js";
import { type LayerRules, numbersOf } from "./layerRule.js";
import { mergeRules } from "./mergeRules.js";
import { normalised } from "./normalised.js";
import { poolingRules } from "./poolingRules.js";
import { productRules } from "./productRules.js";
import { requireLastAxis } from "./refuseLayer.js";
import { relationalRules } from "./relationalRules.js";
import { shapeRules } from "./shapeRules.js";

/** How each layer of tf.layers is converted, by class name. */
export const layerRules: LayerRules = {
  ...shapeRules,
  ...productRules,
  ...relationalRules,
  ...activationRules,
  ...poolingRules,
  ...mergeRules,
  BatchNormalization: (layer, [x]) => {
    const { epsilon, scale, center } = layer.getConfig() as Record<string, number>;
    requireLastAxis(layer);
    const numbers = numbersOf(layer);
    const gamma = scale ? numbers.shift() : undefined;
    const beta = center ? numbers.shift() : undefined;
    return normalised(layer, x, gamma, beta, numbers[0], numbers[1], epsilon);
  },
};
