import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";

/** An example of a doc comment, and the file that it stands in. */
interface Example {
  file: string;
  code: string;
}

const source = fileURLToPath(new URL("../src/", import.meta.url));

function examplesOf(file: string): Example[] {
  const comments = readFileSync(source + file, "utf8").match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const code = /@example\n([\s\S]*?)(?:\n \*\s*@|\*\/)/.exec(comment)?.[1];
    return code === undefined ? [] : [{ file, code: code.replace(/^\s*\* ?/gm, "").trim() }];
  });
}

/** Examples that need a network, a server or minutes: they say so in their file. */
const NOT_RUN = [
  "cluster/httpTraining.ts",
  "cluster/journalInRedis.ts",
  "cluster/queueTraining.ts",
  "datasets/fetch/fetchDataSet.ts",
  "datasets/fetch/fetchGraph2nn.ts",
  "reproduction/analyzePublished.ts",
  "reproduction/comparableTasks.ts",
  "study/runStudy.ts",
];

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".ts"),
);
const examples = files.flatMap(examplesOf);

/** Everything that the package and the example's own file export, TensorFlow.js, and a function for folders. */
async function scopeOf(file: string): Promise<Record<string, unknown>> {
  const own = (await import(`${source}${file}`)) as Record<string, unknown>;
  const rooms = ["nn", "training", "study", "export", "edge"];
  const entries = ["index.ts", ...rooms.map((room) => `${room}/index.ts`)];
  const exported = await Promise.all(
    entries.map(async (name) => (await import(`${source}${name}`)) as Record<string, unknown>),
  );
  return exported.reduceRight((scope, entry) => ({ ...entry, ...scope }), { tf, mkdtempSync, ...own });
}

describe("examples in doc comments", () => {
  it("are found", () => expect(examples.length).toBeGreaterThan(15));

  it.each(examples.filter(({ file }) => !NOT_RUN.includes(file)))("$file: $code", async ({ file, code }) => {
    const scope = await scopeOf(file);
    const checks: [actual: unknown, expected: unknown][] = [];
    const body = code
      .split("\n")
      .filter((line) => !line.startsWith("import "))
      .map((line) => {
        const parts = /^(.*); \/\/ (.*)$/.exec(line);
        // "const x = value; // 3" and "value; // 3" are both checked
        const named = parts && /^const (\w+) = /.exec(parts[1]);
        if (named) return `${parts[1]}; check(${named[1]}, (${parts[2]}));`;
        return parts ? `check(${parts[1]}, (${parts[2]}));` : line;
      })
      .join("\n");
    const AsyncFunction = Object.getPrototypeOf(async () => {}) as { constructor: FunctionConstructor };
    const run = new AsyncFunction.constructor("check", ...Object.keys(scope), body) as (
      ...args: unknown[]
    ) => Promise<void>;
    await run(
      (actual: unknown, expected: unknown) => checks.push([actual, expected]),
      ...Object.values(scope),
    );
    expect(checks.length).toBeGreaterThan(0);
    for (const [actual, expected] of checks) expect(actual).toEqual(expected);
  });
});
