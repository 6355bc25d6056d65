import { Worker } from "node:worker_threads";
import { SweetspotError } from "../../../errors.js";
import type { NnBuild } from "../../kernelFile.js";
import { ControlBlock, words } from "./controlBlock.js";
import { builds, kernelsOn, type SharedKernels } from "./kernelsOn.js";
import type { ThreadData } from "./threadWorker.js";

/** Looks at the end of a job before sleeping until it. */
const SPINS = 20_000;
/** Milliseconds without a finished slice after which the other threads are taken for dead. No slice takes seconds. */
const PATIENCE = 60_000;

/**
 * Threads that run kernels on one memory. A job is one kernel with a list of arguments for each slice; whoever is free
 * claims the next slice, the calling thread too. As slices never share a sum, results do not depend on who ran them.
 */
export class KernelTeam {
  private readonly block = new ControlBlock();
  private readonly kernels = new Map<NnBuild, SharedKernels>();
  private job = 0;

  private constructor(
    private readonly memory: WebAssembly.Memory,
    /** The number of threads, with the calling one. */
    readonly threads: number,
    private readonly workers: readonly Worker[],
  ) {}

  /**
   * Starts the threads.
   *
   * @throws {SweetspotError} when a thread does not start
   */
  static async start(memory: WebAssembly.Memory, threads: number): Promise<KernelTeam> {
    const workers: Worker[] = [];
    const team = new KernelTeam(memory, threads, workers);
    const data: ThreadData = { buffer: team.block.buffer, memory };
    const file = new URL("../../../../dist/wasm/nn/threads/threadWorker.js", import.meta.url);
    const ready = Array.from({ length: threads - 1 }, () => {
      // options such as --input-type are not for a file
      const worker = new Worker(file, { workerData: data, execArgv: [] });
      workers.push(worker);
      return new Promise<void>((resolve, reject) => {
        worker.once("message", () => resolve());
        worker.once("error", reject);
      });
    });
    try {
      await Promise.all(ready);
    } catch (error) {
      await team.close();
      const reason = error instanceof Error ? error.message : String(error);
      throw new SweetspotError(`A thread for the kernels did not start: ${reason}`, { cause: error });
    }
    // the threads end with the process
    for (const worker of workers) worker.unref();
    return team;
  }

  /** The kernels of a build, in the calling thread. */
  kernelsOf(build: NnBuild): SharedKernels {
    const kernels = this.kernels.get(build) ?? kernelsOn(build, this.memory);
    this.kernels.set(build, kernels);
    return kernels;
  }

  /**
   * Runs a kernel once for each list of arguments, and returns when all have ended.
   *
   * @param slices at most 255 lists of equal length
   * @throws {SweetspotError} when a thread has died
   */
  run(build: NnBuild, name: string, slices: readonly (readonly number[])[]): void {
    const kernels = this.kernelsOf(build);
    const place = kernels.places.get(name)!;
    const kernel = kernels.list[place];
    if (slices.length === 1) return kernel(...slices[0]);
    const { words: state, arguments: values } = this.block;
    const arity = slices[0].length;
    slices.forEach((slice, k) => values.set(slice, k * arity));
    state[words.kernel] = place;
    state[words.arity] = arity;
    state[words.build] = builds.indexOf(build);
    Atomics.store(state, words.ended, 0);
    this.job = (this.job + 1) & 0xffffff;
    Atomics.store(state, words.claim, (this.job << 8) | slices.length);
    if (Atomics.load(state, words.sleepers) > 0) Atomics.notify(state, words.claim);
    for (let slice = this.block.claim(); slice >= 0; slice = this.block.claim()) {
      kernel(...slices[slice]);
      this.block.end(false);
    }
    this.awaitEnd(slices.length);
    if (Atomics.exchange(state, words.failed, 0) === 1)
      throw new SweetspotError(`The kernel ${name} failed in a thread; with one thread it shows the cause.`);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private awaitEnd(slices: number): void {
    const { words: state } = this.block;
    for (let k = 0; k < SPINS; k++) if (Atomics.load(state, words.ended) === slices) return;
    for (;;) {
      const ended = Atomics.load(state, words.ended);
      if (ended === slices) return;
      if (Atomics.wait(state, words.ended, ended, PATIENCE) === "timed-out")
        throw new SweetspotError(
          "A thread of the kernels has died, perhaps for lack of memory: use fewer threads.",
        );
    }
  }
}
