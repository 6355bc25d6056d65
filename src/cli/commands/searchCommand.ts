import { statSync } from "node:fs";
import { basename, join } from "node:path";
import type { OpenPlan, PlannedStudy, StudyChoices } from "../../study/index.js";
import { ArgumentError, StudyError } from "../../errors.js";
import { requireDataForm } from "../../datasets/requireDataForm.js";
import { requireWritable } from "../../files/requireWritable.js";
import { writeAtomically } from "../../files/writeAtomically.js";
import { checkChoices } from "../../study/plan/choice.js";
import { shellWord } from "../../study/plan/shellWord.js";
import { studyChoices } from "../../study/plan/studyChoices.js";
import { budgetOf } from "../arguments/budgetArgument.js";
import { type ArgumentsOf, chosenValues, optionsOf, withChoices } from "../arguments/choiceOptions.js";
import { simplifyOption } from "../arguments/graphReading.js";
import { type MaxDataArguments, maxBytesOf, maxDataOption } from "../arguments/maxDataOption.js";
import {
  type ClusterArguments,
  clusterOptions,
  copyInRedis,
  planInRedis,
  refuseCluster,
  requireOneTrainer,
  trainingElsewhere,
  trainsElsewhere,
  withWindow,
} from "../arguments/clusterOptions.js";
import { interruptible } from "../output/interruptible.js";
import { lastOf } from "../arguments/lastOf.js";
import {
  isOpenSearch,
  openRunOf,
  openSearchOptions,
  refuseOpenOptions,
  refuseTrainingOptions,
  requireStudy,
} from "../arguments/openArguments.js";
import { showLoading } from "../output/showLoading.js";
import { printAnswer, printJson, printProgress } from "../output/print.js";
import { showExchange } from "../output/showExchange.js";
import { costText } from "../output/costText.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments extends MaxDataArguments, ClusterArguments, ArgumentsOf<typeof studyChoices> {
  undirected: boolean;
  simplify: boolean;
  objective?: string;
  command?: string;
  workers?: number;
  out?: string;
  resume: boolean;
  repair: boolean;
  export?: string;
  json: boolean;
  config?: string;
  "print-config": boolean;
}

const options = Object.keys(optionsOf(studyChoices));
const repeatable: string = studyChoices.given.flag;

