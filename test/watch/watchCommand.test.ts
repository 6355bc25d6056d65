import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { openStudy } from "../../src/study/open/openStudy.js";
import { formatLine } from "../../src/study/trials/journalLine.js";
import { append, folderOf, trialOf } from "./watchedFolder.js";

const below = mkdtempSync(join(tmpdir(), "sweetspot-"));
afterAll(() => rmSync(below, { recursive: true }));

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Runs `sweetspot watch`, and stops it as Ctrl-C does once it has printed something on stdout. */
function watch(...words: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, "watch", ...words]);
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    child.kill("SIGINT");
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, stdout, stderr })));
}

it("prints the URL, also as JSON, and Ctrl-C ends it cleanly", async () => {
  const study = folderOf(below, [trialOf(0)], { name: "url" });
  const plain = await watch(study);
  expect(plain).toMatchObject({ status: 0 });
  expect(plain.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/\n$/);
  const json = await watch(study, "--json");
  expect(json).toMatchObject({ status: 0 });
  expect((JSON.parse(json.stdout) as { url: string }).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
});

it("shows a study with an objective of one's own, under way and at its end", async () => {
  const folder = join(below, "own");
  const budget = { trainings: 12 };
  const choices = {
    nodes: 8,
    graphs: 10,
    budget,
    tolerance: 0.1,
    confirm: 2,
    unit: "ms",
    objective: "latency",
  };
  const study = await openStudy({ out: folder, ...choices, epochs: 3, pruner: "median", parallel: 1 });
  await study.tell((await study.ask())!, { failed: "<b>no memory</b>" });
  for (let k = 0; k < 4; k++) {
    const trial = (await study.ask())!;
    for (const epoch of [1, 2, 3]) study.report(trial, epoch, 20 + trial.graph.size / epoch);
    await study.tell(trial, trial.graph.size);
  }
  const page = async () => {
    const out = join(below, "own.html");
    expect((await watch(folder, "--out", out)).stderr).toBe("");
    return readFileSync(out, "utf8");
  };
  const underWay = await page();
  expect(underWay).toContain("5 of 12 training runs");
  expect(underWay).toContain("0 of 4 training runs");
  expect(underWay).toMatch(/best so far.*?\d\.\d\d ms/s);
  expect(underWay).toContain("&#60;b&#62;no memory");
  expect(underWay).toContain("4 curves over at most 3 epochs.");
  await study.optimize(({ graph }) => graph.size);
  await study.result();
  await study.close();
  const finished = await page();
  expect(finished).toContain("12 of 12 training runs");
  expect(finished).toContain("finished");
});

it("refuses wrong use with a sentence and status 2", async () => {
  const study = folderOf(below, [], { name: "open" });
  writeFileSync(join(study, "study.json"), '{"kind":"open"}');
  const cases: [words: string[], sentence: RegExp][] = [
    [[below], /dir must be the folder of a study, with a file study\.json, but got ".*"/],
    [[], /nothing to watch: name the folder of a study, or give --queue/],
    [[below, "--port", "70000"], /--port must be an integer from 0 to 65535, but got 70000/],
  ];
  for (const [words, sentence] of cases) {
    const { status, stderr, stdout } = await watch(...words);
    expect(stderr).toMatch(sentence);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  }
});

it("writes the page of several studies into a file, with a sentence about a damaged journal", async () => {
  const studies = ["one", "two"].map((name) => folderOf(below, [trialOf(0), trialOf(1)], { name }));
  append(studies[1], `not JSON\n${formatLine(trialOf(2))}`);
  const before = readFileSync(join(studies[1], "trials.jsonl"), "utf8");
  const out = join(below, "page.html");
  expect(await watch(...studies, "--out", out)).toMatchObject({ stdout: `wrote ${out}\n` });
  const page = readFileSync(out, "utf8");
  expect(page).toContain("2 of 24 training runs");
  expect(page).toContain("3 of 24 training runs");
  expect(page).toContain("trials.jsonl, line 3 is not JSON. It is left out here.");
  expect(page).not.toContain("<script");
  expect(readFileSync(join(studies[1], "trials.jsonl"), "utf8")).toBe(before);
});
