import { basename, join } from "node:path";
import type { CommandModule } from "yargs";
import type { PlannedStudy, StudyChoices } from "../../study/index.js";
import { ArgumentError, StudyError } from "../../errors.js";
import { networkNames } from "../../nn/networks/architectures/catalogue.js";
import { shellWord, studyCommand } from "../../study/plan/studyCommand.js";
import { presetNames } from "../../study/plan/studyPresets.js";
import { strategies } from "../../search/strategies/catalogue.js";
import { type BudgetArguments, budgetOf, budgetOptions } from "../arguments/budgetArgument.js";
import { interruptible } from "../output/interruptible.js";
import { lastOf } from "../arguments/lastOf.js";
import { parseDims } from "../arguments/parseDims.js";
import { readGivenGraphs } from "../arguments/readGivenGraphs.js";
import { showLoading } from "../output/showLoading.js";

interface Arguments extends Omit<StudyChoices, "dims" | "given" | "budget">, BudgetArguments {
  dims?: string;
  graph?: string[];
  undirected: boolean;
  workers?: number;
  out?: string;
  resume: boolean;
  json: boolean;
}

/** The flags that choose what is studied: without any, --resume takes the plan from the folder. */
const choiceNames = [
  "strategy",
  "goal",
  "parallel",
  "seed",
  "preset",
  "data",
  "resize",
  "nodes",
  "graphs",
  "seeds",
  "steps",
  "epochs",
  "model",
  "dims",
  "width",
  "layers",
  "batch",
] as const satisfies readonly (Exclude<keyof StudyChoices, "budget"> & keyof Arguments)[];

/** `sweetspot search`: runs a study. */
export const searchCommand: CommandModule<object, Arguments> = {
  command: "search",
  describe: "Find the graphs that beat the fully connected network at equal FLOPs",
  builder: (yargs) =>
    yargs
      // so that --graph may be repeated
      .parserConfiguration({ "duplicate-arguments-array": true })
      .option("preset", { type: "string", describe: `${presetNames.join(", ")}  [default: digits]` })
      .option("strategy", {
        type: "string",
        describe: `${strategies.map(({ name }) => name).join(", ")}  [default: surface; grid with --graphs or --seeds alone]`,
      })
      .options(budgetOptions)
      .option("goal", { type: "string", describe: "optimum, or region: all graphs within 0.10 points of it" })
      .option("parallel", {
        type: "number",
        describe: "Trainings chosen at a time, whatever the number of workers  [default: 4]",
      })
      .option("seed", { type: "number", describe: "Of what the strategy draws  [default: 1]" })
      .option("data", { type: "string", describe: "digits, idx:DIR, cifar10:DIR or image-folder:DIR" })
      .option("resize", {
        alias: "size",
        type: "number",
        describe:
          "Bring the images to so many pixels a side: by pooling, those of a folder by resizing and cropping",
      })
      .option("nodes", { type: "number", describe: "Nodes of every graph, 4 to 64" })
      .option("graphs", { type: "number", describe: "Graphs to try, or to choose from" })
      .option("graph", {
        type: "string",
        array: true,
        nargs: 1,
        describe: "A graph to train beside them, a connectome say; may be repeated",
      })
      .option("undirected", {
        type: "boolean",
        default: false,
        describe: "Forget the directions of --graph's edges",
      })
      .option("seeds", { type: "number", describe: "Trainings per graph of a grid" })
      .option("steps", { type: "number", describe: "Training steps" })
      .option("epochs", { type: "number", describe: "Instead of --steps: passes over the training images" })
      .option("model", { type: "string", describe: `${networkNames.join(", ")}  [default: mlp]` })
      .option("dims", {
        type: "string",
        describe: "Widths of a fully connected --model's stages, as 8,16,32; default: the paper's",
      })
      .option("width", { type: "number", describe: "Hidden width of the fully connected mlp" })
      .option("layers", { type: "number", describe: "Relational layers of the mlp" })
      .option("batch", { type: "number", describe: "Images per step" })
      .option("workers", { type: "number", describe: "Worker threads  [default: all cores]" })
      .option("out", { type: "string", describe: "Folder of the study  [default: studies/DATA-HASH]" })
      .option("resume", { type: "boolean", default: false, describe: "Go on with a study; never begin one" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .coerce(
        [...choiceNames, ...Object.keys(budgetOptions), "workers", "out", "undirected", "resume", "json"],
        lastOf,
      )
      .example("$0 search", "the digits in the package: less than a minute")
      .example("$0 search --strategy grid", "52 graphs, five trainings each, as in the paper")
      .example("$0 search --budget 25", "the best that 25 trainings can do")
      .example("$0 search --preset fashion-mnist --data idx:data-sets/fashion-mnist", "after: data fetch")
      .example("$0 search --model cnn6 --dims 8,16,32 --graphs 10 --seeds 2", "a small convolutional network")
      .example("$0 search --graph cat.txt --undirected", "a brain's wiring beside the sampled graphs")
      .example("$0 search --resume --out studies/digits-0123abcd", "go on after Ctrl-C, or see it again"),
  handler: async (args) => {
    // Not before they are needed: other commands start faster without.
    const study = await import("../../study/index.js");
    const { showProgress } = await import("../output/searchProgress.js");
    const { searchAnswer, searchJson } = await import("../output/searchAnswer.js");
    const { plan, data, out } = await planOf(args, study);
    const command = studyCommand(plan) + (args.out === undefined ? "" : ` --out ${shellWord(args.out)}`);
    const result = await interruptible((signal) =>
      showProgress((onProgress) =>
        study.runStudy(plan, { out, data, workers: args.workers, command, onProgress, signal }),
      ),
    );
    process.stdout.write(args.json ? `${JSON.stringify(searchJson(result))}\n` : searchAnswer(result));
  },
};

type Study = typeof import("../../study/index.js");

/** The plan that the flags mean, and its folder; nothing is written yet. */
async function planOf(
  args: Arguments,
  { planStudy, readPlan, holdsStudy, planDigest }: Study,
): Promise<{ plan: PlannedStudy["plan"]; data?: PlannedStudy["data"]; out: string }> {
  const { out, resume } = args;
  if (out === "") throw new ArgumentError("out", "a folder", out);
  const chosen = Object.fromEntries(
    choiceNames.flatMap((name) => {
      const value = args[name];
      if (value === undefined) return [];
      return [[name, name === "dims" ? parseDims(String(value)) : value]];
    }),
  ) as StudyChoices;
  const budget = budgetOf(args);
  if (budget !== undefined) Object.assign(chosen, { budget });
  const given = args.graph && (await readGivenGraphs(args.graph, args.undirected));
  if (resume && out !== undefined && given === undefined && Object.keys(chosen).length === 0)
    return { plan: readPlan(out), out };
  const { plan, data } = await showLoading((onProgress) => planStudy({ ...chosen, given }, onProgress));
  const folder = out ?? join("studies", `${dataName(plan.data.spec)}-${planDigest(plan).slice(0, 8)}`);
  if (resume && !holdsStudy(folder)) throw new StudyError(`${folder} holds no study to resume.`);
  return { plan, data, out: folder };
}

/** A data set's name as part of a folder's. */
function dataName(spec: string): string {
  const name = basename(spec.slice(spec.indexOf(":") + 1)).replace(/[^\w.-]+/g, "-");
  return name === "" ? "data" : name;
}
