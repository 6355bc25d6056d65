import { availableParallelism } from "node:os";
import type { Argv } from "yargs";
import { ArgumentError, requireInteger } from "../../errors.js";
import { publishedTasks } from "../../reproduction/publishedTasks.js";
import type { Accuracy, Simulation } from "../../search/simulation/simulate.js";
import type { Truth } from "../../search/simulation/truth.js";
import type { TableRequest } from "../../reproduction/readTrainingTable.js";
import type { OwnTableRequest } from "../../reproduction/simulationTable.js";
import { type Amount, amountOf, unitText } from "../../search/strategies/budget.js";
import type { SearchGoal } from "../../search/strategies/strategy.js";
import { checkChoices } from "../../study/plan/choice.js";
import { studyChoices } from "../../study/plan/studyChoices.js";
import { budgetOf } from "../arguments/budgetArgument.js";
import { type ArgumentsOf, withChoices } from "../arguments/choiceOptions.js";
import { ProgressLine } from "../output/progressLine.js";
import type { Line } from "../output/line.js";
import { printAnswer, printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

/** The choices of a study that a simulation takes too. */
const { strategy, strategyModule, budget, goal, tolerance, parallel, window, seed } = studyChoices;
const choices = {
  strategy: { ...strategy, usually: strategy.default },
  strategyModule,
  budget: { ...budget, usually: undefined },
  goal,
  tolerance,
  parallel: { ...parallel, describe: "Trainings chosen together", default: 1 },
  window: { ...window, describe: "Trainings open at a time, instead of --parallel", usually: "off" },
  seed: { ...seed, describe: "Random seed" },
};

interface Arguments extends ArgumentsOf<typeof choices> {
  table?: string;
  results?: string;
  "graph-set"?: string;
  task?: string;
  repeats: number;
  workers?: number;
  json: boolean;
}

/** `sweetspot simulate`: evaluates a search strategy on a published table of training runs. */
export const simulateCommand: CommandBody<Arguments> = {
  builder: (yargs): Argv<Arguments> =>
    withChoices(yargs, choices)
      .option("table", {
        type: "string",
        describe:
          "Your own training runs, as CSV with the columns graph, seed, error, and two measures or more",
      })
      .option("results", {
        type: "string",
        describe: "Folder of results: final_results of the release",
      })
      .option("graph-set", {
        type: "string",
        alias: "graphs",
        describe: "Set of graphs (.npy), or the folder of the sets",
      })
      .option("task", {
        type: "string",
        describe: `Published task: ${publishedTasks.map(({ name }) => name).join(", ")}`,
      })
      .option("repeats", { type: "number", default: 200, describe: "Searches to replay" })
      .option("workers", { type: "number", describe: "Worker threads", defaultDescription: "all cores" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example(
        "$0 simulate --results final_results --graph-set . --task mlp_cifar10 --budget 20",
        "P(regret <= 0.10) = 0.98",
      )
      .example(
        "$0 simulate --results final_results --graph-set . --task resnet34_imagenet --budget-epochs 200",
        "200 epochs in total, as many as two full training runs",
      ),
  handler: async (args) => {
    const { repeats, json, "strategy-module": module } = args;
    const own = module === undefined ? undefined : await strategyIn(module);
    checkChoices(choices, args);
    const { window, seed = choices.seed.default } = args;
    if (window !== undefined && args.parallel !== undefined)
      throw new ArgumentError("parallel", "left out beside window, which replaces it", args.parallel);
    const parallel = window === undefined ? (args.parallel ?? choices.parallel.default) : undefined;
    const goal = (args.goal ?? choices.goal.default) as SearchGoal;
    const given = budgetOf(args);
    if (given === undefined) throw new ArgumentError("--budget", "given, or --budget-epochs", undefined);
    requireInteger("--repeats", repeats, 1, 1_000_000);
    const { unit } = amountOf(given);
    const request = requestOf(args, unit);
    // loaded only here, so that wrong options are refused at once
    const { simulationTable } = await import("../../reproduction/simulationTable.js");
    const { simulateInWorkers } = await import("../../reproduction/simulateInWorkers.js");
    const { truths } = await import("../../search/simulation/truth.js");
    const { strategyOf } = await import("../../search/strategies/catalogue.js");
    const { toleranceText } = await import("../../study/analysis/measureWords.js");
    const strategy = strategyOf(args.strategy ?? own?.name ?? choices.strategy.default);
    const table = simulationTable(request);
    const budget = { ...given, full: table.full };
    strategy.check({ candidates: table.candidates, axes: table.axes, budget, goal });
    const line = new ProgressLine();
    const sources = [undefined, ...truths];
    const total = sources.length * repeats;
    const { tolerance } = args;
    const options = { strategy: strategy.name, budget, goal, tolerance, parallel, window, repeats, seed };
    const workers = args.workers ?? availableParallelism();
    try {
      const results: Simulation[] = [];
      for (const synthetic of sources) {
        const before = results.length * repeats;
        results.push(
          await simulateInWorkers(
            { ...request, synthetic },
            options,
            workers,
            (done) => line.show(`${before + done} of ${total} searches, ${line.left(before + done, total)}`),
            own?.source,
          ),
        );
      }
      line.clear();
      const [published, cubic, process] = results;
      const answer = { ...published, synthetic: { cubic: accuracyOf(cubic), process: accuracyOf(process) } };
      if (json) printJson(answer);
      else printAnswer(answerOf(answer, args, unit, toleranceText(args)));
    } finally {
      line.clear();
    }
  },
};

/** The strategy that a module exports. */
async function strategyIn(module: string) {
  const { loadStrategyModule } = await import("../../search/simulation/strategyModule.js");
  return loadStrategyModule(module);
}

/** The table that the options name. */
function requestOf(args: Arguments, unit: Amount["unit"]): TableRequest | OwnTableRequest {
  const { table, results, "graph-set": graphs, task } = args;
  const published = { results, "graph-set": graphs, task };
  if (table !== undefined) {
    for (const [name, value] of Object.entries(published))
      if (value !== undefined) throw new ArgumentError(`--${name}`, "left out with --table", value);
    if (unit === "epochs")
      throw new ArgumentError(
        "--budget-epochs",
        "left out with --table, which has no learning curves",
        table,
      );
    return { table };
  }
  for (const [name, value] of Object.entries(published))
    if (value === undefined) throw new ArgumentError(`--${name}`, "given, or --table", value);
  return { results: results!, graphs: graphs!, task: task!, curves: unit === "epochs" };
}

/** A simulation on the published seeds, and on made-up seeds with each model as the truth. */
interface Answer extends Simulation {
  readonly synthetic: Readonly<Record<Truth, Accuracy>>;
}

function accuracyOf({ regret, within, iou }: Simulation): Accuracy {
  return { regret, within, iou };
}

/** @param within the tolerance in words */
function answerOf(answer: Answer, args: Arguments, unit: Amount["unit"], within: string): Line[] {
  const whose = args.table === undefined ? "published" : "own";
  const { strategy, budget, process, synthetic, repeats } = answer;
  const columns: [string, Accuracy][] = [
    [`${whose} seeds, cubic`, answer],
    [`${whose} seeds, process`, process],
    ["made-up seeds, cubic", synthetic.cubic],
    ["made-up seeds, process", synthetic.process],
  ];
  const row = (title: string, cells: readonly string[]) =>
    [title.padEnd(24), ...cells.map((cell) => cell.padStart(8))].join(" ");
  return [
    `${strategy} on ${args.table ?? args.task} with ${budget} ${unitText(unit)}, ${repeats} times`,
    row("", ["median", "90 %", "<= 0.05", "<= 0.10", "<= 0.15", "region"]),
    ...columns.map(([title, { regret, within, iou }]) =>
      row(title, [
        regret.median.toFixed(3),
        regret.p90.toFixed(3),
        ...Object.values(within).map((share) => `${(100 * share).toFixed(1)} %`),
        iou.toFixed(2),
      ]),
    ),
    {
      prose: `Regret in percentage points: its median, its 90th percentile, and the share of searches within a bound. Region: median intersection over union of the graphs within ${within} points.`,
    },
    {
      prose: `The true surface is a model of the table: a cubic in ${args.table === undefined ? "C and 1/L" : "the measures"}, or a Gaussian process. Made-up seeds have its smoothed errors, and noise with the covariance of the ${whose} training runs.`,
    },
  ];
}
