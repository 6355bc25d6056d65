import * as Plot from "@observablehq/plot";
import { drawPlot } from "./drawPlot.js";
import type { Html } from "./html.js";

/** A colour scale for errors between two bounds. */
export type ErrorScale = Plot.ScaleOptions & { domain: [number, number] };

/** Dark blue for low errors, pale yellow for high ones; values outside the bounds are clamped. */
export function colorScale(low: number, high: number): ErrorScale {
  return { type: "linear", scheme: "YlGnBu", reverse: true, clamp: true, domain: [low, high] };
}

/**
 * The legend of a colour scale: a strip of colours above an axis of values.
 *
 * @param label of the axis
 */
export function colorLegend(scale: ErrorScale, label = "top-1 error (%), clamped at the high end"): Html {
  const [low, high] = scale.domain;
  const step = (high - low) / 64 || 0.01;
  const strip = Array.from({ length: 64 }, (_, i) => low + i * step);
  return drawPlot("Colours of the errors", {
    width: 260,
    height: 46,
    marginTop: 18,
    marginBottom: 18,
    marginLeft: 8,
    marginRight: 8,
    x: {
      label,
      labelAnchor: "left",
      labelArrow: "none",
      labelOffset: -28,
      ticks: 5,
      tickSize: 3,
    },
    color: scale,
    marks: [
      // strips overlap so that no seams show
      Plot.rect(strip, {
        x1: (e: number) => e,
        x2: (e: number) => Math.min(e + 2 * step, high),
        fill: (e: number) => e,
      }),
    ],
  });
}
