import * as Plot from "@observablehq/plot";
import { drawPlot } from "./drawPlot.js";
import type { Html } from "./html.js";
import type { StudyResult } from "../studyResult.js";

/**
 * One colour scale for all figures of a report: dark blue is a low error, pale yellow a high one. It ends where the
 * worst tenth of the graphs begins, for a few very bad ones would leave one colour to all others.
 */
export function errorScale({ search }: StudyResult): Plot.ScaleOptions & { domain: [number, number] } {
  const means = search.graphs.map((graph) => graph.mean).sort((a, b) => a - b);
  const high = Math.max(search.baseline.mean, means[Math.floor(0.9 * (means.length - 1))]);
  return {
    type: "linear",
    scheme: "YlGnBu",
    reverse: true,
    clamp: true,
    domain: [Math.min(means[0], search.baseline.mean), high],
  };
}

/** The key to `errorScale`: a strip of its colours over their errors. */
export function errorLegend(result: StudyResult): Html {
  const scale = errorScale(result);
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
      label: "top-1 error (%), the palest also for more",
      labelAnchor: "left",
      labelArrow: "none",
      labelOffset: -28,
      ticks: 5,
      tickSize: 3,
    },
    color: scale,
    marks: [
      // Each strip reaches under the next, for seams would show.
      Plot.rect(strip, {
        x1: (e: number) => e,
        x2: (e: number) => Math.min(e + 2 * step, high),
        fill: (e: number) => e,
      }),
    ],
  });
}