/** `sweetspot search`: runs a study. */
export const searchCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    withChoices(
      // so that --graph may be repeated
      yargs.parserConfiguration({ "duplicate-arguments-array": true }),
      studyChoices,
    )
      .option("undirected", {
        type: "boolean",
        default: false,
        describe: "Ignore edge directions in --graph and --graph-set",
      })
      .options({ ...simplifyOption, ...maxDataOption, ...openSearchOptions, ...clusterOptions })
      .option("workers", { type: "number", describe: "Worker threads", defaultDescription: "all cores" })
      .option("out", {
        type: "string",
        describe: "Folder of the study",
        defaultDescription: "studies/DATA-HASH",
      })
      .option("resume", {
        type: "boolean",
        default: false,
        describe: "Resume a study; fail if there is none",
      })
      .option("repair", {
        type: "boolean",
        default: false,
        describe: "Set damaged trials aside in trials.rejected.jsonl and train them again",
      })
      .option("export", {
        type: "string",
        describe: "File to write with the trials as a log of Optuna's JournalStorage, such as optuna.log",
      })
      .option("config", {
        type: "string",
        describe:
          "Settings in a YAML or JSON file, by the names of the choices in docs/search.md; options override it",
      })
      .option("print-config", {
        type: "boolean",
        default: false,
        describe: "Print the settings of the study as YAML for --config, and train nothing",
      })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .coerce(
        [
          ...options,
          ...Object.keys(openSearchOptions),
          ...Object.keys(clusterOptions),
          "workers",
          "max-data",
          "out",
          "undirected",
          "simplify",
          "resume",
          "repair",
          "export",
          "json",
          "config",
          "print-config",
        ].filter((name) => name !== repeatable),
        lastOf,
      )
      .example("$0 search", "the bundled letters")
      .example("$0 search --data csv:wine.csv#label=quality", "your own table")
      .example("$0 search --strategy grid", "52 graphs, five training runs each, as in the paper")
      .example("$0 search --budget 25", "the best result with 25 training runs")
      .example(
        "$0 search --preset fashion-mnist --data idx:data-sets/fashion-mnist",
        "after data fetch fashion-mnist",
      )
      .example("$0 search --model cnn6 --dims 8,16,32 --graphs 10 --seeds 2", "a small convolutional network")
      .example("$0 search --model ./model.js --width 64", "a model of your own, which a module builds")
      .example("$0 search --graph cat.txt --undirected", "a connectome beside the candidates")
      .example("$0 search --family watts-strogatz:64:4..16:0..1,barabasi-albert", "other families of graphs")
      .example("$0 search --graph-set connectomes/ --undirected", "your own graphs")
      .example("$0 search --export optuna.log", "then optuna-dashboard optuna.log")
      .example("$0 search --objective ./objective.js --unit ms", "your own objective, in a module")
      .example("$0 search --command 'python train.py --graph {graph} --seed {seed}'", "and in any language")
      .example("$0 search --resume --out studies/digits-0123abcd", "resume after Ctrl-C, or show the result"),
  handler: async (args) => {
    requireOneTrainer(args);
    if (isOpenSearch(args) || (await resumesOpen(args))) return searchOpen(args);
    refuseOpenOptions({ ...args });
    if (args.export === "") throw new ArgumentError("export", "a file", args.export);
    if (args.export !== undefined) requireWritable(args.export);
    const maxBytes = maxBytesOf(args);
    const { plan, data, out } = await planOf(args, maxBytes);
    if (args["print-config"]) {
      const { configText } = await import("../arguments/configFile.js");
      printAnswer(configText(plan).trimEnd().split("\n"));
      return;
    }
    const { workers, repair } = args;
    if (args.next !== undefined || args.tell !== undefined)
      return showExchange(plan, { out, repair, data }, args);
    const openTrainer = await trainingElsewhere(args);
    const openCopy = await copyInRedis(args);
    // TensorFlow.js is loaded only here, so that wrong options are refused at once
    const study = await import("../../study/index.js");
    const { areArrays } = await import("../../study/plan/plannedData.js");
    const { studyCommand } = await import("../../study/plan/studyCommand.js");
    const { showProgress } = await import("../output/searchProgress.js");
    const { searchAnswer, searchJson } = await import("../output/searchAnswer.js");
    printProgress(costText(study.studyCost(plan)));
    const where = args.out === undefined ? "" : ` --out ${shellWord(args.out)}`;
    const command = areArrays(plan.data) ? undefined : studyCommand(plan) + where;
    const result = await interruptible((signal) =>
      showProgress(study.phasesOf(plan), (onProgress) =>
        study.runStudy(plan, {
          out,
          data,
          maxBytes,
          workers,
          repair,
          command,
          onProgress,
          signal,
          openTrainer,
          openCopy,
          onNote: printProgress,
        }),
      ),
    );
    if (args.export !== undefined) writeAtomically(args.export, study.optunaLog(result, out, createdAt(out)));
    const report = `the report is ${join(out, "report.html")}`;
    if (args.json) printJson(searchJson(result), { where: report });
    else printAnswer(searchAnswer(result), report);
  },
};

/** When a study was created: its plan is never written again. */
function createdAt(out: string): Date {
  return statSync(join(out, "study.json")).mtime;
}

/** Runs a study with an objective of the user's. */
async function searchOpen(args: Arguments): Promise<void> {
  refuseTrainingOptions({ ...args });
  refuseCluster(args);
  const { openRunDigest, runOpenStudy } = await import("../../study/open/programs/runOpenStudy.js");
  const { openCommand } = await import("../../study/open/plan/openCommand.js");
  const { showProgress } = await import("../output/searchProgress.js");
  const { openAnswer, openJson } = await import("../output/openAnswer.js");
  const { phaseProgress } = await import("../output/openProgress.js");
  const run = openRunOf({ ...args }, openRunDigest, await candidatesOf(args));
  if (args.resume) {
    const { holdsStudy } = await import("../../study/trials/studyFolder.js");
    requireStudy(run.out, holdsStudy);
  }
  const commandLine = (plan: OpenPlan) => `${openCommand(plan)} --out ${shellWord(run.out)}`;
  const result = await interruptible((signal) =>
    showProgress(["search", "confirmation"], (onProgress) =>
      runOpenStudy({ ...run, commandLine, signal, onProgress: phaseProgress(onProgress) }),
    ),
  );
  const where = `the report is ${result.report}`;
  if (args.json) printJson(openJson(result), { where });
  else printAnswer(openAnswer(result), where);
}

