import type { Place } from "../reach/place.js";
import { planeTop } from "../reach/planeTop.js";

/** Free space around the plane, in pixels: axis labels are left and below. */
const MARGIN = { left: 46, right: 14, top: 14, bottom: 44 };

/** Where the places of the plane are in a drawing of a given size. */
export interface PlaneScale {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Path length at the upper edge. */
  readonly highest: number;
  readonly x: (clustering: number) => number;
  readonly y: (pathLength: number) => number;
  /** The place at a point of the drawing, within the plane. */
  readonly placeAt: (x: number, y: number) => Place;
}

/** The scale of the plane for graphs of an order: C from left to right, L from below. */
export function planeScale(order: number, width: number, height: number): PlaneScale {
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];
  const highest = planeTop(order);
  const share = (value: number) => Math.min(Math.max(value, 0), 1);
  return {
    left,
    right,
    top,
    bottom,
    highest,
    x: (clustering) => left + clustering * (right - left),
    y: (pathLength) => bottom - ((pathLength - 1) / (highest - 1)) * (bottom - top),
    placeAt: (x, y) => ({
      clustering: share((x - left) / (right - left)),
      pathLength: 1 + (highest - 1) * share((bottom - y) / (bottom - top)),
    }),
  };
}
