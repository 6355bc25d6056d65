import { availableParallelism } from "node:os";
import type { Argv, CommandModule } from "yargs";
import { ArgumentError, requireInteger } from "../../errors.js";
import { publishedTasks } from "../../reproduction/publishedTasks.js";
import type { Accuracy, Simulation } from "../../search/simulation/simulate.js";
import { type Truth, truths } from "../../search/simulation/truth.js";
import { simulateInWorkers } from "../../reproduction/simulateInWorkers.js";
import { readTrainingTable } from "../../reproduction/readTrainingTable.js";
import { type Amount, amountOf, unitText } from "../../search/strategies/budget.js";
import { strategyOf } from "../../search/strategies/catalogue.js";
import type { SearchGoal } from "../../search/strategies/strategy.js";
import { checkChoices } from "../../study/plan/choice.js";
import { studyChoices } from "../../study/plan/studyChoices.js";
import { budgetOf } from "../arguments/budgetArgument.js";
import { type ArgumentsOf, withChoices } from "../arguments/choiceOptions.js";
import { ProgressLine } from "../output/progressLine.js";
import type { Line } from "../output/line.js";
import { printAnswer, printJson } from "../output/print.js";

/** The choices of a study that a simulation takes too. */
const { strategy, budget, goal, parallel, seed } = studyChoices;
const choices = {
  strategy: { ...strategy, usually: strategy.default },
  budget: { ...budget, usually: undefined },
  goal,
  parallel: { ...parallel, describe: "Trainings chosen together", default: 1 },
  seed: { ...seed, describe: "Random seed" },
};

interface Arguments extends ArgumentsOf<typeof choices> {
  results: string;
  "graph-set": string;
  task: string;
  repeats: number;
  workers?: number;
  json: boolean;
}

/** `sweetspot simulate`: evaluates a search strategy on a published table of training runs. */
export const simulateCommand: CommandModule<object, Arguments> = {
  command: "simulate",
  describe: "Evaluate a search strategy by replaying published training runs",
  builder: (yargs): Argv<Arguments> =>
    withChoices(yargs, choices)
      .option("results", {
        type: "string",
        demandOption: true,
        describe: "Folder of results: final_results of the release",
      })
      .option("graph-set", {
        type: "string",
        alias: "graphs",
        demandOption: true,
        describe: "Set of graphs (.npy), or the folder of the sets",
      })
      .option("task", {
        type: "string",
        demandOption: true,
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
    checkChoices(choices, args);
    const { results, "graph-set": graphs, task, repeats, json } = args;
    const { parallel = choices.parallel.default, seed = choices.seed.default } = args;
    const goal = (args.goal ?? choices.goal.default) as SearchGoal;
    const strategy = strategyOf(args.strategy ?? choices.strategy.default);
    const given = budgetOf(args);
    if (given === undefined) throw new ArgumentError("--budget", "given, or --budget-epochs", undefined);
    requireInteger("--repeats", repeats, 1, 1_000_000);
    const { unit } = amountOf(given);
    const request = { results, graphs, task, curves: unit === "epochs" };
    const table = readTrainingTable(request);
    const budget = { ...given, full: table.full };
    strategy.check({ candidates: table.candidates, budget, goal });
    const line = new ProgressLine();
    const sources = [undefined, ...truths];
    const total = sources.length * repeats;
    const options = { strategy: strategy.name, budget, goal, parallel, repeats, seed };
    const workers = args.workers ?? availableParallelism();
    try {
      const results: Simulation[] = [];
      for (const synthetic of sources) {
        const before = results.length * repeats;
        results.push(
          await simulateInWorkers({ ...request, synthetic }, options, workers, (done) =>
            line.show(`${before + done} of ${total} searches, ${line.left(before + done, total)}`),
          ),
        );
      }
      line.clear();
      const [published, cubic, process] = results;
      const answer = { ...published, synthetic: { cubic: accuracyOf(cubic), process: accuracyOf(process) } };
      if (json) printJson(answer);
      else printAnswer(answerOf(answer, task, unit));
    } finally {
      line.clear();
    }
  },
};

/** A simulation on the published seeds, and on made-up seeds with each model as the truth. */
interface Answer extends Simulation {
  readonly synthetic: Readonly<Record<Truth, Accuracy>>;
}

function accuracyOf({ regret, within, iou }: Simulation): Accuracy {
  return { regret, within, iou };
}

function answerOf(answer: Answer, task: string, unit: Amount["unit"]): Line[] {
  const { strategy, budget, process, synthetic, repeats } = answer;
  const columns: [string, Accuracy][] = [
    ["published seeds, cubic", answer],
    ["published seeds, process", process],
    ["made-up seeds, cubic", synthetic.cubic],
    ["made-up seeds, process", synthetic.process],
  ];
  const row = (title: string, cells: readonly string[]) =>
    [title.padEnd(24), ...cells.map((cell) => cell.padStart(8))].join(" ");
  return [
    `${strategy} on ${task} with ${budget} ${unitText(unit)}, ${repeats} times`,
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
      prose:
        "Regret in percentage points: its median, its 90th percentile, and the share of searches within a bound. Region: median intersection over union of the graphs within 0.10 points.",
    },
    {
      prose:
        "The true surface is a model of the table: a cubic in C and 1/L, or a Gaussian process. Made-up seeds have its smoothed errors, and noise with the covariance of the published training runs.",
    },
  ];
}
