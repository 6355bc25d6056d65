import { join } from "node:path";
import pc from "picocolors";
import type { OpenOutcome, OpenResult } from "../../study/index.js";
import type { Line, Styled } from "./line.js";

/** The lines that `search` prints for an objective of the user's. */
export function openAnswer({ verdict, best, out, report }: OpenResult): Line[] {
  const paint = verdict.claim === "better" || verdict.claim === "not asked" ? pc.green : pc.yellow;
  const dim = (text: string): Styled => ({ style: pc.dim, text });
  return [
    "",
    { prose: { style: (text) => pc.bold(paint(text)), text: verdict.headline } },
    "",
    ...verdict.sentences.map((sentence) => ({ prose: `- ${sentence}` })),
    "",
    [dim("best  "), `  ${best.name}`],
    [dim("report"), `  ${report}`],
    [dim("trials"), `  ${join(out, "trials.csv")}`],
  ];
}

/** The object that `search --json` prints for it. NaN becomes null. */
export function openJson(result: OpenResult): object {
  const { plan, best, region, credible, probability, flatnessP, confirmation, verdict, trials, out } = result;
  const fresh = ({ mean, std, values }: OpenOutcome) => ({ mean, std, seeds: values.length });
  const { test, baseline } = confirmation ?? {};
  const { name, unit, direction, tolerance } = plan.objective;
  return {
    objective: { name, unit, direction, tolerance },
    best: {
      ...{ row: best.row, name: best.name, measures: best.measures },
      ...{ expected: best.expected, deviation: best.deviation },
    },
    ...{ region: region.length, credible: credible.length, probability, flat: flatnessP },
    ...(confirmation !== undefined && {
      confirmation: {
        best: fresh(confirmation.best),
        ...(baseline !== undefined && { baseline: fresh(baseline) }),
        ...(test !== undefined && { p: test.p, difference: test.difference, interval: test.interval }),
      },
    }),
    ...{ claim: verdict.claim, headline: verdict.headline, strategy: plan.guided.strategy },
    ...{ budget: plan.guided.budget, trials: trials.length, out },
  };
}
