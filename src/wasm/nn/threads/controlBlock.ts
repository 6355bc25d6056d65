/** Most slices of a job, in the low byte of the claim word. */
export const MOST_SLICES = 255;
/** Most arguments of a kernel. */
const MOST_ARGUMENTS = 24;

/** Places in the words of the control block. */
export const words = {
  /** Number of the job, and how many of its slices are left to claim: job << 8 | left. */
  claim: 0,
  /** Slices that have ended. */
  ended: 1,
  /** Index of the kernel among the exports of the module. */
  kernel: 2,
  /** Arguments of each slice. */
  arity: 3,
  /** Threads that wait to be notified. */
  sleepers: 4,
  /** 1 when a slice has failed. */
  failed: 5,
  /** Which build of the kernels. */
  build: 6,
} as const;

const WORDS = 16;

/**
 * What the threads of a team share besides the memory of the kernels: the present job. A slice is claimed by decreasing the
 * claim word; its arguments are read after that, when they can no longer change.
 */
export class ControlBlock {
  readonly words: Int32Array<SharedArrayBuffer>;
  /** The arguments of the slices, one slice after another. */
  readonly arguments: Float64Array<SharedArrayBuffer>;

  constructor(readonly buffer = new SharedArrayBuffer(4 * WORDS + 8 * MOST_SLICES * MOST_ARGUMENTS)) {
    this.words = new Int32Array(buffer, 0, WORDS);
    this.arguments = new Float64Array(buffer, 4 * WORDS);
  }

  /** Claims a slice of the present job; -1 if none is left. */
  claim(): number {
    for (;;) {
      const word = Atomics.load(this.words, words.claim);
      const left = word & MOST_SLICES;
      if (left === 0) return -1;
      if (Atomics.compareExchange(this.words, words.claim, word, word - 1) === word) return left - 1;
    }
  }

  /** The arguments of a claimed slice. */
  argumentsOf(slice: number): number[] {
    const arity = this.words[words.arity];
    return Array.from(this.arguments.subarray(slice * arity, (slice + 1) * arity));
  }

  /** Marks a claimed slice as ended. */
  end(failed: boolean): void {
    if (failed) Atomics.store(this.words, words.failed, 1);
    Atomics.add(this.words, words.ended, 1);
    Atomics.notify(this.words, words.ended);
  }
}
