// What a queue costs the conductor of a study, whose trials are trained by two workers: trials take 10 ms and train nothing. Run
// after `npm run build`; needs redis-server.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { planStudy } from "../dist/study/index.js";
import { notRun } from "./compare.js";
import { heading, record } from "./results.js";

const program = new URL("./queue/program.js", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "sweetspot-bench-"));
const common = { preset: "digits", controls: [], tune: "none", heldOut: 0 };
/** Trials of the search. */
const TRIALS = 600;
const plans = [
  ["every graph", { ...common, strategy: "grid", graphs: TRIALS / 3, seeds: 3 }],
  ["surface, window 32", { ...common, graphs: TRIALS / 3, budget: { trainings: TRIALS }, window: 32 }],
];
let runs = 0;

/** Writes the setting of a process. */
function settingOf(plan, url) {
  const path = join(folder, `setting-${++runs}.json`);
  writeFileSync(
    path,
    JSON.stringify({ plan, url, out: join(folder, `study-${runs}`), trialTime: 10, threads: 16 }),
  );
  return path;
}

async function conduct(plan, url) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    program,
    "conductor",
    settingOf(plan, url),
  ]);
  return JSON.parse(stdout);
}

async function conductQueued(plan, url) {
  const workers = [1, 2].map(() =>
    spawn(process.execPath, [program, "worker", settingOf(plan, url)], { stdio: "inherit" }),
  );
  try {
    return await conduct(plan, url);
  } finally {
    workers.forEach((worker) => worker.kill());
  }
}

const port = await freePort();
const redis = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", ""], {
  stdio: "ignore",
});
const missing = await Promise.race([new Promise((resolve) => redis.once("error", resolve)), pause(1_000)]);
try {
  if (missing) notRun("all rows", "redis-server is not installed");
  else
    for (const [name, choices] of plans) {
      const { plan } = await planStudy(choices);
      heading(`conducting ${name}, per trial of 10 ms`);
      const local = await conduct(plan);
      const queued = await conductQueued(plan, `redis://127.0.0.1:${port}`);
      const rows = [
        ["without a queue, processor", local, local.cpu],
        ["over a queue, processor", queued, queued.cpu],
        ["over a queue, clock", queued, queued.wall],
      ];
      for (const [who, { trials, wall }, time] of rows) {
        const least = time / trials;
        record({ name: who, least, median: 0 }, local.cpu / local.trials);
        console.log(
          `${who.padEnd(30)} ${least.toFixed(2)} ms  (${trials} trials, ${((1000 * trials) / wall).toFixed(0)} a second)`,
        );
      }
    }
} finally {
  redis.kill();
  rmSync(folder, { recursive: true, force: true });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}
