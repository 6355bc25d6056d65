import * as Plot from "@observablehq/plot";
import type { PublishedAnalysis } from "../analyzePublished.js";
import type { HeatCell, HeatMap } from "../heatMap.js";
import type { PlacedGraph } from "../placeGraph.js";
import type { Rectangle } from "../../search/region/rectangle.js";
import { colorScale, type ErrorScale } from "../../figures/colorLegend.js";
import { drawPlot } from "../../figures/drawPlot.js";
import type { Html } from "../../figures/html.js";

/** What is drawn over a heat map. */
export interface HeatMapOverlay {
  readonly rectangle: Rectangle;
  /** Other graphs, for example connectomes. */
  readonly placed: readonly PlacedGraph[];
}

/**
 * Mean errors over the (C, L) plane, with the published sweet spot, the best graph and the fully connected network. The
 * lowest point of the smooth surface is drawn with its 95 % interval.
 */
export function heatMapFigure(
  analysis: PublishedAnalysis,
  map: HeatMap,
  { rectangle, placed }: HeatMapOverlay,
): Html {
  const { best, sound, baseline } = analysis;
  const [c1, c2] = rectangle.clustering;
  const [l1, l2] = rectangle.pathLength;
  const c = (bin: number) => edge(map.clusteringEdges, bin);
  const l = (bin: number) => edge(map.pathLengthEdges, bin);
  const highest = Math.max(...map.cells.map(([bin]) => l(bin)), ...placed.map((graph) => graph.pathLength));
  const complete = [{ x: 1, y: 1, error: baseline.mean }];
  const marks: Plot.Markish[] = [
    Plot.rect(map.cells, {
      x1: ([, bin]: HeatCell) => c(bin - 1),
      x2: ([, bin]: HeatCell) => c(bin),
      y1: ([bin]: HeatCell) => l(bin - 1),
      y2: ([bin]: HeatCell) => l(bin),
      fill: ([, , mean]: HeatCell) => mean,
      inset: map.cells.length > 200 ? 0 : 0.5,
    }),
    Plot.rect([null], {
      x1: c1,
      x2: c2,
      y1: l1,
      y2: l2,
      stroke: "var(--accent)",
      strokeWidth: 2,
      strokeDasharray: "6,4",
      fill: "none",
    }),
    Plot.dot(complete, {
      x: "x",
      y: "y",
      fill: "error",
      symbol: "square",
      r: 7,
      stroke: "currentColor",
      strokeWidth: 1.4,
    }),
    Plot.text(complete, {
      x: "x",
      y: "y",
      text: () => `fully connected  ${baseline.mean.toFixed(2)} %`,
      textAnchor: "end",
      dx: -14,
      dy: 2,
      ...halo,
    }),
  ];
  if (sound.interval !== undefined && sound.optimum !== undefined) {
    const { clustering, pathLength } = sound.interval;
    const at = { x: sound.optimum.clustering, y: sound.optimum.pathLength };
    const bars = {
      x1: [clustering[0], at.x],
      x2: [clustering[1], at.x],
      y1: [at.y, pathLength[0]],
      y2: [at.y, pathLength[1]],
    };
    marks.push(
      Plot.link([0, 1], { ...bars, stroke: "var(--page)", strokeWidth: 5 }),
      Plot.link([0, 1], { ...bars, stroke: "currentColor", strokeWidth: 2 }),
      Plot.dot([at], { x: "x", y: "y", r: 4, fill: "var(--page)", stroke: "currentColor", strokeWidth: 2 }),
    );
  }
  marks.push(
    Plot.dot([best], {
      x: "clustering",
      y: "pathLength",
      symbol: "times",
      r: 8,
      stroke: "var(--accent)",
      strokeWidth: 4,
    }),
    Plot.text([best], {
      x: "clustering",
      y: "pathLength",
      text: () => `best  ${best.mean.toFixed(2)} %`,
      fontWeight: 600,
      textAnchor: "end",
      dx: -12,
      dy: -12,
      ...halo,
      fill: "var(--accent)",
    }),
    ...placedMarks(placed),
    ...keyMarks(heatScale(map), highest),
  );
  return drawPlot("Mean error over clustering and path length", {
    width: 520,
    height: 460,
    marginLeft: 52,
    marginBottom: 44,
    marginRight: 16,
    x: { domain: [0, 1.07], label: "average clustering C", labelAnchor: "center", labelArrow: "none" },
    y: {
      domain: [0.9, highest + 0.05],
      ticks: 8,
      label: "average path length L",
      labelAnchor: "center",
      labelArrow: "none",
    },
    color: heatScale(map),
    marks,
  });
}

