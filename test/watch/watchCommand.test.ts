import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
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

it("refuses wrong use with a sentence and status 2", async () => {
  const study = folderOf(below, [], { name: "open" });
  writeFileSync(join(study, "study.json"), '{"kind":"open"}');
  const cases: [words: string[], sentence: RegExp][] = [
    [[below], /dir must be the folder of a study, with a file study\.json, but got ".*"/],
    [[study], /dir must be the folder of a study of networks that sweetspot trains; /],
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
