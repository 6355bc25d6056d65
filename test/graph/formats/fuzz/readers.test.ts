import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type FormatName, formats, Graph, parseGraph, SweetspotError } from "../../../../src/index.js";
import { PythonRandom } from "../../../../src/random.js";
import { mutate } from "./mutate.js";
import { samples } from "./samples.js";
import { worstCases } from "./worstCases.js";

/** Files of each format; `npm run fuzz:readers` reads 10,000, and the worst cases too. */
const FILES = Number(process.env.FUZZ_FILES ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Time of the processor, so that other programs do not count, and memory. */
const LIMIT = { ms: 2000, mb: 500 };
/** Words of dependencies and of JavaScript, which no message may have. */
const ALIEN =
  /xmldom|valibot|csv|\bJSON\.|Unexpected|undefined|\[object|\bCSV_|stack|RangeError|TypeError|is not a function|NaN undefined/i;

const formatNames = Object.keys(formats) as FormatName[];

describe.each(formatNames)("damaged files: %s", (format) => {
  it("end in a graph or in one sentence", { timeout: 3_600_000 }, async () => {
    const rng = new PythonRandom(SEED);
    const below = (bound: number) => Math.floor(rng.random() * bound);
    const files = samples[format];
    expect(files.length).toBeGreaterThan(3);
    for (let k = 0; k < FILES; k++) {
      const file = mutate(files[k % files.length], files, below);
      const options = {
        simplify: below(2) === 0,
        weighted: below(2) === 0,
        format: below(4) ? format : undefined,
      };
      const start = process.cpuUsage();
      const outcome: unknown = await parseGraph(file, "file", options).catch((error: unknown) => error);
      const shown = () => `file ${k}: ${JSON.stringify(Buffer.from(file).toString("latin1").slice(0, 2000))}`;
      const { user, system } = process.cpuUsage(start);
      expect((user + system) / 1000, shown()).toBeLessThan(LIMIT.ms);
      if (outcome instanceof Graph) continue;
      if (!(outcome instanceof SweetspotError)) throw new Error(shown(), { cause: outcome });
      if (/[\n\r]/.test(outcome.message) || outcome.message.length > 300 || ALIEN.test(outcome.message)) {
        throw new Error(`${outcome.message}\n${shown()}`);
      }
    }
  });
});

// defined by the command alone, not skipped: they take minutes
if (process.env.FUZZ_FILES !== undefined)
  describe("files of 1 MB", () => {
    const script = fileURLToPath(new URL("measureParse.js", import.meta.url));
    it.each(worstCases)("%s, %s", (name, format, content) => {
      const out = execFileSync(process.execPath, [script, format], {
        input: content,
        encoding: "utf8",
        timeout: 60_000,
      });
      const { ms, mb, outcome } = JSON.parse(out) as { ms: number; mb: number; outcome: string };
      console.log(
        `${String(ms).padStart(6)} ms ${String(mb).padStart(5)} MB  ${format}, ${name}: ${outcome.slice(0, 150)}`,
      );
      expect(outcome).not.toMatch(/not a SweetspotError/);
      expect(ms).toBeLessThan(LIMIT.ms);
      expect(mb).toBeLessThan(LIMIT.mb);
    });
  });
