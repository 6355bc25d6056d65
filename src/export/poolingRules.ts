import type { Pair } from "../edge/format/modelHeader.js";
import { operationOn } from "./draft.js";
import type { LayerRule, LayerRules } from "./layerRule.js";
import { requireChannelsLast } from "./refuseLayer.js";
import { pairOf, paddingOf, POINT } from "./slidingWindow.js";

/** Poolings of images and of sequences. */
export const poolingRules: LayerRules = {
  MaxPooling1D: pooled("maxPool"),
  MaxPooling2D: pooled("maxPool"),
  AveragePooling1D: pooled("averagePool"),
  AveragePooling2D: pooled("averagePool"),
  GlobalMaxPooling1D: globallyPooled("maxPool"),
  GlobalMaxPooling2D: globallyPooled("maxPool"),
  GlobalAveragePooling1D: globallyPooled("averagePool"),
  GlobalAveragePooling2D: globallyPooled("averagePool"),
};

function pooled(op: "maxPool" | "averagePool"): LayerRule {
  return (layer, [x], shape) => {
    requireChannelsLast(layer);
    const config = layer.getConfig() as Record<string, unknown>;
    const window = pairOf(config.poolSize);
    const strides = pairOf(config.strides ?? config.poolSize);
    const padding = paddingOf(layer, x.shape, window, strides, [1, 1]);
    return operationOn(x, layer.name, shape, { op, window, strides, dilation: [1, 1], padding });
  };
}

function globallyPooled(op: "maxPool" | "averagePool"): LayerRule {
  return (layer, [x], shape) => {
    requireChannelsLast(layer);
    const window: Pair = [x.shape[0], x.shape[1]];
    return operationOn(x, layer.name, shape, { op, ...POINT, window });
  };
}
