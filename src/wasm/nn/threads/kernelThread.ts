/** Passed to each thread when it starts. */
export interface ThreadData {
  readonly buffer: SharedArrayBuffer;
  readonly memory: WebAssembly.Memory;
}

/** A thread for the kernels, as the one that started it sees it. */
export interface StartedThread {
  /** Rejects when the thread does not start. */
  readonly ready: Promise<void>;
  terminate(): Promise<void>;
}
