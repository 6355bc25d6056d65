import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { hasRedis } from "../cluster/redisServer.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

function chaos(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "./chaos/typescript/register.js", "chaos/main.ts", "--jobs", "2", ...words],
    { cwd: root, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

/** The numbers of a line of the table: attacks and failures. */
function countsOf(table: string): [string, number, number][] {
  return [...table.matchAll(/^\| (\S.*?) +\| +([\d,]+) \| +(\d+) \|/gm)].map(([, name, count, failures]) => [
    name,
    Number(count.replaceAll(",", "")),
    Number(failures),
  ]);
}

/**
 * What CI attacks: every kind of work is killed once, every hostile server answers, and every format is damaged. Of the work
 * that others disturb, or under which the disk fills, one of each kind; a queue that is gone, and clusters that are simulated. `npm run chaos` attacks all of it.
 */
const attacked = [
  ...["kills", "servers", "mutants", "owners of guided study", "owners of training with checkpoints"],
  ...["full disk under guided study", "full disk under training with checkpoints", "full disk under sweep"],
  ...["full stream of training", "simulated workers"],
  ...(hasRedis ? ["stopped without Redis"] : []),
];

it("the program survives a short attack of each kind", { timeout: 600_000 }, () => {
  const only = attacked.flatMap((name) => ["--only", name]);
  const short = "--kills 4 --races 1 --disks 1 --clusters 1 --simulations 2 --servers 28 --mutants 40".split(
    " ",
  );
  const { status, stdout, stderr } = chaos("--seed", "3", ...only, ...short);
  expect(stderr).not.toContain("FAILED");
  expect(status).toBe(0);
  const counts = countsOf(stdout);
  expect(counts.filter(([name]) => name.startsWith("kills of ")).length).toBeGreaterThan(8);
  expect(counts.filter(([name]) => /^(owners of|full) /.test(name))).toHaveLength(6);
  expect(counts.filter(([name]) => name.startsWith("cluster: "))).toHaveLength(hasRedis ? 2 : 1);
  for (const [name, count] of counts) expect(count, name).toBeGreaterThan(0);
  const damaged = counts.filter(([name]) =>
    /^(graph file|data set|model|checkpoint|study:|published results|archive)/.test(name),
  );
  expect(damaged.length).toBeGreaterThan(20);
  for (const [name, count] of damaged) expect(count, name).toBeGreaterThanOrEqual(40);
});

const [, run] = readFileSync(`${root}docs/reliability.md`, "utf8").split("## A run");

it.skipIf(run.includes("No full run is recorded yet"))(
  "a recorded run is complete and without failures",
  () => {
    const counts = countsOf(run);
    const total = (kind: RegExp) =>
      counts.filter(([name]) => kind.test(name)).reduce((sum, [, count]) => sum + count, 0);
    expect(total(/^kills of /)).toBeGreaterThanOrEqual(200);
    expect(total(/^full /)).toBeGreaterThanOrEqual(40);
    for (const [name, count, failures] of counts) {
      expect(failures, name).toBe(0);
      if (/^(graph file|data set|model|checkpoint|study:|published results|archive)/.test(name))
        expect(count, name).toBeGreaterThanOrEqual(10_000);
    }
  },
);

it("each promise names its tests", () => {
  const text = readFileSync(`${root}docs/reliability.md`, "utf8");
  const [promises] = text.split("## The attack");
  const rows = promises.split("\n").filter((line) => /^\| [A-Z`]/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const tests = [...row.matchAll(/`(test\/[\w./]+\.test\.ts)`/g)].map(([, path]) => path);
    expect(tests.length, row).toBeGreaterThan(0);
    for (const path of tests) expect(existsSync(root + path), path).toBe(true);
  }
});
