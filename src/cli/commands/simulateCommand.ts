import { availableParallelism } from "node:os";
import type { Argv, CommandModule } from "yargs";
import { ArgumentError, requireInteger } from "../../errors.js";
import { publishedTasks } from "../../reproduction/publishedTasks.js";
import type { Simulation } from "../../search/simulation/simulate.js";
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
  graphs: string;
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
      .option("graphs", {
        type: "string",
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
        "$0 simulate --results final_results --graphs . --task mlp_cifar10 --budget 20",
        "P(regret <= 0.10) = 0.98",
      )
      .example(
        "$0 simulate --results final_results --graphs . --task resnet34_imagenet --budget-epochs 200",
        "200 epochs in total, as many as two full training runs",
      ),
  handler: async (args) => {
    checkChoices(choices, args);
    const { results, graphs, task, repeats, json } = args;
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
    const options = { strategy: strategy.name, budget, goal, parallel, repeats, seed };
    const workers = args.workers ?? availableParallelism();
    try {
      const simulation = await simulateInWorkers(request, options, workers, (done) =>
        line.show(`${done} of ${repeats} searches, ${line.left(done, repeats)}`),
      );
      line.clear();
      if (json) printJson(simulation);
      else printAnswer(answerOf(simulation, task, unit));
    } finally {
      line.clear();
    }
  },
};

function answerOf(
  { strategy, budget, regret, within, iou, repeats }: Simulation,
  task: string,
  unit: Amount["unit"],
): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `${strategy} on ${task} with ${budget} ${unitText(unit)}, ${repeats} times`,
    `regret              median ${regret.median.toFixed(3)}, 90th percentile ${regret.p90.toFixed(3)} points`,
    ...Object.entries(within).map(([bound, share]) => `P(regret <= ${bound})   ${percent(share)}`),
    `region overlap      ${iou.toFixed(2)} (median intersection over union, within 0.10 points)`,
  ];
}
