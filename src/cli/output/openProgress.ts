import type { OpenProgress, StudyProgress } from "../../study/index.js";

/** Progress of an open study as that of the phases of a study: each state once, and the search ends before the confirmation. */
export function phaseProgress(
  onProgress: (progress: StudyProgress) => void,
): (progress: OpenProgress) => void {
  let first: OpenProgress | undefined;
  const told = new Map<string, number>();
  return (progress) => {
    first ??= progress;
    for (const phase of ["search", "confirmation"] as const) {
      const { total } = progress[phase];
      // the rest of a budget may be too small for another training run
      const over = phase === "search" && progress.confirmation.done > 0;
      const done = over ? total : progress[phase].done;
      const waits = phase === "confirmation" && done === 0;
      if (told.get(phase) === done || total === 0 || waits) continue;
      told.set(phase, done);
      onProgress({ phase, done, total, before: Math.min(done, first[phase].done) });
    }
  };
}
