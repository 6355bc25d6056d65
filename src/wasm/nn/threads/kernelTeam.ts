import { startThread } from "#kernel-thread";
import { SweetspotError } from "../../../errors.js";
import type { NnBuild } from "../../kernelDigest.js";
import { ControlBlock, words } from "./controlBlock.js";
import { builds, type Kernel, type KernelArguments, kernelsOn, type SharedKernels } from "./kernelsOn.js";
import type { StartedThread } from "./kernelThread.js";

/** Looks at the end of a job before sleeping until it. */
const SPINS = 20_000;
/** Milliseconds without a finished slice after which another thread is taken for dead. */
const PATIENCE = 60_000;
/** Slices of a job take about the same time. One that takes this many times longer than the calling thread's is dead. */
const SLOWEST = 100;

/**
 * Threads that run kernels on one memory. A job is one kernel with a list of arguments for each slice; whoever is free
 * claims the next slice, the calling thread too. As slices never share a sum, results do not depend on who ran them.
 */
export class KernelTeam {
  private readonly block = new ControlBlock();
  private readonly kernels = new Map<NnBuild, SharedKernels>();
  private job = 0;
  private dead = false;

  private constructor(
    private readonly memory: WebAssembly.Memory,
    /** The number of threads, with the calling one. */
    readonly threads: number,
    private readonly workers: StartedThread[],
    private readonly patience: number,
  ) {}

  /**
   * Starts the threads.
   *
   * @param patience milliseconds without a finished slice after which another thread is taken for dead
   * @throws {SweetspotError} when a thread does not start
   */
  static async start(memory: WebAssembly.Memory, threads: number, patience = PATIENCE): Promise<KernelTeam> {
    const team = new KernelTeam(memory, threads, [], patience);
    try {
      await Promise.all(Array.from({ length: threads - 1 }, () => team.addThread()));
    } catch (error) {
      await team.close();
      const reason = error instanceof Error ? error.message : String(error);
      throw new SweetspotError(`A thread for the kernels did not start: ${reason}`, { cause: error });
    }
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
  run(build: NnBuild, name: string, slices: readonly KernelArguments[]): void {
    if (this.dead) throw deadThread();
    const kernels = this.kernelsOf(build);
    const place = kernels.places.get(name)!;
    const kernel = kernels.list[place];
    if (slices.length === 1) return kernel(...slices[0]);
    const { words: state, arguments: values } = this.block;
    const arity = slices[0].length;
    for (let k = 0; k < slices.length; k++) {
      for (let i = 0; i < arity; i++) values[k * arity + i] = Number(slices[k][i]);
    }
    state[words.kernel] = place;
    state[words.arity] = arity;
    state[words.build] = builds.indexOf(build);
    Atomics.store(state, words.ended, 0);
    this.job = (this.job + 1) & 0xffffff;
    // the last slice is not claimed by anyone: the calling thread begins with it
    const shared = slices.length - 1;
    Atomics.store(state, words.claim, (this.job << 8) | shared);
    if (Atomics.load(state, words.sleepers) > 0) Atomics.notify(state, words.claim);
    const begin = performance.now();
    const failures = this.runOwn(kernel, slices);
    this.awaitEnd(slices.length, performance.now() - begin);
    const failed = Atomics.exchange(state, words.failed, 0) === 1;
    // a trap says what happened
    if (failures.length > 0) throw failures[0];
    if (failed)
      throw new SweetspotError(`The kernel ${name} failed in a thread; with one thread it shows the cause.`);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private addThread(): Promise<void> {
    const thread = startThread({ buffer: this.block.buffer, memory: this.memory });
    this.workers.push(thread);
    return thread.ready;
  }

  /** Runs slices until none is left to claim; returns what they threw. */
  private runOwn(kernel: Kernel, slices: readonly KernelArguments[]): unknown[] {
    const failures: unknown[] = [];
    for (let slice = slices.length - 1; slice >= 0; slice = this.block.claim()) {
      try {
        // after a failure the rest is only marked as ended, so that no thread runs it in the next job
        if (failures.length === 0) kernel(...slices[slice]);
      } catch (error) {
        failures.push(error);
      }
      this.block.end(failures.length > 0);
    }
    return failures;
  }

  /** @param own milliseconds that the calling thread worked on the job */
  private awaitEnd(slices: number, own: number): void {
    const { words: state } = this.block;
    for (let k = 0; k < SPINS; k++) if (Atomics.load(state, words.ended) === slices) return;
    const patience = Math.max(this.patience, SLOWEST * own);
    for (;;) {
      const ended = Atomics.load(state, words.ended);
      if (ended === slices) return;
      if (Atomics.wait(state, words.ended, ended, patience) === "timed-out") {
        this.dead = true;
        throw deadThread();
      }
    }
  }
}

function deadThread(): SweetspotError {
  return new SweetspotError(
    "A thread of the kernels has died, perhaps for lack of memory: start again with fewer threads.",
  );
}
