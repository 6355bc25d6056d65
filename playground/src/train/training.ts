import { type Remote, wrap } from "comlink";
import { recall, remember } from "../support/memory.js";
import {
  type Curves,
  epochsDone,
  type NetworkName,
  networkNames,
  type TrainingState,
  untrained,
} from "./trainingState.js";
import type { TrainingPlan } from "./trainingPlan.js";
import { newNetWorker } from "./worker/newNetWorker.js";
import { workerFailure } from "./worker/workerFailure.js";
import type { TrainCalls } from "./worker/trainRole.js";

/** A worker that has the training runs of one network. */
interface Trainer {
  readonly worker: Worker;
  readonly calls: Remote<TrainCalls>;
  /** Rejects when the worker ends. */
  readonly ended: Promise<never>;
}

const MEMORY = "sweetspot-training";
const storageOf = (name: NetworkName) => `sweetspot-playground-${name.replace(" ", "-")}`;

/**
 * Trains both networks, each in a worker, epoch by epoch. It belongs to the page, not to a view, so it goes on while another view
 * is shown or the tab sleeps. Curves and checkpoints are kept, so it also goes on after a reload.
 */
class Training {
  state: TrainingState = untrained;
  private plan: TrainingPlan | undefined;
  private trainers: Partial<Record<NetworkName, Promise<Trainer>>> = {};
  private readonly listeners = new Set<() => void>();
  /** A number that changes with each start and stop, so that earlier loops end. */
  private turn = 0;

  /** Calls a function after each change of the state. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes up what was trained before the page was reloaded, if it is this plan. */
  resume(plan: TrainingPlan): void {
    if (this.state.key !== undefined) return;
    const curves = recalledCurves(plan);
    if (curves !== undefined) {
      this.plan = plan;
      this.change({ key: plan.key, seeds: plan.seeds, epochs: plan.epochs, curves });
    }
  }

  /** Trains to the end, or until it is stopped. */
  async play(plan: TrainingPlan): Promise<void> {
    await this.train(plan, plan.epochs);
  }

  /** Trains one epoch of all training runs. */
  async step(plan: TrainingPlan): Promise<void> {
    await this.train(plan, this.state.key === plan.key ? epochsDone(this.state) + 1 : 1);
  }

  /** Stops after the present epoch. */
  stop(): void {
    this.turn++;
    this.change({ running: false });
  }

  /** Forgets everything. */
  async reset(): Promise<void> {
    this.turn++;
    const old = Object.values(this.trainers);
    this.trainers = {};
    this.plan = undefined;
    this.state = untrained;
    remember(MEMORY, "");
    this.tell();
    for (const trainer of await Promise.allSettled(old))
      if (trainer.status === "fulfilled") trainer.value.worker.terminate();
    if (typeof indexedDB !== "undefined")
      for (const name of networkNames) {
        try {
          indexedDB.deleteDatabase(storageOf(name));
        } catch {
          // storage is forbidden, so nothing is there
        }
      }
  }

  /** The worker of a network of the present training. */
  async calls(name: NetworkName): Promise<Remote<TrainCalls>> {
    return (await (this.trainers[name] ??= this.open(name, this.plan!))).calls;
  }

  private async train(plan: TrainingPlan, until: number): Promise<void> {
    if (this.state.key !== plan.key) {
      await this.reset();
      const none = plan.seeds.map((): number[] => []);
      this.plan = plan;
      this.change({
        ...{ key: plan.key, seeds: plan.seeds, epochs: plan.epochs },
        curves: { relational: none, "fully connected": none },
      });
    }
    const turn = ++this.turn;
    this.change({ running: true, problem: undefined });
    try {
      await Promise.all(
        networkNames.map((name) => this.trainNetwork(name, plan, Math.min(until, plan.epochs), turn)),
      );
    } catch (error) {
      if (turn !== this.turn) return;
      this.turn++;
      this.trainers = {};
      this.change({ problem: (error as Error).message });
    } finally {
      if (turn === this.turn || this.state.problem !== undefined) this.change({ running: false });
    }
  }

  private async trainNetwork(
    name: NetworkName,
    plan: TrainingPlan,
    until: number,
    turn: number,
  ): Promise<void> {
    if (epochsOf(this.state.curves[name]) >= until) return;
    const { calls, ended } = await (this.trainers[name] ??= this.open(name, plan));
    for (let epoch = epochsOf(this.state.curves[name]) + 1; epoch <= until; epoch++)
      for (const run of plan.seeds.keys()) {
        if (turn !== this.turn) return;
        if (this.state.curves[name][run].length >= epoch) continue;
        const error = await Promise.race([calls.advance(run, epoch), ended]);
        // an epoch that ended after the stop counts, unless all was forgotten
        if (this.state.key !== plan.key) return;
        if (this.state.curves[name][run].length >= epoch) continue;
        const curves = this.state.curves[name].map((curve, k) => (k === run ? [...curve, error] : curve));
        this.change({ curves: { ...this.state.curves, [name]: curves } });
        void calls.unkept().then((sentence) => this.noteKeeping(plan, name, sentence));
        remember(MEMORY, JSON.stringify({ key: plan.key, curves: this.state.curves }));
      }
  }

  private noteKeeping(plan: TrainingPlan, name: NetworkName, sentence: string | undefined): void {
    if (this.state.key !== plan.key || this.state.unkept[name] === sentence) return;
    this.change({ unkept: { ...this.state.unkept, [name]: sentence } });
  }

  private async open(name: NetworkName, plan: TrainingPlan): Promise<Trainer> {
    const worker = newNetWorker("train");
    const ended = workerFailure(worker, "The training");
    const calls = wrap<TrainCalls>(worker);
    const { graph, data, recipe, seeds } = plan;
    const request = {
      storage: storageOf(name),
      graph: name === "relational" ? graph : undefined,
      ...{ data, recipe, seeds },
    };
    const size = await Promise.race([calls.open(request), ended]);
    if (this.state.key === plan.key) this.change({ sizes: { ...this.state.sizes, [name]: size } });
    return { worker, calls, ended };
  }

  private change(changed: Partial<TrainingState>): void {
    this.state = { ...this.state, ...changed };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** The training of this page. */
export const training = new Training();

function epochsOf(curves: Curves): number {
  return curves.length === 0 ? 0 : Math.min(...curves.map(({ length }) => length));
}

function recalledCurves({ key, seeds }: TrainingPlan): TrainingState["curves"] | undefined {
  try {
    const kept = JSON.parse(recall(MEMORY) ?? "null") as Pick<TrainingState, "key" | "curves"> | null;
    if (kept?.key !== key) return undefined;
    return networkNames.every((name) => kept.curves[name].length === seeds.length) ? kept.curves : undefined;
  } catch {
    // another version of the page wrote it
    return undefined;
  }
}
