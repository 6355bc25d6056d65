import { proxy, type Remote, wrap } from "comlink";
import { recall, remember } from "../support/memory.js";
import { newNetWorker } from "../train/worker/newNetWorker.js";
import { workerFailure } from "../train/worker/workerFailure.js";
import type { SearchPlan } from "./searchPlan.js";
import { type SearchState, unsearched } from "./searchState.js";
import type { StudyCalls } from "./worker/studyRole.js";

const MEMORY = "sweetspot-search";
/** Before the key of a study that was stopped. */
const STOPPED = "stopped ";
const STORAGE = "sweetspot-playground-studies";
/** Workers that train: more would not help for the few training runs that are chosen together. */
const MOST_WORKERS = 4;

/**
 * Searches in a worker, which starts others that train. It belongs to the page, so it goes on while another view is shown or the
 * tab sleeps. Studies are in the browser's storage, so they also go on after a reload.
 */
class Search {
  state: SearchState = unsearched;
  private conductor:
    | { readonly worker: Worker; readonly calls: Remote<StudyCalls>; readonly ended: Promise<never> }
    | undefined;
  private readonly listeners = new Set<() => void>();

  /** Calls a function after each change of the state. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Shows a study that was begun before the page was reloaded, and goes on with it unless it was stopped. */
  resume(plan: SearchPlan): void {
    if (this.state.key !== undefined) return;
    const begun = recall(MEMORY);
    const stopped = begun === STOPPED + plan.key;
    if (begun !== plan.key && !stopped) return;
    void this.start(plan);
    if (stopped) void this.stop();
  }

  /** Searches to the end, or until it is stopped; goes on with a study that was stopped. */
  async start(plan: SearchPlan): Promise<void> {
    const { key, choices, data, command } = plan;
    if (this.state.key !== key) this.change({ ...unsearched, key });
    this.change({ running: true, problem: undefined, began: undefined });
    remember(MEMORY, key);
    try {
      const { calls, ended } = this.opened();
      const workers = Math.max(1, Math.min(MOST_WORKERS, (navigator.hardwareConcurrency || 2) - 1));
      const tell = proxy((news: Partial<SearchState>) => {
        if (this.state.key !== key) return;
        this.change(news);
        if (news.trials !== undefined && this.state.began === undefined)
          this.change({ began: { at: performance.now(), trials: news.trials.length } });
      });
      await Promise.race([calls.conduct({ choices, data, command, storage: STORAGE, workers }, tell), ended]);
    } catch (error) {
      this.change({ problem: (error as Error).message });
    } finally {
      this.change({ running: false });
    }
  }

  /** Stops; the training runs that have ended are kept. */
  async stop(): Promise<void> {
    if (this.state.key !== undefined) remember(MEMORY, STOPPED + this.state.key);
    await this.conductor?.calls.stop();
  }

  /** Forgets all studies. */
  reset(): void {
    this.conductor?.worker.terminate();
    this.conductor = undefined;
    remember(MEMORY, "");
    this.change(unsearched);
    try {
      indexedDB.deleteDatabase(STORAGE);
    } catch {
      // storage is forbidden, so nothing is there
    }
  }

  /** A file of the complete study. */
  async file(name: "report.html" | "trials.csv"): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = await this.conductor?.calls.file(name);
    return bytes && new Uint8Array(bytes);
  }

  private opened(): NonNullable<typeof this.conductor> {
    if (this.conductor === undefined) {
      const worker = newNetWorker("study");
      const ended = workerFailure(worker, "The search");
      ended.catch(() => (this.conductor = undefined));
      this.conductor = { worker, calls: wrap<StudyCalls>(worker), ended };
    }
    return this.conductor;
  }

  private change(changed: Partial<SearchState>): void {
    this.state = { ...this.state, ...changed };
    for (const listener of this.listeners) listener();
  }
}

/** The search of this page. */
export const search = new Search();
