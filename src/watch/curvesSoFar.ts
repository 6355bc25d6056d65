import * as Plot from "@observablehq/plot";
import { drawPlot } from "../figures/drawPlot.js";
import type { Html } from "../figures/html.js";
import { errorWords } from "../study/plan/errorWords.js";
import { type CompletedTrial, isCompleted } from "../study/trials/trial.js";
import type { SearchSoFar } from "./searchSoFar.js";
import type { WatchedStudy } from "./watchedStudy.js";

/** More curves than these cannot be told apart. */
const MOST_CURVES = 200;

/** The learning curves that the journal has, those of shortened training runs; undefined where there are none. */
export function curvesSoFar({ plan, trials }: WatchedStudy, { best }: SearchSoFar): Html | undefined {
  const curves = trials
    .filter(isCompleted)
    .filter(({ curve, graph }) => curve !== undefined && typeof graph === "number")
    .slice(-MOST_CURVES);
  if (curves.length === 0) return undefined;
  const points = curves.flatMap((trial, i) =>
    pointsOf(trial).map((point) => ({ ...point, i, graph: trial.graph })),
  );
  const line = { x: "epoch", y: "error", z: "i", marker: "dot" } as const;
  const ofBest = (each: (typeof points)[number]) => each.graph === best?.row;
  return drawPlot(
    "Learning curves of the shortened training runs",
    {
      ...{ width: 580, height: 260, marginLeft: 48, marginBottom: 44, marginTop: 20, grid: true },
      x: {
        ...{ label: "epoch", labelAnchor: "center", labelArrow: "none", tickFormat: "d" },
        ticks: tickEpochs(points.map(({ epoch }) => epoch)),
      },
      y: { label: errorWords(plan).axis, labelAnchor: "center", labelArrow: "none", nice: true },
      marks: [
        Plot.line(
          points.filter((each) => !ofBest(each)),
          { ...line, stroke: "currentColor", strokeOpacity: 0.35 },
        ),
        Plot.line(points.filter(ofBest), { ...line, stroke: "var(--accent)", strokeWidth: 2 }),
      ],
    },
    `${curves.length} curves over at most ${Math.max(...points.map(({ epoch }) => epoch))} epochs.`,
  );
}

/** The errors after the second half of the epochs. */
function pointsOf({ curve = [], epochs = curve.length }: CompletedTrial): { epoch: number; error: number }[] {
  return curve.map((error, i) => ({ epoch: epochs - curve.length + 1 + i, error }));
}

/** At most about ten whole epochs. */
function tickEpochs(epochs: readonly number[]): number[] {
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const step = Math.ceil((last - first + 1) / 10);
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
}
