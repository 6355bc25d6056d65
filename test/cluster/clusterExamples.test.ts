import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { temporaryFolder } from "../study/temporaryFolder.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const textOf = (name: string) => readFileSync(join(root, "examples/cluster", name), "utf8");
const { peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  peerDependencies: Record<string, string>;
};

/** A study of seconds, one trial at a time. */
const SMALL =
  "--preset digits --budget 8 --graphs 12 --steps 20 --nodes 8 --width 16 --layers 2 --batch 16 --controls none --tune none";

/** A folder in which `npx sweetspot` runs this build, `sbatch` runs the tasks of an array, and `npm` does nothing. */
function workingFolder(): { run: (...words: string[]) => Promise<{ stderr: string }>; folder: string } {
  const folder = temporaryFolder();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const programs = {
    npx: `shift; exec "${process.execPath}" "${join(root, "dist/cli/main.js")}" "$@"`,
    sbatch: `[[ $1 = --wait && $2 = --array=1-* ]] || exit 9
for ((task = 1; task <= \${2#--array=1-}; task++)); do SLURM_ARRAY_TASK_ID=$task bash "$3" || exit; done`,
    npm: "exit 0",
  };
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/bash\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  writeFileSync(join(folder, "trials.sbatch"), textOf("trials.sbatch"));
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, JOB_COMPLETION_INDEX: "0" };
  const run = ([program, ...words]: string[]) => promisify(execFile)(program, words, { cwd: folder, env });
  return { folder, run: (...words) => run(words) };
}

it("the examples for Slurm and Kubernetes train the trials of a study, by the commands in them", async () => {
  const { folder, run } = workingFolder();
  const commands = [...textOf("trials.sbatch").matchAll(/^# {3}(.+)$/gm)].map(([, command]) => command);
  expect(commands).toHaveLength(4);
  const [start, train, gather, tell] = commands.map((command) => command.replace("--next 64", "--next 1"));
  const lines = (name: string) => readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
  await run("bash", "-c", start.replace(" >", ` ${SMALL} >`));
  const [first] = lines("tasks.jsonl");
  await run("bash", "-c", train);
  await run("bash", "-c", gather);
  await run("bash", "-c", tell);
  const [second] = lines("tasks.jsonl");
  expect(second).not.toBe(first);
  const job = parse(textOf("trials-job.yaml")) as {
    spec: { template: { spec: { containers: { command: string[] }[] } } };
  };
  await run("rm", "-r", "answers");
  await run(...job.spec.template.spec.containers[0].command);
  const graphOf = (line: string) => (JSON.parse(line) as { graph: unknown }).graph;
  expect(lines("study/trials.jsonl").map(graphOf)).toEqual([graphOf(first)]);
  expect(lines("answers/0.json").map(graphOf)).toEqual([graphOf(second)]);
});

it("the example for Docker installs the packages of a worker and starts one", async () => {
  const { services } = parse(textOf("docker-compose.yml")) as {
    services: Record<"redis" | "worker", { command: string }>;
  };
  const [, script] = /^sh -c "(.+)"$/.exec(services.worker.command)!;
  const installed = /npm install --no-save (.+?) &&/.exec(script)![1].split(" ");
  for (const name of installed.filter((each) => each !== "sweetspot")) {
    const [, bare, version] = /^(.+?)(?:@([\d.]+))?$/.exec(name)!;
    expect(peerDependencies).toHaveProperty([bare]);
    if (version !== undefined) expect(peerDependencies[bare]).toMatch(new RegExp(`^\\^${version}\\b`));
  }
  const { run } = workingFolder();
  // where nobody listens: that the command is right shows in what it says
  await expect(run("sh", "-c", script.replace("redis:6379", "127.0.0.1:1"))).rejects.toThrow(
    "No connection to redis://127.0.0.1:1: nothing listens at this port.",
  );
  expect(readFileSync(join(root, "docs/cluster.md"), "utf8")).toContain(services.redis.command);
});
