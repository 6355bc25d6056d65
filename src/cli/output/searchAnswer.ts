import { join } from "node:path";
import pc from "picocolors";
import { bundledData } from "../../datasets/dataForms.js";
import type { Outcome, StudyResult } from "../../study/index.js";
import { range } from "../../study/analysis/analyzeSearch.js";
import { analyzeTuning, type TriedSetting } from "../../study/analysis/analyzeTuning.js";
import { confirmedNetworks } from "../../study/analysis/confirmedNetworks.js";
import { probabilityBetter } from "../../study/analysis/guidedSentences.js";
import type { Judgement } from "../../study/index.js";
import { GRID_STRATEGY } from "../../study/plan/studyPresets.js";
import { decimal, errorText, rangeText } from "../../figures/numberText.js";
import { visibleText } from "../../visibleText.js";
import type { Line, Styled } from "./line.js";
import { nextCommand } from "./nextCommand.js";

/** The object that `search --json` prints. */
export function searchJson({
  plan,
  graphs,
  search,
  given,
  confirmation,
  verdict,
  trials,
  seconds,
  out,
}: StudyResult): object {
  const { best, baseline, sweetSpot, guided } = search;
  const { controls } = confirmation;
  const tuning = analyzeTuning(plan, best.row, trials);
  return {
    baseline: { mean: baseline.mean, std: baseline.std },
    best: {
      mean: best.mean,
      std: best.std,
      clustering: best.clustering,
      pathLength: best.pathLength,
      ...(best.measures && { measures: namedMeasures(plan, best.measures) }),
      degree: best.degree,
      rewiring: best.rewiring,
      seed: best.seed,
    },
    sweetSpot,
    confirmation: {
      baseline: fresh(confirmation.baseline),
      best: fresh(confirmation.best),
      p: confirmation.test.p,
      difference: confirmation.test.difference,
      interval: confirmation.test.interval,
      probabilityBetter: probabilityBetter(confirmation.test),
    },
    headline: verdict.headline,
    questions: verdict.questions,
    ...(controls.length > 0 && {
      controls: controls.map(({ name, ...control }) => ({ name, ...fresh(control) })),
    }),
    ...(tuning !== undefined && {
      tuning: {
        best: tuning.best.map(settingJson),
        baseline: tuning.baseline.map(settingJson),
        ...(confirmation.tuned && {
          confirmation: {
            baseline: fresh(confirmation.tuned.baseline),
            best: fresh(confirmation.tuned.best),
          },
        }),
      },
    }),
    ...(given.length > 0 && { given: given.map(givenJson) }),
    strategy: plan.guided?.strategy ?? GRID_STRATEGY,
    ...(guided !== undefined && {
      budget: plan.guided!.budget,
      optimum: optimumJson(guided, graphs),
    }),
    trials: trials.length,
    seconds,
    out,
  };
}

/** Undefined values are left out of JSON; the mean of no training run is null. */
function fresh({ mean, std, errors }: Outcome): object {
  return { mean, std, seeds: errors.length };
}

function settingJson({ optimizer, layers, errors, mean, width, winner }: TriedSetting): object {
  return { optimizer, layers, width, errors, mean, winner };
}

function givenJson(graph: StudyResult["given"][number]): object {
  const { name, mean, std, errors, clustering, pathLength, inSweetSpot, width, test } = graph;
  return { name, mean, std, seeds: errors.length, clustering, pathLength, inSweetSpot, width, p: test?.p };
}

/** Where a guided search places the optimum; null where the strategy has no surface. */
function optimumJson(
  { recommendation, judgement }: NonNullable<StudyResult["search"]["guided"]>,
  graphs: StudyResult["graphs"],
): object {
  const spanned = (values: number[]) => (values.length > 0 ? range(values) : null);
  const expected = ({ error, deviation }: Judgement) => ({ error, deviation });
  const { probability, credible } = judgement;
  return {
    ...expected(recommendation),
    flat: recommendation.flatnessP,
    withFresh: expected(judgement),
    probability,
    credible: {
      clustering: spanned(credible.map((row) => graphs[row].clustering)),
      pathLength: spanned(credible.map((row) => graphs[row].pathLength)),
      graphs: credible.length,
    },
  };
}

/** The lines that `search` prints. */
export function searchAnswer(result: StudyResult): Line[] {
  const { verdict, out } = result;
  const paint = verdict.claim === "better" ? pc.green : pc.yellow;
  return [
    "",
    { prose: { style: (text) => pc.bold(paint(text)), text: verdict.headline } },
    "",
    ...table(result),
    "",
    ...verdict.sentences.map((sentence) => ({ prose: `- ${sentence}` })),
    "",
    [dim("report"), `  ${join(out, "report.html")}`],
    [dim("model "), `  ${join(out, "model")}`],
    [dim("trials"), `  ${join(out, "trials.csv")}`],
    [dim("next  "), `  ${nextCommand(result)}`],
    // data that came with the package are a first try
    ...(bundledData.includes(result.plan.data.spec)
      ? [[dim("yours "), "  npx sweetspot search --data csv:FILE#label=COLUMN"]]
      : []),
  ];
}

function dim(text: string): Styled {
  return { style: pc.dim, text };
}

function table({ graphs: candidates, search, given, confirmation }: StudyResult): Line[] {
  const { best, baseline, guided } = search;
  const rows = [
    ["", "fresh seeds", guided ? "estimate" : "search", "C", "L", "density", "width"],
    [
      "best graph",
      errorText(confirmation.best),
      guided ? expectedText(guided.recommendation) : errorText(best),
      ...[best.clustering, best.pathLength, best.density].map(decimal),
      String(best.width),
    ],
    [
      "fully connected",
      errorText(confirmation.baseline),
      guided ? "" : errorText(baseline),
      ...[1, 1, 1].map(decimal),
      String(baseline.width),
    ],
    ...confirmedNetworks(confirmation)
      .slice(2)
      .map(({ name, outcome }) => [name, errorText(outcome), "", "", "", "", String(outcome.width)]),
    ...given.map((graph) => [
      visibleText(graph.name),
      "",
      graph.errors.length === 0 ? "failed" : errorText(graph),
      ...[graph.clustering, graph.pathLength, graph.density].map(decimal),
      String(graph.width),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, k) => (k === 0 ? cell.padEnd(widths[k]) : cell.padStart(widths[k]))).join("  "),
  );
  const { clustering, pathLength, graphs } = search.sweetSpot;
  const all = guided ? candidates.length : search.graphs.length;
  const spot = `C ${rangeText(clustering)}, L ${rangeText(pathLength)} (${graphs} of ${all} graphs)`;
  return [
    [dim(lines[0])],
    [{ style: pc.bold, text: lines[1] }],
    ...lines.slice(2),
    `${"sweet spot".padEnd(widths[0])}  ${spot}`,
  ];
}

/** The error that a strategy expects of the best graph; without a model there is no deviation. */
function expectedText({ error, deviation }: Judgement): string {
  return errorText({ mean: error, ...(!Number.isNaN(deviation) && { std: deviation }) });
}

/** The values of the plan's measures by name. */
function namedMeasures({ measures = [] }: StudyResult["plan"], values: readonly number[]): object {
  return Object.fromEntries(measures.map((name, k) => [name, values[k]]));
}
