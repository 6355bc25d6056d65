import { parentPort, workerData } from "node:worker_threads";
import type { NnBuild } from "../../kernelFile.js";
import { ControlBlock, words } from "./controlBlock.js";
import { builds, kernelsOn, type Kernel } from "./kernelsOn.js";

/** Passed to each thread when it starts. */
export interface ThreadData {
  readonly buffer: SharedArrayBuffer;
  readonly memory: WebAssembly.Memory;
}

/** Milliseconds to look for the next job before sleeping: waking takes longer than most pauses between kernels. */
const SPIN = 0.4;

const { buffer, memory } = workerData as ThreadData;
const block = new ControlBlock(buffer);
const kernels = new Map<NnBuild, readonly Kernel[]>();

// compiled now, not in the first job
kernelsOf(builds[0]);
parentPort!.postMessage("ready");
for (;;) {
  const slice = block.claim();
  if (slice < 0) awaitJob();
  else run(slice);
}

function run(slice: number): void {
  let failed = false;
  try {
    const build = builds[block.words[words.build]];
    kernelsOf(build)[block.words[words.kernel]](...block.argumentsOf(slice));
  } catch {
    failed = true;
  }
  block.end(failed);
}

function kernelsOf(build: NnBuild): readonly Kernel[] {
  const list = kernels.get(build) ?? kernelsOn(build, memory).list;
  kernels.set(build, list);
  return list;
}

/** Returns when there may be a slice to claim. */
function awaitJob(): void {
  const seen = Atomics.load(block.words, words.claim);
  const end = performance.now() + SPIN;
  do {
    for (let k = 0; k < 100; k++) if (Atomics.load(block.words, words.claim) !== seen) return;
  } while (performance.now() < end);
  Atomics.add(block.words, words.sleepers, 1);
  Atomics.wait(block.words, words.claim, seen);
  Atomics.sub(block.words, words.sleepers, 1);
}
