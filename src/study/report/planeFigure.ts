import * as Plot from "@observablehq/plot";
import type { TrainedGiven } from "../analysis/analyzeGiven.js";
import type { PlanePoint } from "../../statistics/convexHull.js";
import { errorWords } from "../plan/errorWords.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { drawPlot } from "../../figures/drawPlot.js";
import { errorText, rangeText } from "../../figures/numberText.js";
import type { Outcome } from "../analysis/analyzeSearch.js";
import { errorScale } from "./errorColors.js";
import { halo, labelPlaces, lowestPoint, planeAxes, surfaceShading } from "./planeFrame.js";
import type { Html } from "../../figures/html.js";

/** The graphs in the (C, L) plane, coloured by error, with the fitted surface and the sweet spot. */
export function planeFigure(result: StudyResult): Html {
  const { graphs, best, sweetSpot, baseline, surface, guided } = result.search;
  const points = graphs.map((graph): PlanePoint => [graph.clustering, graph.pathLength]);
  const [c1, c2] = sweetSpot.clustering;
  const [l1, l2] = sweetSpot.pathLength;
  const given = result.given.filter(({ errors }) => errors.length > 0);
  const top = Math.max(...points.map(([, l]) => l), ...given.map(({ pathLength }) => pathLength));
  const complete = [{ c: 1, l: 1, error: baseline.mean }];
  const place = labelPlaces(top, [
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
    marks.unshift(surfaceShading(surface, points, top, errorScale(result)));
    marks.push(lowestPoint(surface));
  }
  return drawPlot(
    `${errorWords(result.plan).title} of every graph over clustering and path length`,
    {
      ...planeAxes(top),
      color: errorScale(result),
      marks,
    },
    describePlane(result),
  );
}

/** A mean error, with its deviation unless it is of a single training run. */
function outcomeText({ mean, std, errors }: Outcome): string {
  return errorText(errors.length > 1 ? { mean, std } : { mean });
}

/** The figure in words. */
function describePlane({ plan, search: { graphs, best, baseline, sweetSpot } }: StudyResult): string {
  const { had } = errorWords(plan);
  return (
    `${graphs.length} graphs. The best has C = ${best.clustering.toFixed(2)}, L = ${best.pathLength.toFixed(2)} and ` +
    `${had(`${best.mean.toFixed(2)} %`)}; the fully connected network, at C = 1 and L = 1, has ${baseline.mean.toFixed(2)} %. ` +
    `The sweet spot spans C from ${rangeText(sweetSpot.clustering)} and L from ${rangeText(sweetSpot.pathLength)}.`
  );
}
