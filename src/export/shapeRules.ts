import type { Padding, Pair } from "../edge/format/modelHeader.js";
import { operationOn, reshaped } from "./draft.js";
import type { LayerRule, LayerRules } from "./layerRule.js";
import { scaledBy } from "./mergeDrafts.js";
import { refuseLayer, requireChannelsLast } from "./refuseLayer.js";
import { cropped, upsampled } from "./resampled.js";
import { pairOf } from "./slidingWindow.js";

const same: LayerRule = (_, [x]) => x;

/** Layers that keep their values and arrange them in another way, or leave them as they are. */
export const shapeRules: LayerRules = {
  InputLayer: same,
  // in inference these do nothing
  Dropout: same,
  SpatialDropout1D: same,
  GaussianNoise: same,
  GaussianDropout: same,
  AlphaDropout: same,
  Flatten: (layer, [x], shape) => {
    // with channels first it reorders
    requireChannelsLast(layer);
    return reshaped(x, layer.name, shape);
  },
  Reshape: (layer, [x], shape) => reshaped(x, layer.name, shape),
  Permute: (layer, [x], shape) => {
    const { dims } = layer.getConfig() as { dims: number[] };
    const extents = x.shape.slice(-dims.length);
    const moved = dims.filter((axis) => extents[axis - 1] !== 1);
    if (moved.some((axis, k) => k > 0 && axis < moved[k - 1])) {
      refuseLayer(layer, "one that moves only axes of size 1", `dims ${dims.join(", ")}`);
    }
    return reshaped(x, layer.name, shape);
  },
  RepeatVector: (layer, [x]) => {
    const { n } = layer.getConfig() as { n: number };
    return upsampled(x, [1, n], layer.name);
  },
  Rescaling: (layer, [x]) => {
    const { scale, offset } = layer.getConfig() as { scale: number; offset: number };
    return scaledBy(x, scale, offset, layer.name);
  },
  ZeroPadding2D: (layer, [x], shape) => {
    requireChannelsLast(layer);
    const { padding } = layer.getConfig() as unknown as { padding: [Pair, Pair] };
    return operationOn(x, layer.name, shape, { op: "pad", padding: padding.flat() as unknown as Padding });
  },
  Cropping2D: (layer, [x]) => {
    requireChannelsLast(layer);
    const { cropping } = layer.getConfig() as unknown as { cropping: [Pair, Pair] };
    return cropped(x, cropping.flat(), layer.name);
  },
  UpSampling2D: (layer, [x]) => {
    requireChannelsLast(layer);
    const { size, interpolation } = layer.getConfig() as { size: number[]; interpolation: string };
    if (interpolation !== "nearest") refuseLayer(layer, "one with interpolation nearest", interpolation);
    return upsampled(x, pairOf(size), layer.name);
  },
};
