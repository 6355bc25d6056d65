import { expose } from "comlink";
import { sentenceOf } from "../../train/worker/sentenceOf.js";
import { ConductedStudy } from "./conductedStudy.js";
import type { SearchRequest, SearchTell } from "./searchRequest.js";

let study: ConductedStudy | undefined;
let stopping: AbortController | undefined;

/** What the study's worker does for the page. Errors are sentences for the page. */
const calls = {
  /** Conducts a study, or goes on with it; ends when it is complete or stopped. */
  async conduct(request: SearchRequest, tell: SearchTell): Promise<void> {
    try {
      // before anything is awaited: the page may stop a study that is not open yet
      stopping = new AbortController();
      study = await ConductedStudy.open(request, stopping.signal);
      await study.conduct(tell);
    } catch (error) {
      if ((error as Error).name === "InterruptedError") return;
      throw new Error(sentenceOf(error), { cause: error });
    }
  },
  stop: () => stopping?.abort(),
  /** A file of the complete study. */
  file: (name: "report.html" | "trials.csv") => study?.file(name),
};

/** The calls of this worker, for the page. */
export type StudyCalls = typeof calls;

/** Answers the page from now on. */
export function startStudies(): void {
  expose(calls);
}
