import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadNetworkWith } from "../../src/edge/core.js";
import { loadNetwork, type Network } from "../../src/edge/index.js";
import { loadNetwork as loadInline } from "../../src/edge/inline.js";
import type { WeightType } from "../../src/edge/format/modelHeader.js";
import { ArgumentError, FormatError, SweetspotError } from "../../src/errors.js";
import { exportModel } from "../../src/export/index.js";
import { readKernel } from "../readKernel.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { exampleFile, exampleInputs } from "./exampleFile.js";

const PIXELS = 64;
let file: Uint8Array;
let network: Network;
beforeAll(async () => {
  file = await exampleFile("float32");
  network = await loadNetwork(file);
});

const bits = (numbers: Float32Array) => Array.from(new Uint32Array(numbers.slice().buffer));

describe("predict", () => {
  it.each<WeightType>(["float32", "float16", "int8"])(
    "gives each example the same bits in any batch: %s",
    async (dtype) => {
      const net = await loadNetwork(await exampleFile(dtype));
      const inputs = exampleInputs(37);
      const together = bits(net.predict(inputs));
      const alone = Array.from({ length: 37 }, (_, k) =>
        bits(net.predict(inputs.subarray(k * PIXELS, (k + 1) * PIXELS))),
      );
      expect(alone.flat()).toEqual(together);
      for (const count of [2, 3, 5, 19]) {
        expect(bits(net.predict(inputs.subarray(0, count * PIXELS)))).toEqual(together.slice(0, count * 10));
      }
    },
  );

  it("writes to the given array, or to an array of the network, which it reuses", () => {
    const inputs = exampleInputs(3);
    const own = network.predict(inputs);
    const expected = Array.from(own);
    const out = new Float32Array(30);
    expect(network.predict(inputs, out)).toBe(out);
    expect(Array.from(out)).toEqual(expected);
    expect(network.predict(exampleInputs(3).reverse())).toBe(own);
    expect(Array.from(own)).not.toEqual(expected);
    expect(Array.from(out)).toEqual(expected);
  });

  it("does not grow the memory", () => {
    const { kernels } = network as unknown as { kernels: { memory: WebAssembly.Memory } };
    const before = kernels.memory.buffer;
    for (let k = 0; k < 200; k++) network.predict(exampleInputs(1 + (k % 20)));
    expect(kernels.memory.buffer).toBe(before);
  });

  it("allocates nothing after it has run for a while", () => {
    const inputs = exampleInputs(1);
    const calls = 2000;
    const allocated = () => {
      const before = process.memoryUsage().heapUsed;
      for (let k = 0; k < calls; k++) network.predict(inputs);
      return process.memoryUsage().heapUsed - before;
    };
    for (let k = 0; k < 10; k++) allocated();
    const least = Math.min(...Array.from({ length: 10 }, () => Math.abs(allocated())));
    // a view of an array would take some hundred bytes a call
    expect(least / calls).toBeLessThan(8);
  });

  it("keeps one example's NaN away from the others", () => {
    const inputs = exampleInputs(3);
    const clean = Array.from(network.predict(inputs));
    inputs[PIXELS] = NaN;
    const answers = Array.from(network.predict(inputs));
    expect(answers.slice(0, 10)).toEqual(clean.slice(0, 10));
    expect(answers.slice(20)).toEqual(clean.slice(20));
  });

  it("rejects invalid arguments", () => {
    const expected = `inputs must be a Float32Array whose length is a positive multiple of ${PIXELS}`;
    for (const length of [0, 1, PIXELS + 1]) {
      expect(() => network.predict(new Float32Array(length))).toThrow(`${expected}, but got ${length}`);
    }
    expect(() => network.predict([1] as unknown as Float32Array)).toThrow(ArgumentError);
    expect(() => network.predict(exampleInputs(1), new Float32Array(11))).toThrow(
      "out must be a Float32Array of length 10",
    );
    expect(() => network.classify(new Float32Array(1))).toThrow(ArgumentError);
  });

  it("works again after a trap in its kernels", () => {
    const expected = Array.from(network.predict(exampleInputs(2)));
    const broken = network as unknown as {
      model: { programAt: number; predictEnd: number };
      kernels: { memory: WebAssembly.Memory };
    };
    const { model } = broken;
    const { byteLength } = broken.kernels.memory.buffer;
    for (const beyond of [80, 2 ** 20]) {
      // records that lie where no memory is
      broken.model = { ...model, programAt: byteLength - 4, predictEnd: byteLength + beyond };
      expect(() => network.predict(exampleInputs(2))).toThrow(SweetspotError);
      expect(() => network.predict(exampleInputs(2))).toThrow("the network's kernels failed");
    }
    broken.model = model;
    expect(Array.from(network.predict(exampleInputs(2)))).toEqual(expected);
  });
});

