import type { PlannedStudy } from "../../study/index.js";
import { shellWord } from "../../study/plan/shellWord.js";
import { printAnswer, printNotice } from "./print.js";

/** Records answers to trials, and prints the trials that can be trained next. */
export async function showExchange(
  plan: PlannedStudy["plan"],
  options: { out: string; repair: boolean; data?: PlannedStudy["data"] },
  { next, tell }: { readonly next?: number; readonly tell?: string },
): Promise<void> {
  const { exchangeTrials, readAnswers } = await import("../../cluster/index.js");
  const answers = tell === undefined ? [] : readAnswers(tell, plan);
  const { open, recorded, ignored, complete } = await exchangeTrials(plan, options, answers);
  const { out } = options;
  if (tell !== undefined)
    printNotice(
      `recorded ${recorded} of ${answers.length} answers in ${out}${ignored.length === 0 ? "" : `; the study did not ask for "${ignored[0]}", or has it already`}`,
    );
  if (complete)
    printNotice(`all trials are known; for the report: sweetspot search --resume --out ${shellWord(out)}`);
  else if (next === undefined) printNotice(`${open.length} trials can be trained next: see --next`);
  if (next !== undefined) printAnswer(open.slice(0, next).map((task) => JSON.stringify(task)));
}