/** The scale excludes the worst tenth of the bins: a few outliers would compress the colours of all others. */
function heatScale({ cells }: HeatMap): ErrorScale {
  const means = cells.map(([, , mean]) => mean).sort((a, b) => a - b);
  return colorScale(means[0], means[Math.floor(0.9 * (means.length - 1))]);
}

/** Upper edge of a bin. Bins outside the range are as wide as those inside. */
function edge(edges: readonly number[], bin: number): number {
  return edges[0] + bin * (edges[1] - edges[0]);
}

/** The colour legend, in an empty corner of the plane: no graph has both a high C and a high L. */
function keyMarks({ domain: [low, high] }: ErrorScale, top: number): Plot.Markish[] {
  const steps = 48;
  const [left, width, bottom] = [0.77, 0.27, 1 + 0.84 * (top - 1)];
  const strip = Array.from({ length: steps }, (_, i) => i);
  const x = (i: number) => left + (width * i) / steps;
  const label = { fill: "currentColor", fontSize: 12 } as const;
  return [
    // strips overlap so that no seams show
    Plot.rect(strip, {
      x1: x,
      x2: (i: number) => x(Math.min(i + 2, steps)),
      y1: bottom,
      y2: bottom + 0.045 * (top - 1),
      fill: (i: number) => low + ((high - low) * i) / (steps - 1),
    }),
    Plot.text([0, 0.5, 1], {
      x: (share: number) => left + width * share,
      y: bottom,
      dy: 12,
      text: (share: number) => `${share === 1 ? "≥ " : ""}${(low + (high - low) * share).toFixed(1)}`,
      ...label,
    }),
    Plot.text(["top-1 error (%)"], {
      x: left,
      y: bottom + 0.045 * (top - 1),
      dy: -10,
      textAnchor: "start",
      ...label,
    }),
  ];
}

function placedMarks(placed: readonly PlacedGraph[]): Plot.Markish[] {
  if (placed.length === 0) return [];
  return [
    Plot.dot(placed, {
      x: "clustering",
      y: "pathLength",
      symbol: "diamond",
      r: 7,
      fill: "var(--page)",
      stroke: "currentColor",
      strokeWidth: 2,
    }),
    ...[true, false].map((left) =>
      Plot.text(
        placed.filter((graph) => hasNeighbour(graph, placed) === left),
        {
          x: "clustering",
          y: "pathLength",
          text: "name",
          textAnchor: left ? "end" : "start",
          dx: left ? -12 : 12,
          dy: 1,
          ...halo,
        },
      ),
    ),
  ];
}

/** Whether another graph is so close on the right that a label there would overlap it. */
function hasNeighbour(graph: PlacedGraph, placed: readonly PlacedGraph[]): boolean {
  return placed.some((other) => {
    const right = other.clustering - graph.clustering;
    return right > 0 && right < 0.2 && Math.abs(other.pathLength - graph.pathLength) < 0.2;
  });
}

/** Text with an outline in the page colour, legible on top of marks. */
const halo = { fill: "currentColor", stroke: "var(--page)", strokeWidth: 4, fontSize: 12 } as const;
