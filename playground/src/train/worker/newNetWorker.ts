import address from "./netWorker.ts?worker&url";

/** Starts a worker that designs graphs, trains networks, or conducts a study. */
export function newNetWorker(role: "design" | "train" | "study"): Worker {
  return new Worker(address, { type: "module", name: role });
}
