import { type Remote, wrap } from "comlink";
import { newNetWorker } from "../train/worker/newNetWorker.js";
import type { DesignCalls } from "./designWorker.js";

/** The worker that designs and measures graphs, and the error that ends it, such as a kernel that cannot be loaded. */
export interface DesignClient {
  readonly calls: Remote<DesignCalls>;
  /** Rejects when the worker cannot start. */
  readonly failure: Promise<never>;
}

let client: DesignClient | undefined;

/** Starts the worker at the first call. */
export function designClient(): DesignClient {
  if (client === undefined) {
    const worker = newNetWorker("design");
    const failure = new Promise<never>((_, reject) =>
      worker.addEventListener("error", () =>
        reject(new Error("The graph kernel could not be loaded. Reload the page, or check your connection.")),
      ),
    );
    failure.catch(() => undefined);
    client = { calls: wrap<DesignCalls>(worker), failure };
  }
  return client;
}
