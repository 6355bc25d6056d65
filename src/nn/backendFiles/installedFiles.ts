import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { BackendStart } from "./backendStart.js";

const events = ["uncaughtException", "unhandledRejection"];

/**
 * Starts the backend with the files of the installed package: Node.js, Deno, Bun. Removes the process-wide handlers that it
 * installs.
 */
export async function startBackend({ isNew, wasmPaths, start }: BackendStart): Promise<boolean> {
  const before = events.map((event) => process.rawListeners(event));
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  if (isNew) setWasmPaths((wasmPaths as string | Record<string, string>) ?? dirname(entry) + sep);
  const started = await start();
  events.forEach((event, k) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[k].includes(listener)) process.removeListener(event, listener as () => void);
    }
  });
  return started;
}
