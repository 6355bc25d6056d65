import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { optunaLog } from "../../src/study/trials/optunaLog.js";
import { isCompleted, type Trial } from "../../src/study/trials/trial.js";
import { replayOptuna } from "./replayOptuna.js";
import { bowl, syntheticLadder, syntheticStudy, syntheticTrial } from "./syntheticStudy.js";
import { temporaryFolder } from "./temporaryFolder.js";

const began = new Date(2026, 3, 5, 6, 7, 8, 9);
const study = syntheticStudy(bowl, 3.2, 0.3);
const { kernels, version } = study.plan;
const failed: Trial = {
  ...{
    phase: "search",
    graph: 1,
    seed: 77,
    failed: "diverged",
    seconds: 2,
    kernels,
    version,
    runtime: "node",
  },
};
const short: Trial = {
  ...syntheticTrial({ phase: "search", graph: 2, seed: 78, epochs: 5 }, 4),
  curve: [8, 6, 4],
};
const table = { ...study, trials: [...study.trials, failed, short] };
const log = optunaLog(table, "studies/letters-1234", began);
const script = fileURLToPath(new URL("../oracle/readOptuna.py", import.meta.url));
const python = ["python3", "/usr/bin/python3"].find(
  (program) => spawnSync(program, ["-c", "import optuna"]).status === 0,
);

describe("optunaLog", () => {
  it("has a study of each phase, with every trial", () => {
    const studies = replayOptuna(log);
    expect([...studies.keys()]).toEqual(["letters-1234/search", "letters-1234/confirmation"]);
    for (const [name, { directions, trials, userAttrs, systemAttrs }] of studies) {
      const phase = name.split("/")[1];
      expect(directions).toEqual([1]);
      expect(systemAttrs).toEqual({ "study:metric_names": ["error (%)"] });
      expect(userAttrs).toMatchObject({ data: "digits", data_sha256: "c".repeat(64) });
      const mine = table.trials.filter((trial) => trial.phase === phase);
      expect(trials).toHaveLength(mine.length);
      for (const { state, values, params, userAttrs: attributes } of trials) {
        const trial = mine.find(
          (each) => String(each.graph) === attributes.graph && each.seed === attributes.seed,
        )!;
        if (isCompleted(trial) && trial.curve === undefined) {
          expect([state, values, attributes.width]).toEqual([1, [trial.error], trial.width]);
        }
        const graph = typeof trial.graph === "number" ? study.graphs[trial.graph] : undefined;
        expect(params).toEqual({
          clustering: graph?.clustering ?? 1,
          path_length: graph?.pathLength ?? 1,
        });
      }
    }
  });

  it("has failed trials without a value, and shortened ones as pruned with their curve", () => {
    const { trials } = replayOptuna(log).get("letters-1234/search")!;
    const find = (seed: number) => trials.find(({ userAttrs }) => userAttrs.seed === seed);
    expect(find(77)).toMatchObject({ state: 3, values: null, userAttrs: { failed: "diverged" } });
    expect(find(78)).toMatchObject({
      state: 2,
      values: [6],
      intermediate: { 3: 8, 4: 6, 5: 4 },
      userAttrs: { epochs: 5 },
    });
  });

  it("has ranges that hold every value, and times one after another", () => {
    const { trials } = replayOptuna(log).get("letters-1234/search")!;
    for (const { params, distributions } of trials) {
      for (const [name, value] of Object.entries(params)) {
        expect(value).toBeGreaterThanOrEqual(distributions[name].low);
        expect(value).toBeLessThanOrEqual(distributions[name].high);
      }
    }
    expect(new Set(trials.map(({ distributions }) => JSON.stringify(distributions))).size).toBe(1);
    expect(trials[0].start).toBe("2026-04-05T06:07:08.009000");
    expect(trials[0].complete).toBe("2026-04-05T06:07:08.409000");
    expect(trials[1].start).toBe(trials[0].complete);
  });

  it("leaves out the measures of a control, which is another graph in each training run", () => {
    const studies = replayOptuna(optunaLog(syntheticLadder({ ring: 0.8 }), "x", began));
    expect([...studies.keys()]).toEqual(["x/search", "x/tuning", "x/confirmation"]);
    const controls = studies
      .get("x/confirmation")!
      .trials.filter(({ userAttrs }) => String(userAttrs.graph).startsWith("control:"));
    expect(controls.length).toBeGreaterThan(0);
    for (const { params } of controls) expect(params).toEqual({});
  });

  it.skipIf(python === undefined)("is read by Optuna (skipped without a Python that has optuna)", () => {
    const file = join(temporaryFolder(), "optuna.log");
    writeFileSync(file, log);
    const read = JSON.parse(execFileSync(python!, [script, file], { encoding: "utf8" })) as Record<
      string,
      unknown
    >;
    const expected = Object.fromEntries(
      [...replayOptuna(log)].map(([name, { trials }]) => {
        const complete = trials.filter(({ state }) => state === 1).map(({ values }) => values![0]);
        return [name, { trials, best: Math.min(...complete) }];
      }),
    );
    expect(read).toEqual(JSON.parse(JSON.stringify(expected)));
  });
});
