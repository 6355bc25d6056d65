import {
  planDigest,
  planStudy,
  type Plan,
  type PlannedStudy,
  runStudy,
  sampleGraphs,
  studyCost,
  type StudyResult,
} from "sweetspot/study";
import { existsSync, readFileSync } from "../../../../dist/host/memoryFiles.js";
import { dataOf } from "../../train/data/dataOf.js";
import { KeptFiles } from "../../train/worker/keptFiles.js";
import type { SearchConclusion } from "../searchState.js";
import type { CandidatePlace, SearchRequest, SearchTell, SearchTrial } from "./searchRequest.js";
import { surfaceOver } from "./surfaceOver.js";

const FOLDER = "/studies";

let keeping: Promise<KeptFiles> | undefined;

/** A study of this worker, in the memory of the worker and in the browser's storage. */
export class ConductedStudy {
  private constructor(
    private readonly request: SearchRequest,
    private readonly planned: PlannedStudy,
    private readonly candidates: readonly CandidatePlace[],
    private readonly out: string,
    private readonly kept: KeptFiles,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * Plans the study. Without storage it stays in memory.
   *
   * @param signal stops it after the present training runs
   */
  static async open(request: SearchRequest, signal: AbortSignal): Promise<ConductedStudy> {
    const kept = await (keeping ??= KeptFiles.open(request.storage));
    const { choices, data } = request;
    const planned = await planStudy(data === undefined ? choices : { ...choices, data: await dataOf(data) });
    const candidates = sampleGraphs(planned.plan).map(({ clustering, pathLength }) => ({
      clustering,
      pathLength,
    }));
    const out = `${FOLDER}/${planDigest(planned.plan).slice(0, 16)}`;
    return new ConductedStudy(request, planned, candidates, out, kept, signal);
  }

  /**
   * Conducts the study to its end, from where it was stopped.
   *
   * @throws {InterruptedError} when it is stopped
   */
  async conduct(tell: SearchTell): Promise<void> {
    const { plan, data } = this.planned;
    const { search, tuning, confirmation } = studyCost(plan);
    await tell({ candidates: this.candidates, total: search + tuning + confirmation });
    let seen = -1;
    const news = async () => {
      const trials = this.trials();
      if (trials.length === seen) return;
      seen = trials.length;
      await tell({ trials, surface: surfaceOver(this.candidates, trials) });
      // apart, because saving takes a moment, in which later trials may be told
      await tell({ unkept: await this.kept.unkept() });
    };
    await news();
    const result = await runStudy(plan, {
      ...{ out: this.out, data, command: this.request.command, signal: this.signal },
      workers: this.request.workers,
      // the same script, which trains under this name
      newWorker: () => new Worker(self.location.href, { type: "module", name: "trial" }),
      onProgress: () => void news(),
    });
    await news();
    await tell({ conclusion: conclusionOf(result, plan) });
  }

  /** A file of the complete study; undefined before. */
  file(name: string): Uint8Array | undefined {
    const path = `${this.out}/${name}`;
    return existsSync(path) ? readFileSync(path) : undefined;
  }

  private trials(): SearchTrial[] {
    const journal = this.file("trials.jsonl");
    if (journal === undefined) return [];
    const lines = new TextDecoder().decode(journal).split("\n");
    // the last part is empty, or a line that is being written
    return lines.slice(0, -1).map((line) => {
      const { phase, graph, seed, error } = JSON.parse(line) as SearchTrial;
      return { phase, graph, seed, error };
    });
  }
}

function conclusionOf({ verdict, confirmation, search }: StudyResult, plan: Plan): SearchConclusion {
  const { best, baseline, controls, test } = confirmation;
  const networks = [
    { name: "best graph", ...best },
    { name: "fully connected", ...baseline },
    ...controls.map((control) => ({ ...control, name: `${control.name} of equal density` })),
  ];
  return {
    headline: verdict.headline,
    sentences: verdict.sentences,
    claim: verdict.claim,
    p: test.p,
    bestRow: search.guided?.recommendation.graph ?? search.best.row,
    nodes: plan.nodes,
    networks: networks.map(({ name, mean, std, errors }) => ({ name, mean, std, runs: errors.length })),
  };
}
