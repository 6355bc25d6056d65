import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../src/study/plan/plan.js";
import { formatLine } from "../../src/study/trials/journalLine.js";
import type { Trial } from "../../src/study/trials/trial.js";
import { watchStudies, type WatchOptions } from "../../src/watch/watchStudies.js";
import { syntheticPlan, syntheticTrial } from "../study/syntheticStudy.js";

/** A guided study of twelve small graphs. */
export const watchedPlan: Plan = {
  ...syntheticPlan,
  ...{ nodes: 16, graphs: 12, seeds: 2, baselineSeeds: 2, confirmationSeeds: 2 },
  grid: { degreeMin: 4, degreeMax: 14, degrees: 12, rewirings: 12, seeds: 1 },
  guided: { strategy: "surface", budget: { trainings: 24 }, goal: "optimum", window: 6, seed: 1 },
};

/** A trial of the search. */
export const trialOf = (graph: number, seed = 1): Trial =>
  syntheticTrial({ phase: "search", graph, seed }, 3 + (graph % 5) / 10);

/** Writes the folder of a study into another folder, and returns its path. */
export function folderOf(
  below: string,
  trials: readonly Trial[],
  { plan = watchedPlan, name = "watched" }: { plan?: Plan; name?: string } = {},
): string {
  const path = join(below, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "study.json"), JSON.stringify(plan));
  writeFileSync(join(path, "trials.jsonl"), trials.map(formatLine).join(""));
  return path;
}

/** Adds text to the journal of a study. */
export const append = (folder: string, text: string) => appendFileSync(join(folder, "trials.jsonl"), text);

/** Starts to watch. */
export async function startWatching(
  options: Pick<WatchOptions, "folders" | "queue" | "port">,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const controller = new AbortController();
  const times = { poll: 100, pause: 20, queue: 100 };
  let ended!: Promise<void>;
  const url = await new Promise<string>((onReady, onError) => {
    ended = watchStudies({ ...options, times, signal: controller.signal, onReady });
    ended.catch(onError);
  });
  return {
    url,
    stop: () => {
      controller.abort();
      return ended;
    },
  };
}

/** The HTML that the server sends, one text an event. */
export async function* eventsOf(
  url: string,
  signal: AbortSignal,
): AsyncGenerator<{ event: string; data: unknown }, void> {
  const response = await fetch(`${url}events`, { signal });
  let rest = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop()!;
    for (const block of blocks) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (event !== undefined) yield { event, data: JSON.parse(data) as unknown };
    }
  }
}
