import { receiveData, reportReady } from "#kernel-thread";
import type { NnBuild } from "../../kernelDigest.js";
import { ControlBlock, words } from "./controlBlock.js";
import { builds, kernelsOn, type Kernel } from "./kernelsOn.js";

/** Milliseconds to look for the next job before sleeping: waking takes longer than most pauses between kernels. */
const SPIN = 1;

const kernels = new Map<NnBuild, readonly Kernel[]>();

// a promise, because some bundlers cannot wait at the top level
void receiveData().then(({ buffer, memory }) => work(new ControlBlock(buffer), memory));

function work(block: ControlBlock, memory: WebAssembly.Memory): never {
  // compiled now, not in the first job
  kernelsOf(builds[0], memory);
  reportReady();
  for (;;) {
    const slice = block.claim();
    if (slice < 0) awaitJob(block);
    else run(block, memory, slice);
  }
}

function run(block: ControlBlock, memory: WebAssembly.Memory, slice: number): void {
  let failed = false;
  try {
    const build = builds[block.words[words.build]];
    kernelsOf(build, memory)[block.words[words.kernel]](...block.argumentsOf(slice));
  } catch {
    failed = true;
  }
  block.end(failed);
}

function kernelsOf(build: NnBuild, memory: WebAssembly.Memory): readonly Kernel[] {
  const list = kernels.get(build) ?? kernelsOn(build, memory).list;
  kernels.set(build, list);
  return list;
}

/** Returns when there may be a slice to claim. */
function awaitJob(block: ControlBlock): void {
  const seen = Atomics.load(block.words, words.claim);
  const end = performance.now() + SPIN;
  do {
    for (let k = 0; k < 100; k++) if (Atomics.load(block.words, words.claim) !== seen) return;
  } while (performance.now() < end);
  Atomics.add(block.words, words.sleepers, 1);
  Atomics.wait(block.words, words.claim, seen);
  Atomics.sub(block.words, words.sleepers, 1);
}
