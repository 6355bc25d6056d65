import address from "./netWorker.ts?worker&url";

/** Starts a worker for networks: one that trains, or one that conducts a study. */
export function newNetWorker(role: "train" | "study"): Worker {
  return new Worker(address, { type: "module", name: role });
}
