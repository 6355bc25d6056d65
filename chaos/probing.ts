import type { Attack, Kind } from "./attack.js";
import type { Probe } from "./probes/probe.js";
import { ProbeWorker } from "./probes/probeWorker.js";

const all: ProbeWorker[] = [];
const free: ProbeWorker[] = [];

/** The cases of a probe, each in a worker process that is free. */
export function probing({ name }: Probe, kind: Kind, share = 1): Attack {
  return {
    name,
    kind,
    share,
    run: async ({ seed, number }) => {
      let worker = free.pop();
      if (worker === undefined) all.push((worker = new ProbeWorker()));
      try {
        return { [await worker.run({ probe: name, seed, number })]: 1 };
      } finally {
        free.push(worker);
      }
    },
  };
}

/** Ends all worker processes. */
export function closeProbes(): void {
  for (const worker of all) worker.close();
}
