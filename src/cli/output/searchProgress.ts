import { Listr, ListrLogger, ProcessOutput } from "listr2";
import type { StudyProgress } from "../../study/studyProgress.js";
import { duration } from "../../figures/duration.js";
import { printProgress } from "./print.js";

type Phase = StudyProgress["phase"];
type Report = (progress: StudyProgress) => void;

const TITLES: Readonly<Record<Phase, string>> = {
  sweep: "Measure graphs",
  search: "Train graphs",
  tuning: "Tune the best graph and the fully connected network",
  confirmation: "Confirm the best on fresh seeds",
  report: "Save model and report",
};

/**
 * Shows the progress of a study on stderr: a live list on a terminal, otherwise one line per phase.
 *
 * @param phases the phases that the study has, in order
 */
export function showProgress<T>(
  phases: readonly Phase[],
  run: (onProgress: Report) => Promise<T>,
): Promise<T> {
  return process.stderr.isTTY ? showList(phases, run) : showLines(run);
}

function showLines<T>(run: (onProgress: Report) => Promise<T>): Promise<T> {
  const clock = new PhaseClock();
  return run((progress) => {
    const text = clock.describe(progress);
    if (progress.done === progress.total) printProgress(text);
  });
}

async function showList<T>(phases: readonly Phase[], run: (onProgress: Report) => Promise<T>): Promise<T> {
  const clock = new PhaseClock();
  const views = new Map<Phase, { title?: string }>();
  const titles = new Map<Phase, string>(Object.entries(TITLES) as [Phase, string][]);
  const ends = new Map(phases.map((phase) => [phase, new Deferred()]));
  const list = new Listr<unknown, "default", "silent">(
    phases.map((phase) => ({
      title: TITLES[phase],
      task: async (_, view) => {
        views.set(phase, view);
        view.title = titles.get(phase)!;
        await ends.get(phase)!.promise;
      },
    })),
    {
      renderer: "default",
      registerSignalListeners: false,
      fallbackRendererCondition: false,
      rendererOptions: {
        // Everything goes to stderr, because stdout is for the answer.
        logger: new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) }),
        showErrorMessage: false,
      },
    },
  );
  const shown = list.run().catch(() => undefined);
  const update: Report = (progress) => {
    const { phase } = progress;
    titles.set(phase, clock.describe(progress));
    const view = views.get(phase);
    if (view !== undefined) view.title = titles.get(phase)!;
    if (progress.done === progress.total) ends.get(phase)!.resolve();
  };
  try {
    return await run(update);
  } catch (error) {
    for (const end of ends.values()) end.reject(error);
    throw error;
  } finally {
    for (const end of ends.values()) end.resolve();
    await shown;
  }
}

/** Describes progress in words, with rate and remaining time. */
class PhaseClock {
  private readonly begins = new Map<Phase, number>();

  describe({ phase, done, total, before }: StudyProgress): string {
    const now = performance.now();
    if (!this.begins.has(phase)) this.begins.set(phase, now);
    const seconds = (now - this.begins.get(phase)!) / 1000;
    const title = TITLES[phase];
    const fresh = done - before;
    if (phase === "report") return title;
    if (done === total)
      return `${title}: ${total}${before === total ? ", already done" : `, ${duration(seconds)}`}`;
    if (fresh === 0 || seconds === 0) return `${title}: ${done} of ${total}`;
    const rate = fresh / seconds;
    const speed = rate >= 1 ? `${rate.toFixed(1)}/s` : `${(60 * rate).toFixed(1)}/min`;
    return `${title}: ${done} of ${total}, ${speed}, ${duration((total - done) / rate)} left`;
  }
}

/** A promise with its resolve and reject functions. */
class Deferred {
  resolve!: () => void;
  reject!: (reason: unknown) => void;
  readonly promise = new Promise<void>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor() {
    // The list may never wait for it.
    this.promise.catch(() => undefined);
  }
}
