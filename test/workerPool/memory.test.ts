import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../study/temporaryFolder.js";

// the pool's own workers, with little memory
vi.mock(import("tinypool"), async (original) => {
  const module = await original();
  class SmallPool extends module.Tinypool {
    constructor(options: ConstructorParameters<typeof module.Tinypool>[0]) {
      super({ ...options, resourceLimits: { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 4 } });
    }
  }
  return { ...module, Tinypool: SmallPool };
});

const { openPool } = await import("../../src/workerPool/openPool.js");
const { WorkerDeath } = await import("../../src/workerPool/workerDeath.js");

it("a worker whose memory V8 exhausts is replaced, its task run twice more, and the cause named", async () => {
  const pool = await openPool(new URL("./dyingWorker.mjs", import.meta.url), 1);
  onTestFinished(() => pool.destroy());
  const task = (times: number) => ({ log: join(temporaryFolder(), "log"), how: "exhaust", times });
  const runs = ({ log }: { log: string }) => readFileSync(log, "utf8").trimEnd().split("\n").length;
  const [passing, deadly] = [task(2), task(9)];
  expect(await pool.run(passing)).toBe("done after 2");
  expect(runs(passing)).toBe(3);
  const failure = pool.run(deadly);
  await expect(failure).rejects.toThrow(WorkerDeath);
  await expect(failure).rejects.toThrow(
    "its worker thread died three times, out of memory; if memory is short, use fewer workers (--workers)",
  );
  expect(runs(deadly)).toBe(3);
  expect(await pool.run(task(0))).toBe("done after 0");
}, 300_000);
