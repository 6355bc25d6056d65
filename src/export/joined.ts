import type { Shape } from "../edge/format/modelHeader.js";
import { operationOn, reshaped, type Draft } from "./draft.js";
import { added } from "./mergeDrafts.js";

/**
 * Values one after another along an axis: each is padded with zeros where the others are, and all are added.
 *
 * @param axis of an image: 0 to 2
 */
export function joined(parts: readonly Draft[], axis: number, layer: string): Draft {
  const total = parts.reduce((sum, { shape }) => sum + shape[axis], 0);
  const { shape } = parts[0];
  const outer = shape.slice(0, axis).reduce((product, extent) => product * extent, 1);
  const inner = shape.slice(axis + 1).reduce((product, extent) => product * extent, 1);
  let before = 0;
  const padded = parts.map((part) => {
    const extent = part.shape[axis];
    const view = reshaped(part, layer, [outer, extent, inner]);
    const padding = [0, 0, before, total - before - extent] as const;
    before += extent;
    return operationOn(view, layer, [outer, total, inner], { op: "pad", padding });
  });
  const whole = shape.map((extent, k) => (k === axis ? total : extent)) as unknown as Shape;
  return reshaped(
    padded.reduce((a, b) => added(a, b, layer)),
    layer,
    whole,
  );
}
