import { beforeAll, describe, expect, it } from "vitest";
import type { DataSet } from "../../src/datasets/dataSet.js";
import { type Plan, planStudy } from "../../src/study/index.js";
import { callingThread } from "../../src/study/trials/callingThread.js";
import { arrayDataSet } from "../../src/training/index.js";
import { answerTrial, packData, runTrial, unpackData } from "../../src/trial/index.js";

const secret = "0123456789abcdef";
const baseline = { phase: "search", graph: "complete", seed: 1 } as const;
const inputs = Array.from({ length: 40 }, (_, i) => [i % 7, (i * i) % 5, i % 3, i % 2]);
const arrays = { inputs, labels: inputs.map(([x]) => x % 2) };
let plan: Plan;
let data: DataSet;

beforeAll(async () => {
  ({ plan, data } = await planStudy({
    ...{ data: arrayDataSet(arrays), graphs: 2, seeds: 2, steps: 2, nodes: 8, width: 8, layers: 1, batch: 8 },
    ...{ controls: ["gnm"], tune: "none" },
  }));
});

const ask = (body: unknown, init: RequestInit = {}) =>
  answerTrial(
    new Request("https://example.com", {
      method: "POST",
      headers: { authorization: `Bearer ${secret}` },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...init,
    }),
    { data, secret },
  );

describe("runTrial", () => {
  it("gives what the study's own trainer gives, with what trained it", async () => {
    const trainer = callingThread(plan, data);
    const candidate = { degree: 4.2, rewiring: 0.3, seed: 1 };
    for (const task of [baseline, { ...baseline, graph: "control:gnm", candidate } as const]) {
      const trial = await runTrial(plan, task, arrays);
      const expected = await trainer.train({ candidate: undefined, ...task });
      const { phase, graph, seed } = task;
      const { version, kernels } = plan;
      expect({ ...trial, seconds: 0 }).toEqual({
        ...{ phase, graph, seed, version, kernels },
        ...{ ...expected, seconds: 0 },
        runtime: `node ${process.version} ${process.platform} ${process.arch}`,
      });
    }
  });

  it.each([
    ["a plan that is none", () => [{}, baseline], "version must be"],
    ["a recipe that is none", () => [{ ...plan, recipe: { width: 8 } }, baseline], "recipe"],
    ["a task that is none", () => [plan, { ...baseline, seed: -1 }], "seed must be"],
    ["an unknown field", () => [plan, { ...baseline, saveTo: "/tmp" }], "saveTo must be left out"],
    ["a graph without a candidate", () => [plan, { ...baseline, graph: 1 }], "task.candidate must be given"],
    [
      "an unknown graph",
      () => [plan, { ...baseline, graph: "given:cat" }],
      "task.graph must be a graph of the plan",
    ],
    ["a setting without a tuning", () => [plan, { ...baseline, setting: 0 }], "one of the plan's 0 settings"],
    [
      "another version",
      () => [{ ...plan, version: "0.0.1" }, baseline],
      "was planned with sweetspot 0.0.1, but this is",
    ],
    [
      "other kernels",
      () => [{ ...plan, kernels: { ...plan.kernels, graph: "0".repeat(64) } }, baseline],
      "another build of graph.wasm (SHA-256 00000000...)",
    ],
    [
      "other data",
      () => [{ ...plan, data: { ...plan.data, digest: "0".repeat(64) } }, baseline],
      "was planned with other data (SHA-256 00000000...)",
    ],
  ])("refuses %s", async (_, args, message) => {
    const [wrong, task] = args() as [Plan, typeof baseline];
    await expect(runTrial(wrong, task, data)).rejects.toThrow(message);
  });
});

describe("answerTrial", () => {
  it("answers the trial", async () => {
    const response = await ask({ plan, task: baseline });
    expect(response.status).toBe(200);
    const answered = (await response.json()) as object;
    const trial = await runTrial(plan, baseline, data);
    expect({ ...answered, seconds: 0 }).toEqual({ ...trial, seconds: 0 });
  });

  it.each([
    [
      "another secret",
      () => ask("{}", { headers: { authorization: "Bearer no" } }),
      401,
      "The secret of the request",
    ],
    ["no secret", () => ask("{}", { headers: {} }), 401, "The secret of the request"],
    ["a GET", () => ask("", { method: "GET", body: null }), 405, "Send a POST."],
    ["what is not JSON", () => ask("{"), 400, "The body is not JSON."],
    ["null", () => ask("null"), 400, "plan must be"],
    [
      "a plan of another version",
      () => ask({ plan: { ...plan, version: "0" }, task: baseline }),
      409,
      "sweetspot 0",
    ],
  ])("refuses %s with a sentence", async (_, send, status, message) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toContain(message);
  });

  it.each([undefined, "", "short"])("does not serve with the secret %j", async (weak) => {
    const request = new Request("https://example.com", { method: "POST" });
    await expect(answerTrial(request, { data, secret: weak })).rejects.toThrow(
      "secret must be given, of at least 16 characters",
    );
  });
});

describe("packData", () => {
  it("keeps every value", () => {
    expect(unpackData(packData(data))).toEqual(data);
    expect(unpackData(packData(data).buffer as ArrayBuffer)).toEqual(data);
  });

  it("is not read where it is cut off", () => {
    const bytes = packData(data);
    expect(() => unpackData(bytes.subarray(0, bytes.length - 1))).toThrow(
      "is damaged, or not a packed data set",
    );
    expect(() => unpackData(new Uint8Array())).toThrow("is damaged");
  });
});
