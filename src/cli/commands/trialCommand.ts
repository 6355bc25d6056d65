import { basename, dirname } from "node:path";
import { ArgumentError } from "../../errors.js";
import { type MaxDataArguments, maxBytesOf, maxDataOption } from "../arguments/maxDataOption.js";
import { printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments extends MaxDataArguments {
  plan?: string;
  task?: string;
  line: number;
  data?: string;
}

/** `sweetspot trial`: trains one trial of a study. */
export const trialCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      .option("plan", { type: "string", describe: "Folder of the study, or its study.json" })
      .option("task", { type: "string", describe: "File of search --next, one trial a line" })
      .option("line", { type: "number", default: 1, describe: "Which of them, from 1" })
      .option("data", {
        type: "string",
        describe: "Where this machine has the data of the study, such as csv:wine.csv",
        defaultDescription: "at the same place",
      })
      .options(maxDataOption)
      .example(
        "$0 trial --plan studies/first --task tasks.jsonl --line 3 > answer-3.json",
        "see examples/cluster",
      ),
  handler: async ({ plan, task, line, data, ...args }) => {
    if (plan === undefined) throw new ArgumentError("--plan", "given", undefined);
    if (task === undefined) throw new ArgumentError("--task", "given", undefined);
    const { readPlan } = await import("../../study/index.js");
    const { readTask, trainTask } = await import("../../cluster/index.js");
    const folder = basename(plan) === "study.json" ? dirname(plan) : plan;
    const chosen = readTask(task, line);
    printJson(await trainTask(readPlan(folder), chosen, { data, maxBytes: maxBytesOf(args) }));
  },
};