describe("a network on a console", () => {
  it("is one line", () => {
    expect(inspect(network)).toBe("Network of 64 to 10");
    expect(inspect({ network }, { depth: 4 }).split("\n")).toHaveLength(1);
  });
});

describe("classify", () => {
  it("gives the largest softmax, and the class's index if there is no name", () => {
    const inputs = exampleInputs(4);
    const logits = Array.from(network.predict(inputs));
    const answers = network.classify(inputs);
    answers.forEach(({ className, probability }, k) => {
      const row = logits.slice(k * 10, (k + 1) * 10);
      const best = Math.max(...row);
      expect(className).toBe(String(row.indexOf(best)));
      const sum = row.reduce((total, value) => total + Math.exp(value - best), 0);
      expect(probability).toBeCloseTo(1 / sum, 6);
    });
    expect(new Set(answers.map(({ className }) => className)).size).toBeGreaterThan(1);
  });

  it("gives the most likely classes with top, and refuses a number that makes no sense", () => {
    const inputs = exampleInputs(4);
    const whole = network.classify(inputs, { top: 10 });
    const best = network.classify(inputs);
    whole.forEach((classes, k) => {
      expect(classes[0]).toEqual(best[k]);
      const probabilities = classes.map(({ probability }) => probability);
      expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
      expect(probabilities.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
      expect(new Set(classes.map(({ className }) => className)).size).toBe(10);
    });
    expect(network.classify(inputs, { top: 3 })).toEqual(whole.map((classes) => classes.slice(0, 3)));
    for (const top of [0, 11, 1.5, "3" as unknown as number, undefined as unknown as number]) {
      expect(() => network.classify(inputs, { top })).toThrow(/^top must be an integer/);
    }
  });

  it("does not apply softmax twice, and gives the names", async () => {
    const layer = tf.layers.dense({ units: 3, inputShape: [2], activation: "softmax" });
    const model = tf.sequential({ layers: [layer, tf.layers.reshape({ targetShape: [3, 1] })] });
    model.setUserDefinedMetadata({ classNames: ["cat", "dog", "fox"] });
    const net = await loadNetwork(exportModel(model));
    const example = Float32Array.of(3, -2);
    const probabilities = Array.from(net.predict(example));
    const best = Math.max(...probabilities);
    const className = ["cat", "dog", "fox"][probabilities.indexOf(best)];
    expect(net.classify(example)).toEqual([{ className, probability: best }]);
    model.dispose();
  });
});

describe("loadNetwork", () => {
  const answer = (net: Network) => bits(net.predict(exampleInputs(2)));

  it("accepts bytes at any offset, a buffer, a response and a file URL", async () => {
    const path = join(temporaryDirectory(), "model.sspt");
    writeFileSync(path, file);
    const shifted = new Uint8Array(file.length + 3).subarray(3);
    shifted.set(file);
    const buffer = file.slice().buffer;
    for (const source of [shifted, buffer, new Response(buffer), pathToFileURL(path)]) {
      expect(answer(await loadNetwork(source))).toEqual(answer(network));
    }
  });

  it("fetches a URL, and reports the server's status", async () => {
    const server = createServer(({ url }, response) => {
      response.statusCode = url === "/model.sspt" ? 200 : 404;
      response.end(url === "/model.sspt" ? file : "no");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(answer(await loadNetwork(new URL(`${origin}/model.sspt`)))).toEqual(answer(network));
      const missing = loadNetwork(new URL(`${origin}/other`));
      await expect(missing).rejects.toThrow(`${origin}/other: could not be fetched: the server answered 404`);
    } finally {
      server.close();
    }
    await expect(loadNetwork(new URL(`${origin}/model.sspt`))).rejects.toThrow(/could not be fetched/);
  });

  it("rejects other sources, and a missing file", async () => {
    await expect(loadNetwork("model.sspt" as unknown as URL)).rejects.toThrow(
      'source must be a Uint8Array, an ArrayBuffer, a Response or a URL, but got "model.sspt"',
    );
    const missing = pathToFileURL(join(temporaryDirectory(), "none.sspt"));
    await expect(loadNetwork(missing)).rejects.toThrow(FormatError);
    await expect(loadNetwork(missing)).rejects.toThrow(/none\.sspt: could not be fetched: ENOENT/);
  });

  it("gives the same bits from every entry point", async () => {
    expect(answer(await loadInline(file))).toEqual(answer(network));
    const module = new WebAssembly.Module(readKernel("edge"));
    expect(answer(await loadNetworkWith(file, module))).toEqual(answer(network));
  });

  it("keeps two networks separate", async () => {
    const other = await loadNetwork(await exampleFile("int8"));
    const expected = answer(network);
    const others = answer(other);
    expect(others).not.toEqual(expected);
    expect(answer(network)).toEqual(expected);
    expect(answer(other)).toEqual(others);
  });
});
