import { FormatError } from "../../errors.js";
import type { Geometry, Operation, Shape } from "./modelHeader.js";
import type { WiringPlan } from "./wiringPlan.js";

/** Number of elements of a value. */
export function sizeOf([height, width, channels]: Shape): number {
  return height * width * channels;
}

/** A shape of one or three axes as an image. */
export function imageOf(shape: readonly number[]): Shape {
  return shape.length === 1 ? [1, 1, shape[0]] : (shape as unknown as Shape);
}

/**
 * The shape of an operation's output.
 *
 * @param inputs shapes of its inputs
 * @param wiring of a product
 * @throws {FormatError} when the shapes do not fit together
 */
export function shapeOf(
  operation: Operation,
  inputs: readonly Shape[],
  wiring: WiringPlan | undefined,
  source: string,
): Shape {
  const fail = (problem: string): never => {
    throw new FormatError(source, `has an invalid network: ${operation.op}: ${problem}`);
  };
  const [x, other] = inputs;
  switch (operation.op) {
    case "product": {
      const { inputs: from, units: to } = wiring!;
      if (from !== x[2] || to !== operation.units) {
        fail(`wiring of ${from} to ${to} for ${x[2]} to ${operation.units} channels`);
      }
      const [height, width] = placesOf(operation, x, fail);
      return [height, width, operation.units];
    }
    case "depthwise":
    case "maxPool":
    case "averagePool": {
      const [height, width] = placesOf(operation, x, fail);
      return [height, width, x[2]];
    }
    case "pad": {
      const [top, bottom, left, right] = operation.padding;
      return [x[0] + top + bottom, x[1] + left + right, x[2]];
    }
    case "add":
    case "multiply":
      if (sizeOf(other) !== sizeOf(x) && sizeOf(other) !== x[2]) {
        fail(`shapes [${x.join(", ")}] and [${other.join(", ")}]`);
      }
      return x;
    case "reshape":
      if (sizeOf(operation.shape) !== sizeOf(x)) fail(`[${x.join(", ")}] to [${operation.shape.join(", ")}]`);
      return operation.shape;
    default:
      return x;
  }
}

/** How many positions a window has, down and across. */
function placesOf(geometry: Geometry, x: Shape, fail: (problem: string) => never): [number, number] {
  const [top, bottom, left, right] = geometry.padding;
  const places = [x[0] + top + bottom, x[1] + left + right].map((length, axis) => {
    const reach = (geometry.window[axis] - 1) * geometry.dilation[axis] + 1;
    if (reach > length) fail(`a window of ${reach} in an image of ${length}`);
    return Math.floor((length - reach) / geometry.strides[axis]) + 1;
  });
  return places as [number, number];
}
