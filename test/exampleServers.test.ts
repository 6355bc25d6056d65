import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadNetwork, type Network } from "../src/edge/index.js";
import { exportModel } from "../src/export/index.js";
import { wsFlex } from "../src/index.js";
import { loadDataSet, presets, trainNetwork, type DataSet } from "../src/training/index.js";

interface Answer {
  statusCode: number;
  body: string;
}

type Handler = (event: object) => Promise<Answer>;

const root = fileURLToPath(new URL("..", import.meta.url));
let folder: string;
let data: DataSet;
let network: Network;
let handler: Handler;

/** The Lambda example as it is deployed: its files, a model, and the package. */
beforeAll(async () => {
  data = await loadDataSet("digits");
  const recipe = presets.digits.recipe;
  const { model } = await trainNetwork({ graph: wsFlex(64, 8.19, 0.128, 4), data, recipe, seed: 1 });
  const file = exportModel(model, { dtype: "int8" });
  model.dispose();
  network = await loadNetwork(file);
  folder = mkdtempSync(join(tmpdir(), "sweetspot-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "digits.sspt"), file);
  for (const name of ["answer.js", "lambda.js"])
    copyFileSync(join(root, "examples", name), join(folder, name));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules", "sweetspot"));
  const url = pathToFileURL(join(folder, "lambda.js")).href;
  ({ handler } = (await import(/* @vite-ignore */ url)) as { handler: Handler });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function ask(
  rawPath: string,
  body: unknown,
  method = "POST",
): Promise<{ status: number; body: unknown }> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await handler({ rawPath, body: text, requestContext: { http: { method } } });
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

describe("the Lambda example", () => {
  it("classifies digits as the network does", async () => {
    for (let k = 0; k < 5; k++) {
      const pixels = Array.from(data.test.pixels.subarray(64 * k, 64 * (k + 1)));
      const [expected] = network.classify(Float32Array.from(pixels));
      expect(await ask("/classify", { pixels })).toEqual({ status: 200, body: expected });
      expect(expected.className).toBe(String(data.test.labels[k]));
    }
  });

  it("measures a graph", async () => {
    const edges = [
      [0, 1],
      [1, 2],
      [0, 2],
      [2, 3],
    ];
    const body = { order: 4, size: 4, clustering: 0.5833333333333333, pathLength: 8 / 6 };
    expect(await ask("/measure", { order: 4, edges })).toEqual({ status: 200, body });
  });

  it("answers wrong requests with what is wrong, and goes on", async () => {
    expect((await ask("/classify", { pixels: [1, 2] })).body).toEqual({
      error: "inputs must be a Float32Array whose length is a positive multiple of 64, but got 2",
    });
    expect((await ask("/measure", { order: 1e9, edges: [] })).status).toBe(400);
    expect((await ask("/measure", { order: 2, edges: [[0, 5]] })).status).toBe(400);
    expect((await ask("/measure", { order: 2, edges: [] })).status).toBe(400);
    for (const text of ["{", "null", "3", "{}"]) expect((await ask("/classify", text)).status).toBe(400);
    expect((await ask("/classify", "x".repeat(65_537))).status).toBe(413);
    expect((await ask("/other", "{}")).status).toBe(404);
    expect((await ask("/classify", "", "GET")).status).toBe(405);
    expect((await ask("/measure", { order: 2, edges: [[0, 1]] })).status).toBe(200);
  });
});
