import type { Html } from "../figures/html.js";
import { errorWords } from "../study/plan/errorWords.js";
import { type CompletedTrial, isCompleted } from "../study/trials/trial.js";
import { type Curve, curvesPlot } from "./curvesPlot.js";
import type { SearchSoFar } from "./searchSoFar.js";
import type { WatchedStudy } from "./watchedStudy.js";

/** The learning curves that the journal has, those of shortened training runs; undefined where there are none. */
export function curvesSoFar({ plan, trials }: WatchedStudy, { best }: SearchSoFar): Html | undefined {
  const curves = trials
    .filter(isCompleted)
    .filter(({ curve, graph }) => curve !== undefined && typeof graph === "number")
    .map((trial): Curve => ({ points: pointsOf(trial), highlighted: trial.graph === best?.row }));
  if (curves.length === 0) return undefined;
  return curvesPlot("Learning curves of the shortened training runs", errorWords(plan).axis, curves);
}

/** The errors after the second half of the epochs. */
function pointsOf({ curve = [], epochs = curve.length }: CompletedTrial): Curve["points"] {
  return curve.map((value, i) => ({ epoch: epochs - curve.length + 1 + i, value }));
}
