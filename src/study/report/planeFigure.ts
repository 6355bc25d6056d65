import * as Plot from "@observablehq/plot";
import type { TrainedGiven } from "../analysis/analyzeGiven.js";
import { convexHull, insideHull, type PlanePoint } from "../../statistics/convexHull.js";
import { surfaceAt } from "../../statistics/responseSurface.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { drawPlot } from "../../figures/drawPlot.js";
import { errorScale } from "./errorColors.js";
import type { Html } from "../../figures/html.js";

/** The graphs in the (C, L) plane, coloured by error, with the fitted surface and the sweet spot. */
export function planeFigure(result: StudyResult): Html {
  const { graphs, best, sweetSpot, baseline, surface, guided } = result.search;
  const points = graphs.map((graph): PlanePoint => [graph.clustering, graph.pathLength]);
  const hull = convexHull(points);
  const [c1, c2] = sweetSpot.clustering;
  const [l1, l2] = sweetSpot.pathLength;
  const given = result.given.filter(({ errors }) => errors.length > 0);
  const top = Math.max(...points.map(([, l]) => l), ...given.map(({ pathLength }) => pathLength));
  const complete = [{ c: 1, l: 1, error: baseline.mean }];
  const marks: Plot.Markish[] = [
    Plot.rect([null], {
      x1: c1 - 0.012,
      x2: c2 + 0.012,
      y1: l1 - 0.012 * (top - 1),
      y2: l2 + 0.012 * (top - 1),
      stroke: "var(--accent)",
      strokeWidth: 1.5,
      strokeDasharray: "5,3",
      fill: "var(--accent)",
      fillOpacity: 0.06,
      rx: 4,
    }),
    Plot.dot(graphs, {
      x: "clustering",
      y: "pathLength",
      fill: "mean",
      r: 6,
      stroke: "currentColor",
      strokeWidth: 0.6,
      title: (graph: (typeof graphs)[number]) =>
        `graph ${graph.row}: ${graph.mean.toFixed(2)} ± ${graph.std.toFixed(2)} %`,
    }),
    Plot.dot(complete, {
      x: "c",
      y: "l",
      fill: "error",
      symbol: "square",
      r: 7,
      stroke: "currentColor",
      strokeWidth: 1.2,
    }),
    Plot.text(complete, {
      x: "c",
      y: "l",
      text: () => `fully connected  ${baseline.mean.toFixed(2)} %`,
      textAnchor: "end",
      dx: -14,
      fill: "currentColor",
      ...halo,
    }),
    Plot.dot([best], {
      x: "clustering",
      y: "pathLength",
      r: 10,
      stroke: "var(--accent)",
      strokeWidth: 2,
    }),
    Plot.text([best], {
      x: "clustering",
      y: "pathLength",
      text: (graph: typeof best) => `best  ${graph.mean.toFixed(2)} %`,
      fontWeight: 600,
      fill: "var(--accent)",
      dy: 20,
      ...halo,
    }),
  ];
  if (given.length > 0) {
    marks.push(
      Plot.dot(given, {
        x: "clustering",
        y: "pathLength",
        fill: "mean",
        symbol: "diamond",
        r: 7,
        stroke: "currentColor",
        strokeWidth: 1.2,
        title: (graph: TrainedGiven) => `${graph.name}: ${graph.mean.toFixed(2)} ± ${graph.std.toFixed(2)} %`,
      }),
      Plot.text(given, {
        x: "clustering",
        y: "pathLength",
        text: (graph: TrainedGiven) => `${graph.name}  ${graph.mean.toFixed(2)} %`,
        fill: "currentColor",
        dy: -16,
        ...halo,
      }),
    );
  }
  if (guided !== undefined) {
    // squares, because the region may have several parts
    marks.unshift(
      Plot.dot(
        guided.judgement.credible.map((row) => result.graphs[row]),
        {
          x: "clustering",
          y: "pathLength",
          symbol: "square",
          r: 7,
          fill: "var(--accent)",
          fillOpacity: 0.3,
          title: () => "the optimum lies here with 95 % probability",
        },
      ),
    );
  }
  if (surface !== undefined) {
    // The style sheet fades the shading as a whole, because its layers overlap.
    marks.unshift(
      Plot.contour({
        fill: (c: number, l: number) =>
          insideHull(hull, [c, l]) ? surfaceAt(surface.coefficients, [c, l]) : NaN,
        x1: 0,
        x2: 1,
        y1: 1,
        y2: top,
        thresholds: levels(result),
        pixelSize: 1,
        stroke: "none",
      }),
    );
    marks.push(
      Plot.dot([surface.optimum], {
        x: "0",
        y: "1",
        symbol: "plus",
        r: 6,
        stroke: "currentColor",
        strokeWidth: 2,
        title: () => "lowest point of the fitted surface",
      }),
    );
  }
  return drawPlot("Error of every graph over clustering and path length", {
    width: 680,
    height: 470,
    marginLeft: 48,
    marginBottom: 44,
    marginRight: 16,
    grid: true,
    x: { domain: [0, 1], label: "average clustering C", labelAnchor: "center", labelArrow: "none" },
    y: {
      domain: [1 - 0.05 * (top - 1), top + 0.05 * (top - 1)],
      label: "average path length L",
      labelAnchor: "center",
      labelArrow: "none",
    },
    color: errorScale(result),
    marks,
  });
}

/** Contour levels of the fitted surface: twelve equal steps over the colour scale. */
function levels(result: StudyResult): number[] {
  const [low, high] = errorScale(result).domain;
  const from = Math.min(low, result.search.surface?.error ?? low) - 1e-9;
  return Array.from({ length: 12 }, (_, i) => from + ((high - from) * i) / 12);
}

/** An outline in the page colour, to keep text legible on top of marks. */
const halo = { stroke: "var(--page)", strokeWidth: 4, fontSize: 12 } as const;
