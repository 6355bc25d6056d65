import * as Plot from "@observablehq/plot";
import type { ErrorScale } from "../../figures/colorLegend.js";
import { LabelPlacer, type LabelPlace } from "../../figures/labelPlacer.js";
import { convexHull, insideHull, type PlanePoint } from "../../statistics/convexHull.js";
import { type ResponseSurface, surfaceAt } from "../../statistics/responseSurface.js";

/** Width and height of a figure in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

const REPORT: Size = { width: 680, height: 470 };
const MARGINS = {
  marginTop: 20,
  marginLeft: 48,
  marginBottom: 44,
  marginRight: 16,
} as const;
const INSET = 10;
/** With the ring around the best graph. */
const DOT_RADIUS = 8;

/** An outline in the page colour, to keep text legible on top of marks. */
export const halo = { stroke: "var(--page)", strokeWidth: 4, fontSize: 12 } as const;

/**
 * Size and axes of a figure of the (C, L) plane.
 *
 * @param top the longest path length in it
 * @param size default: that of a report
 */
export function planeAxes(top: number, size = REPORT): Plot.PlotOptions {
  return {
    ...size,
    ...MARGINS,
    // so that a dot at the edge does not cover the ticks
    insetLeft: INSET,
    insetRight: INSET,
    grid: true,
    x: { domain: [0, 1], label: "average clustering C", labelAnchor: "center", labelArrow: "none" },
    y: {
      domain: pathLengths(top),
      label: "average path length L",
      labelAnchor: "center",
      labelArrow: "none",
    },
  };
}

/** A function that places labels beside points of the plane, off the other points. */
export function labelPlaces(
  top: number,
  points: readonly PlanePoint[],
  { width, height } = REPORT,
): (point: PlanePoint, text: string) => LabelPlace {
  const [left, right] = [MARGINS.marginLeft + INSET, width - MARGINS.marginRight - INSET];
  const [upper, lower] = [MARGINS.marginTop, height - MARGINS.marginBottom];
  const [low, high] = pathLengths(top);
  const pixels = ([c, l]: PlanePoint) =>
    [left + c * (right - left), lower - ((l - low) / (high - low)) * (lower - upper)] as const;
  const frame = { left: MARGINS.marginLeft, right: width - 4, top: upper, bottom: lower };
  const placer = new LabelPlacer(points.map(pixels), DOT_RADIUS, frame);
  return (point, text) => placer.place(pixels(point), text);
}

/**
 * A fitted surface as twelve equal steps of colour, within the convex hull of the points. The style sheet fades the shading as
 * a whole, because its layers overlap.
 */
export function surfaceShading(
  { coefficients, error }: Pick<ResponseSurface, "coefficients" | "error">,
  points: readonly PlanePoint[],
  top: number,
  { domain: [low, high] }: ErrorScale,
): Plot.Markish {
  const hull = convexHull(points);
  const from = Math.min(low, error) - 1e-9;
  return Plot.contour({
    fill: (c: number, l: number) => (insideHull(hull, [c, l]) ? surfaceAt(coefficients, [c, l]) : NaN),
    x1: 0,
    x2: 1,
    y1: 1,
    y2: top,
    thresholds: Array.from({ length: 12 }, (_, i) => from + ((high - from) * i) / 12),
    pixelSize: 1,
    stroke: "none",
  });
}

/** A cross at the lowest point of a fitted surface. */
export function lowestPoint({ optimum }: Pick<ResponseSurface, "optimum">): Plot.Markish {
  return Plot.dot([optimum], {
    ...{ x: "0", y: "1", symbol: "plus", r: 6 },
    ...{ stroke: "currentColor", strokeWidth: 2 },
    title: () => "lowest point of the fitted surface",
  });
}

/** The range of the vertical axis. */
function pathLengths(top: number): readonly [low: number, high: number] {
  return [1 - 0.05 * (top - 1), top + 0.05 * (top - 1)];
}
