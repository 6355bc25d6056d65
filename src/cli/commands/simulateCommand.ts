import { availableParallelism } from "node:os";
import type { Argv, CommandModule } from "yargs";
import { ArgumentError, requireInteger } from "../../errors.js";
import { publishedTasks } from "../../reproduction/publishedTasks.js";
import type { Simulation } from "../../search/simulation/simulate.js";
import { simulateInWorkers } from "../../reproduction/simulateInWorkers.js";
import { readTrainingTable } from "../../reproduction/readTrainingTable.js";
import { type Amount, amountOf } from "../../search/strategies/budget.js";
import { strategies, strategyOf } from "../../search/strategies/catalogue.js";
import { type BudgetArguments, budgetOf, budgetOptions } from "../arguments/budgetArgument.js";
import { ProgressLine } from "../output/progressLine.js";

interface Arguments extends BudgetArguments {
  results: string;
  graphs: string;
  task: string;
  strategy: string;
  goal: "optimum" | "region";
  parallel: number;
  repeats: number;
  seed: number;
  workers?: number;
  json: boolean;
}

/** `sweetspot simulate`: how good a search strategy is, by replaying it on a published table. */
export const simulateCommand: CommandModule<object, Arguments> = {
  command: "simulate",
  describe: "Replay a search strategy on published trainings and tell how good it is",
  builder: (yargs): Argv<Arguments> =>
    yargs
      .option("results", {
        type: "string",
        demandOption: true,
        describe: "Folder of the results: final_results of the release",
      })
      .option("graphs", {
        type: "string",
        demandOption: true,
        describe: "Set of graphs (.npy), or the folder with the sets",
      })
      .option("task", {
        type: "string",
        demandOption: true,
        describe: publishedTasks.map(({ name }) => name).join(", "),
      })
      .option("strategy", {
        type: "string",
        default: "surface",
        describe: strategies.map(({ name }) => name).join(", "),
      })
      .options(budgetOptions)
      .option("goal", {
        choices: ["optimum", "region"] as const,
        default: "optimum" as const,
        describe: "What is looked for: the best graph, or all within 0.10 points of it",
      })
      .option("parallel", { type: "number", default: 1, describe: "Trainings chosen at a time" })
      .option("repeats", { type: "number", default: 200, describe: "Searches to replay" })
      .option("seed", { type: "number", default: 1, describe: "Of all that is drawn" })
      .option("workers", { type: "number", describe: "Worker threads  [default: all cores]" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example(
        "$0 simulate --results final_results --graphs . --task mlp_cifar10 --budget 20",
        "P(regret <= 0.10) = 0.98",
      )
      .example(
        "$0 simulate --results final_results --graphs . --task resnet34_imagenet --budget-epochs 200",
        "200 epochs in all, of two whole trainings",
      ),
  handler: async (args) => {
    const { results, graphs, task, goal, parallel, repeats, seed, json } = args;
    const strategy = strategyOf(args.strategy);
    const given = budgetOf(args);
    if (given === undefined)
      throw new ArgumentError("--budget", "given, or --budget-epochs, to say what may be spent", undefined);
    requireInteger("--parallel", parallel, 1, 1024);
    requireInteger("--repeats", repeats, 1, 1_000_000);
    requireInteger("--seed", seed, 0, 4294967295);
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
      process.stdout.write(json ? `${JSON.stringify(simulation)}\n` : answerOf(simulation, task, unit));
    } finally {
      line.clear();
    }
  },
};

function answerOf(
  { strategy, budget, regret, within, iou, repeats }: Simulation,
  task: string,
  unit: Amount["unit"],
): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return [
    `${strategy} on ${task} with ${budget} ${unit}, ${repeats} times`,
    `regret              median ${regret.median.toFixed(3)}, 90th percentile ${regret.p90.toFixed(3)} points`,
    ...Object.entries(within).map(([bound, share]) => `P(regret <= ${bound})   ${percent(share)}`),
    `region's overlap    ${iou.toFixed(2)} (median intersection over union, within 0.10 points)`,
    "",
  ].join("\n");
}
