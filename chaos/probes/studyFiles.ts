import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisProcess } from "../../src/files/processIdentity.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { planDigest, readPlan, runStudy, type Plan } from "../../src/study/index.js";
import type { PythonRandom } from "../../src/random.js";
import { FakeTrainer } from "../../test/study/fakeTrainer.js";
import { syntheticPlan } from "../../test/study/syntheticStudy.js";
import { mutant } from "../../test/training/mutants.js";
import { Failure } from "../attack.js";
import type { Probe } from "./probe.js";
import { readOrRefused } from "./readOrRefused.js";

const plan: Plan = {
  ...syntheticPlan,
  nodes: 16,
  graphs: 4,
  seeds: 2,
  baselineSeeds: 2,
  confirmationSeeds: 2,
  grid: { degreeMin: 4, degreeMax: 14, degrees: 4, rewirings: 4, seeds: 1 },
};

const conduct = (out: string, repair: boolean) =>
  conductStudy(plan, { out, repair }, () => Promise.resolve(new FakeTrainer()));

const linesOf = (folder: string, name = "trials.jsonl") =>
  readFileSync(join(folder, name), "utf8").split("\n").slice(0, -1);

function withoutCheck(line: string): Record<string, unknown> {
  const trial = Object(JSON.parse(line)) as Record<string, unknown>;
  delete trial.check;
  return trial;
}

/** A line of the journal with another value, and the checksum of that. */
function damaged(line: string, random: PythonRandom): string[] {
  const trial = withoutCheck(line);
  const kind = random.randbelow(10);
  if (kind === 0) return [];
  if (kind === 1) return [line.slice(0, random.randbelow(line.length))];
  if (kind === 2) return [line, line];
  const changed = JSON.stringify(mutant(trial, random)) ?? "";
  if (kind === 3 || !changed.endsWith("}") || changed === "{}") return [changed];
  const check = createHash("sha256").update(changed).digest("hex").slice(0, 8);
  return [`${changed.slice(0, -1)},"check":"${check}"}`];
}

/** The values of a trial: a repaired journal has them in another order. */
function contentOf(line: string): string {
  try {
    return JSON.stringify(Object.entries(withoutCheck(line)).sort(([a], [b]) => (a < b ? -1 : 1)));
  } catch {
    return line;
  }
}

const journal: Probe = {
  name: "study: journal",
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), "sweetspot-chaos-"));
    await conduct(folder, false);
    const good = linesOf(folder);
    const json = readFileSync(join(folder, "study.json"));
    rmSync(folder, { recursive: true });
    return async (random, out) => {
      writeFileSync(join(out, "study.json"), json);
      const hit = new Set(
        Array.from({ length: 1 + random.randbelow(3) }, () => random.randbelow(good.length)),
      );
      const lines = good.flatMap((line, k) => (hit.has(k) ? damaged(line, random) : [line]));
      writeFileSync(join(out, "trials.jsonl"), lines.map((line) => `${line}\n`).join(""));
      let repaired = false;
      const first = await readOrRefused(() => conduct(out, false));
      if (first === "refused") {
        // a foreign trial may be known as one only once the missing trials are there
        const left = linesOf(out).slice(0, lines.length);
        if (left.join() !== lines.join()) throw new Failure("a refused journal was changed");
        repaired = true;
        if ((await readOrRefused(() => conduct(out, true))) === "refused")
          return "refused, even with --repair";
      }
      const after = linesOf(out);
      const keys = after.map((line) => {
        const { phase, graph, seed } = JSON.parse(line) as Record<string, unknown>;
        return JSON.stringify([phase, graph, seed]);
      });
      if (new Set(keys).size < keys.length) throw new Failure("a trial is doubled");
      const aside = repaired ? linesOf(out, "trials.rejected.jsonl") : [];
      const texts = aside.map((line) => (JSON.parse(line) as { text: string }).text);
      const kept = new Set([...after, ...texts].map(contentOf));
      const lost = good.find((line, k) => !hit.has(k) && !kept.has(contentOf(line)));
      if (lost !== undefined) throw new Failure(`a good trial is lost: ${lost.slice(0, 200)}`);
      return repaired ? "repaired" : "read";
    };
  },
};

const given = [{ name: "ring", source: "ring.txt", undirected: false, edges: "# order 3\n0 1\n1 2\n2 0\n" }];

const planFile: Probe = {
  name: "study: study.json",
  open: () =>
    Promise.resolve((random, out) => {
      writeFileSync(
        join(out, "study.json"),
        JSON.stringify(mutant({ ...syntheticPlan, given }, random)) ?? "",
      );
      return readOrRefused(async () => {
        const read = readPlan(out);
        planDigest(read);
        // no build has the kernels of this plan, so that no study begins
        if ((await readOrRefused(() => runStudy(read, { out }))) === "read")
          throw new Failure("a study has run");
      });
    }),
};

const lockFile: Probe = {
  name: "study: study.lock",
  open: () =>
    Promise.resolve(async (random, folder) => {
      // of a process that has ended here, so that the lock is taken over unless it is damaged
      const lock = { ...thisProcess(), pid: 4_000_000, token: "t" };
      const out = join(folder, "study");
      mkdirSync(out);
      const text = JSON.stringify(mutant(lock, random)) ?? "";
      const path = join(out, "study.lock");
      writeFileSync(
        path,
        random.randbelow(4) === 0 ? text.slice(0, random.randbelow(text.length + 1)) : text,
      );
      const before = readFileSync(path, "utf8");
      const outcome = await readOrRefused(() => conduct(out, false));
      if (outcome === "refused" && readFileSync(path, "utf8") !== before)
        throw new Failure("the lock was changed");
      return outcome;
    }),
};

/** Files of studies. */
export const studyFiles: readonly Probe[] = [journal, planFile, lockFile];
