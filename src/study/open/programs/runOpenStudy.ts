import { ArgumentError, requireInteger, StudyError } from "../../../errors.js";
import { isWritable } from "../../../graph/formats/catalogue.js";
import { type WritableFormatName, writableFormatNames } from "../../../graph/formats/formatNames.js";
import type { OpenResult } from "../analysis/analyzeOpen.js";
import { paceSize } from "../../plan/pace.js";
import { openStudy, type OpenStudyOptions } from "../openStudy.js";
import { type OptimizeOptions, requireTimeout } from "../optimize.js";
import { type ObjectivePlan, type OpenPlan, openPlanDigest } from "../plan/openPlan.js";
import { choiceNames, type OpenChoices, planOpen } from "../plan/planOpen.js";
import { commandObjective } from "./commandObjective.js";
import { requireCommand } from "./filledCommand.js";
import { moduleObjective, plannedModule, type RunningObjective } from "./moduleObjective.js";

/** How to run a study whose objective is a module or a command. Without either, an existing one is resumed. */
export interface OpenRunOptions extends Omit<OpenStudyOptions, "program">, Omit<OptimizeOptions, "parallel"> {
  /** Path of a module whose default export is the objective. It runs in worker threads. */
  readonly module?: string;
  /** Command line of a program: see `commandObjective`. */
  readonly command?: string;
  /** Format of the graph's file for a command; default npy. */
  readonly graphFormat?: string;
  /** How many training runs are done at once; default: the plan's `window` or `parallel`. */
  readonly workers?: number;
  /** The command that runs the study again, for the report. */
  readonly commandLine?: (plan: OpenPlan) => string;
}

/**
 * Runs or resumes a study whose objective is a module or a command, to its end.
 *
 * @throws {ArgumentError} for an option out of range
 * @throws {FormatError} for a module that cannot be read
 * @throws {StudyError} when the folder cannot be used, the module has changed, or the training runs give no result
 * @throws {InterruptedError} when it is stopped
 */
export async function runOpenStudy(options: OpenRunOptions): Promise<OpenResult> {
  const { module, command, graphFormat, workers, timeout, signal, onProgress, commandLine, ...choices } =
    options;
  const planned = plannedProgram({ module, command, graphFormat });
  if (workers !== undefined) requireInteger("workers", workers, 1, 1024);
  if (timeout !== undefined) requireTimeout(timeout);
  const study = await openStudy({ ...choices, ...(planned !== undefined && { program: planned }) });
  let running: RunningObjective | undefined;
  try {
    const { program } = study.plan.objective;
    if (program === undefined)
      throw new StudyError(
        `The objective of the study in ${study.out} is a function: run its program again.`,
      );
    if ("command" in program) {
      running = commandObjective(program.command, program.graphFormat as WritableFormatName);
    } else {
      requireUnchanged(program);
      running = await moduleObjective(program.module, workers ?? paceSize(study.plan.guided));
    }
    await study.optimize(running.objective, { parallel: workers, timeout, signal, onProgress });
    return await study.result({ command: commandLine?.(study.plan) });
  } finally {
    await running?.close();
    await study.close();
  }
}

/** Identifies the study that the options describe, wherever its folder is: hexadecimal SHA-256 of its plan. */
export function openRunDigest(options: OpenRunOptions): string {
  const names = Object.keys(choiceNames) as (keyof OpenChoices)[];
  const choices: OpenChoices = Object.fromEntries(
    names.map((name) => [name, options[name as keyof OpenRunOptions]]),
  );
  const plan = planOpen({ ...choices, program: plannedProgram(options) });
  return openPlanDigest(plan);
}

function plannedProgram({
  module,
  command,
  graphFormat,
}: Pick<OpenRunOptions, "module" | "command" | "graphFormat">): ObjectivePlan["program"] {
  if (module !== undefined && command !== undefined)
    throw new ArgumentError("command", "left out where an objective is given", command);
  if (command === undefined && graphFormat !== undefined)
    throw new ArgumentError("graphFormat", "given with a command only", graphFormat);
  if (module !== undefined) return plannedModule(module);
  if (command === undefined) return undefined;
  requireCommand(command);
  const format = graphFormat ?? "npy";
  if (!isWritable(format as WritableFormatName))
    throw new ArgumentError("graphFormat", `one of ${writableFormatNames.join(", ")}`, format);
  return { command, graphFormat: format };
}

function requireUnchanged({ module, digest }: { readonly module: string; readonly digest: string }): void {
  const now = plannedModule(module);
  if (now !== undefined && "digest" in now && now.digest === digest) return;
  throw new StudyError(
    `${module} has changed since the study began: restore it, or start a new study in another folder.`,
  );
}
