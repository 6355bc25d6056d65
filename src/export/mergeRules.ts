import type { Shape } from "../edge/format/modelHeader.js";
import { sizeOf } from "../edge/format/shapeOf.js";
import { operationOn, reshaped, sameShape, UNBOUNDED, type Draft } from "./draft.js";
import { joined } from "./joined.js";
import type { LayerRule, LayerRules } from "./layerRule.js";
import { scaledBy } from "./mergeDrafts.js";
import { refuseLayer } from "./refuseLayer.js";
import { broadcast } from "./resampled.js";
import { POINT } from "./slidingWindow.js";

/** Layers that combine several values. */
export const mergeRules: LayerRules = {
  Add: (layer, inputs, shape) => combined("add", inputs, shape, layer.name),
  Multiply: (layer, inputs, shape) => combined("multiply", inputs, shape, layer.name),
  Average: (layer, inputs, shape) =>
    scaledBy(combined("add", inputs, shape, layer.name), 1 / inputs.length, 0, layer.name),
  Maximum: (layer, inputs, shape) => largest(inputs, shape, layer.name),
  Minimum: (layer, inputs, shape) => {
    const negative = (x: Draft) => scaledBy(x, -1, 0, layer.name);
    // negated values must not be merged into operations that other inputs read
    inputs.forEach((x) => (x.shared = true));
    return negative(largest(inputs.map(negative), shape, layer.name));
  },
  Concatenate: (layer, inputs) => joined(inputs, imageAxis(layer), layer.name),
};

function combined(op: "add" | "multiply", inputs: readonly Draft[], shape: Shape, layer: string): Draft {
  const isWhole = (x: Draft) => sameShape(x.shape, shape);
  // the kernels take the second operand whole or as one number for each channel
  const isRow = (x: Draft) => x.shape[2] === shape[2] && sizeOf(x.shape) === shape[2];
  const whole = inputs.filter(isWhole);
  const rest = inputs.filter((x) => !isWhole(x));
  const [first, ...others] = [...whole, ...rest];
  return others.reduce(
    (a, b) => {
      const operand = isWhole(b) || isRow(b) ? b : broadcast(b, shape, layer);
      const operation = { op, bounds: UNBOUNDED } as const;
      return { inputs: [a, operand], shape, layer, shared: false, operation };
    },
    broadcast(first, shape, layer),
  );
}

/** The largest of each value: as rows of one image that a pooling reduces. */
function largest(inputs: readonly Draft[], shape: Shape, layer: string): Draft {
  const row = [1, 1, sizeOf(shape)] as const;
  const rows = inputs.map((x) => reshaped(broadcast(x, shape, layer), layer, row));
  const window = [1, inputs.length] as const;
  const pooled = operationOn(joined(rows, 1, layer), layer, row, { op: "maxPool", ...POINT, window });
  return reshaped(pooled, layer, shape);
}

/** The axis of an image that a concatenation works along. */
function imageAxis(layer: Parameters<LayerRule>[0]): number {
  const { axis } = layer.getConfig() as { axis: number };
  // TensorFlow.js takes every negative axis for the last one, but gives its output the shape of another
  if (axis < -1) refuseLayer(layer, "one along axis -1 or a positive one", `axis ${axis}`);
  const rank = (layer.inboundNodes[0].inputShapes[0] as number[]).length;
  return axis < 0 ? 2 : 3 - rank + axis;
}
