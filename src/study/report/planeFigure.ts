import * as Plot from "@observablehq/plot";
import type { TrainedGiven } from "../analysis/analyzeGiven.js";
import { convexHull, insideHull, type PlanePoint } from "../../statistics/convexHull.js";
import { surfaceAt } from "../../statistics/responseSurface.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { drawPlot } from "../../figures/drawPlot.js";
import { LabelPlacer, type LabelPlace } from "../../figures/labelPlacer.js";
import { errorText, rangeText } from "../../figures/numberText.js";
import type { Outcome } from "../analysis/analyzeSearch.js";
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
  const place = placing(top, [
    ...points,
    [1, 1],
    ...given.map((each): PlanePoint => [each.clustering, each.pathLength]),
  ]);
  const bestText = `best  ${best.mean.toFixed(2)} %`;
  const bestPlace = place([best.clustering, best.pathLength], bestText);
  const completeText = `fully connected  ${baseline.mean.toFixed(2)} %`;
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
      title: (graph: (typeof graphs)[number]) => `graph ${graph.row}: ${outcomeText(graph)}`,
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
      text: () => completeText,
      ...place([1, 1], completeText),
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
      text: () => bestText,
      fontWeight: 600,
      fill: "var(--accent)",
      ...bestPlace,
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
        title: (graph: TrainedGiven) => `${graph.name}: ${outcomeText(graph)}`,
      }),
      ...given.map((graph) => {
        const text = `${graph.name}  ${graph.mean.toFixed(2)} %`;
        return Plot.text([graph], {
          x: "clustering",
          y: "pathLength",
          text: () => text,
          fill: "currentColor",
          ...place([graph.clustering, graph.pathLength], text),
          ...halo,
        });
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
  return drawPlot(
    "Error of every graph over clustering and path length",
    {
      ...SIZE,
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
      color: errorScale(result),
      marks,
    },
    describePlane(result),
  );
}

const SIZE = {
  width: 680,
  height: 470,
  marginTop: 20,
  marginLeft: 48,
  marginBottom: 44,
  marginRight: 16,
} as const;
const INSET = 10;

/** The range of the vertical axis. */
function pathLengths(top: number): readonly [low: number, high: number] {
  return [1 - 0.05 * (top - 1), top + 0.05 * (top - 1)];
}

/** A function that places labels beside points of the plane, off the other points. */
function placing(
  top: number,
  points: readonly PlanePoint[],
): (point: PlanePoint, text: string) => LabelPlace {
  const [left, right] = [SIZE.marginLeft + INSET, SIZE.width - SIZE.marginRight - INSET];
  const [upper, lower] = [SIZE.marginTop, SIZE.height - SIZE.marginBottom];
  const [low, high] = pathLengths(top);
  const pixels = ([c, l]: PlanePoint) =>
    [left + c * (right - left), lower - ((l - low) / (high - low)) * (lower - upper)] as const;
  const frame = { left: SIZE.marginLeft, right: SIZE.width - 4, top: upper, bottom: lower };
  const placer = new LabelPlacer(points.map(pixels), DOT_RADIUS, frame);
  return (point, text) => placer.place(pixels(point), text);
}

/** With the ring around the best graph. */
const DOT_RADIUS = 8;

/** A mean error, with its deviation unless it is of a single training run. */
function outcomeText({ mean, std, errors }: Outcome): string {
  return errorText(errors.length > 1 ? { mean, std } : { mean });
}

/** The figure in words. */
function describePlane({ search: { graphs, best, baseline, sweetSpot } }: StudyResult): string {
  return (
    `${graphs.length} graphs. The best has C = ${best.clustering.toFixed(2)}, L = ${best.pathLength.toFixed(2)} and ` +
    `${best.mean.toFixed(2)} % error; the fully connected network, at C = 1 and L = 1, has ${baseline.mean.toFixed(2)} %. ` +
    `The sweet spot spans C from ${rangeText(sweetSpot.clustering)} and L from ${rangeText(sweetSpot.pathLength)}.`
  );
}

/** Contour levels of the fitted surface: twelve equal steps over the colour scale. */
function levels(result: StudyResult): number[] {
  const [low, high] = errorScale(result).domain;
  const from = Math.min(low, result.search.surface?.error ?? low) - 1e-9;
  return Array.from({ length: 12 }, (_, i) => from + ((high - from) * i) / 12);
}

/** An outline in the page colour, to keep text legible on top of marks. */
const halo = { stroke: "var(--page)", strokeWidth: 4, fontSize: 12 } as const;
