import type { Operation, Shape } from "./modelHeader.js";
import type { WiringPlan } from "./wiringPlan.js";

/**
 * Estimated cost of the windows of an operation for one example, in multiply-adds of a wide product. The factors are measured:
 * a pixel of a pooling's window costs eight. The kernels compute four channels at once, even if there are fewer.
 *
 * @param y shape of its output
 * @param wiring of a product
 */
export function windowCost(operation: Operation, y: Shape, wiring?: WiringPlan): number {
  if (!("window" in operation)) return 0;
  const [rows, columns] = operation.window;
  const inputs = operation.op === "depthwise" ? 1 : 8;
  let cost = 0;
  for (const group of wiring?.groups ?? [{ inputs, outputs: y[2] }])
    cost += rows * columns * group.inputs * (group.outputs + 3) + 64;
  return y[0] * y[1] * cost;
}
