import * as Plot from "@observablehq/plot";
import { colorLegend, colorScale, type ErrorScale } from "../figures/colorLegend.js";
import { drawPlot } from "../figures/drawPlot.js";
import { type Html, html } from "../figures/html.js";
import { errorText } from "../figures/numberText.js";
import { plotRegion } from "../figures/plotRegion.js";
import type { PlanePoint } from "../statistics/convexHull.js";
import { errorWords } from "../study/plan/errorWords.js";
import { halo, labelPlaces, lowestPoint, planeAxes, surfaceShading } from "../study/report/planeFrame.js";
import type { GraphSoFar, SearchSoFar } from "./searchSoFar.js";
import type { WatchedStudy } from "./watchedStudy.js";

/** Two of them fit side by side on a laptop. */
const SIZE = { width: 580, height: 420 };

/** The (C, L) plane of a study as it fills: candidates, trained graphs, the fitted surface, and where its lowest point may be. */
export function planeSoFar({ plan, graphs: candidates }: WatchedStudy, search: SearchSoFar): Html {
  const { graphs, best, baseline, surface, recommendation } = search;
  const { title, legend } = errorWords(plan);
  const pointOf = (each: { clustering: number; pathLength: number }): PlanePoint => [
    each.clustering,
    each.pathLength,
  ];
  const points = graphs.map(pointOf);
  const top = Math.max(1.5, ...candidates.map(({ pathLength }) => pathLength));
  const trained = new Set(graphs.map(({ row }) => row));
  const scale = scaleOf(search);
  const place = labelPlaces(top, [...candidates.map(pointOf), [1, 1]], SIZE);
  const marks: Plot.Markish[] = [];
  if (surface !== undefined && scale !== undefined) marks.push(surfaceShading(surface, points, top, scale));
  marks.push(
    Plot.dot(
      (recommendation?.credible ?? []).map((row) => candidates[row]),
      { x: "clustering", y: "pathLength", symbol: "square", r: 7, fill: "var(--accent)", fillOpacity: 0.3 },
    ),
    Plot.dot(
      candidates.filter((_, row) => !trained.has(row)),
      { x: "clustering", y: "pathLength", r: 3, stroke: "currentColor", strokeOpacity: 0.55 },
    ),
  );
  if (surface?.interval !== undefined) {
    const [[x1, x2], [y1, y2]] = [surface.interval.clustering, surface.interval.pathLength];
    marks.push(
      Plot.rect([null], {
        x1,
        x2,
        y1,
        y2,
        fill: "none",
        stroke: "currentColor",
        strokeDasharray: "2,3",
        rx: 3,
      }),
      lowestPoint(surface),
    );
  }
  marks.push(
    Plot.dot(graphs, {
      x: "clustering",
      y: "pathLength",
      fill: "mean",
      r: 6,
      stroke: "currentColor",
      strokeWidth: 0.6,
      title: (graph: GraphSoFar) => `graph ${graph.row}: ${meanText(graph)}`,
    }),
  );
  const label = (point: PlanePoint, text: string, color: string) =>
    marks.push(
      Plot.text([point], { x: "0", y: "1", text: () => text, fill: color, ...place(point, text), ...halo }),
    );
  if (baseline !== undefined) {
    marks.push(
      Plot.dot([{ ...baseline, c: 1, l: 1 }], {
        ...{ x: "c", y: "l", fill: "mean", symbol: "square", r: 7 },
        ...{ stroke: "currentColor", strokeWidth: 1.2 },
      }),
    );
    label([1, 1], `fully connected  ${baseline.mean.toFixed(2)} %`, "currentColor");
  }
  if (best !== undefined) {
    marks.push(
      Plot.dot([best], { x: "clustering", y: "pathLength", r: 10, stroke: "var(--accent)", strokeWidth: 2 }),
    );
    label(pointOf(best), `best so far  ${best.mean.toFixed(2)} %`, "var(--accent)");
  }
  const axes = planeAxes(top, SIZE);
  const name = `${title} of the graphs so far over clustering and path length`;
  const figure = drawPlot(
    name,
    { ...axes, y: { ...axes.y, ticks: 6 }, ...(scale && { color: scale }), marks },
    describe(candidates.length, search),
  );
  return html`${scale === undefined ? html`` : colorLegend(scale, legend)}${plotRegion(figure)}`;
}

/** Undefined until there are errors; as in a report, it ends at the 90th percentile. */
function scaleOf({ graphs, baseline }: SearchSoFar): ErrorScale | undefined {
  const means = graphs.map(({ mean }) => mean).sort((a, b) => a - b);
  const all = [...means, ...(baseline === undefined ? [] : [baseline.mean])];
  if (all.length === 0) return undefined;
  const high = Math.max(
    ...(means.length > 0 ? [means[Math.floor(0.9 * (means.length - 1))]] : []),
    baseline?.mean ?? 0,
  );
  const low = Math.min(...all);
  return colorScale(low, high > low ? high : low + 1);
}

function meanText({ mean, std, errors }: GraphSoFar): string {
  return errorText(errors.length > 1 ? { mean, std } : { mean });
}

/** The figure in words. */
function describe(candidates: number, { graphs, best, baseline }: SearchSoFar): string {
  const parts = [`${graphs.length} of ${candidates} graphs have been trained.`];
  if (best !== undefined)
    parts.push(
      `The best so far has C = ${best.clustering.toFixed(2)}, L = ${best.pathLength.toFixed(2)} and ${meanText(best)}.`,
    );
  if (baseline !== undefined) parts.push(`The fully connected network has ${baseline.mean.toFixed(2)} %.`);
  return parts.join(" ");
}