/** The graphs of --graph-set. */
async function candidatesOf(args: Arguments, path = args["graph-set"], undirected = args.undirected) {
  if (path === undefined) return undefined;
  const { readCandidates } = await import("../arguments/readCandidates.js");
  return readCandidates(path, undirected, args.simplify);
}

/** Whether --resume names the folder of a study with an objective of the user's. */
async function resumesOpen({ resume, out }: Arguments): Promise<boolean> {
  if (!resume || out === undefined) return false;
  const { holdsOpenStudy } = await import("../../study/open/openStudy.js");
  return holdsOpenStudy(out);
}

/** The plan that the options describe, and its folder. Writes nothing. */
async function planOf(
  args: Arguments,
  maxBytes: number | undefined,
): Promise<{ plan: PlannedStudy["plan"]; data?: PlannedStudy["data"]; out: string }> {
  const { out, resume } = args;
  if (out === "") throw new ArgumentError("out", "a folder", out);
  const chosen = chosenValues(studyChoices, { ...args }) as StudyChoices;
  if (chosen.data !== undefined) requireDataForm(chosen.data);
  // a module may bring the strategy
  checkChoices(studyChoices, {
    ...chosen,
    ...(chosen.strategyModule !== undefined && { strategy: undefined }),
  });
  const budget = budgetOf(args);
  if (budget !== undefined) Object.assign(chosen, { budget });
  const config = args.config === undefined ? undefined : await settingsOf(args.config, chosen);
  if (config !== undefined) Object.assign(chosen, { ...config.choices, ...chosen });
  const graphs = args.graph ?? config?.given;
  const undirected = args.undirected || config?.undirected === true;
  const given = graphs && (await givenOf(graphs, undirected, args.simplify));
  const candidates = await candidatesOf(args, args["graph-set"] ?? config?.candidates, undirected);
  const { holdsStudy, readPlan } = await import("../../study/trials/studyFolder.js");
  /** That of a folder which is lost may be in Redis. */
  const planOfLost = async (folder: string) =>
    holdsStudy(folder) ? undefined : await planInRedis(args, { out: folder });
  // without any choice, --resume takes the plan from the folder
  if (resume && out !== undefined && (given ?? candidates) === undefined && Object.keys(chosen).length === 0)
    return { plan: (await planOfLost(out)) ?? readPlan(out), out };
  const { planStudy } = await import("../../study/plan/planStudy.js");
  const { planDigest } = await import("../../study/plan/plan.js");
  const { plan: planned, data } = await showLoading((onProgress, onNote, onDownload) =>
    planStudy({ ...chosen, given, candidates }, onProgress, onNote, maxBytes, onDownload),
  );
  const folder = out ?? join("studies", `${dataName(planned.data.spec)}-${planDigest(planned).slice(0, 8)}`);
  const paced = (chosen.window ?? chosen.parallel) !== undefined || !trainsElsewhere(args);
  const saved = holdsStudy(folder) ? readPlan(folder) : await planInRedis(args, { plan: planned });
  const plan = paced ? planned : await withWindow(planned, saved, args);
  if (resume && saved === undefined) throw new StudyError(`${folder} contains no study to resume.`);
  return { plan, data, out: folder };
}

/** The settings of a file, without those that options contradict. */
async function settingsOf(path: string, chosen: StudyChoices) {
  const { overridden, readConfigFile } = await import("../arguments/configFile.js");
  const config = readConfigFile(path);
  return { ...config, choices: overridden(config.choices, chosen) };
}

/** The graphs of --graph. */
async function givenOf(texts: readonly string[], undirected: boolean, simplify: boolean) {
  const { readGivenGraphs } = await import("../arguments/readGivenGraphs.js");
  return readGivenGraphs(texts, undirected, simplify);
}

/** A data set's name as part of a folder name. */
function dataName(spec: string): string {
  const path = spec.slice(spec.indexOf(":") + 1).replace(/#sha256=[^#]*/, "");
  const name = basename(path).replace(/[^\w.-]+/g, "-");
  return name === "" ? "data" : name;
}
