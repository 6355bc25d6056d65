import { beforeAll, describe, expect, it } from "vitest";
import { loadNetwork } from "../../src/edge/index.js";
import { ArgumentError, FormatError } from "../../src/errors.js";
import { NumpyRandomState } from "../../src/random.js";
import { exampleFile, exampleInputs } from "./exampleFile.js";
import { assembled, HEADER, headerBytes, headerText, mutateModel } from "./mutateModel.js";

let file: Uint8Array;
let int8: Uint8Array;
beforeAll(async () => {
  // a record is any JSON: mutations of it would be wasted
  const withoutRecord = ({ record: _, ...header }: Header) => header;
  file = withHeader(await exampleFile("float16"), withoutRecord);
  int8 = withHeader(await exampleFile("int8"), withoutRecord);
});

/** A file with another header, its lengths and checksum made right. */
function withHeader(bytes: Uint8Array, change: (header: Header) => unknown): Uint8Array {
  const header = JSON.parse(headerText(bytes)) as Header;
  const text = Buffer.from(JSON.stringify(change(header) ?? header));
  return assembled(bytes, text, bytes.subarray(HEADER + headerBytes(bytes)));
}

interface Header {
  [name: string]: unknown;
  input: unknown;
  operations: Record<string, unknown>[];
  wirings: { inputs: number[]; units: number[]; groups: number[][] }[];
}

describe("a damaged model file", () => {
  const changed = (at: number, value: number) => {
    const copy = file.slice();
    copy[at] = value;
    return copy;
  };

  it("is rejected with the reason", async () => {
    const cases: [Uint8Array, RegExp][] = [
      [new Uint8Array(0), /^the model: is not a sweetspot model$/],
      [new TextEncoder().encode("<!doctype html><title>404"), /is not a sweetspot model$/],
      [changed(4, 9), /has format 9, but this version reads format 2/],
      [file.subarray(0, file.length - 1), /should have \d+ bytes, but has \d+/],
      [changed(13, 200), /is too short for its header/],
      [changed(12, file[12] + 1), /is too short for its header/],
      [changed(16, file[16] ^ 1), /is damaged: checksum mismatch/],
      [changed(HEADER + 5, 0), /is damaged: checksum mismatch/],
      [changed(file.length - 1, file[file.length - 1] ^ 128), /is damaged: checksum mismatch/],
    ];
    for (const [bytes, message] of cases) {
      const failure = loadNetwork(bytes);
      await expect(failure).rejects.toThrow(FormatError);
      await expect(failure).rejects.toThrow(message);
    }
  });

  it.each<[string, (header: Header) => unknown, RegExp]>([
    ["no object", () => [], /it is not an object/],
    ["an unknown dtype", (h) => void (h.dtype = "int4"), /dtype is not one of float32, float16, int8/],
    ["an input of two axes", (h) => void (h.input = [8, 8]), /input is not a list of 1 or 3/],
    ["an input of nothing", (h) => void (h.input = [0]), /input is not an integer from 1/],
    [
      "an input that is too large",
      (h) => void (h.input = [4096, 4096, 4096]),
      /needs \d+ bytes for one example/,
    ],
    ["no operations", (h) => void delete (h as Partial<Header>).operations, /operations is not a list/],
    [
      "operations without end",
      (h) => void (h.operations = Array.from({ length: 5000 }, () => ({ op: "elu", inputs: [0] }))),
      /more than 4096 operations/,
    ],
    ["an unknown operation", (h) => void (h.operations[0].op = "attention"), /operation 0 is unknown/],
    ["an operation of Object", (h) => void (h.operations[0].op = "toString"), /operation 0 is unknown/],
    [
      "an operation that reads its own value",
      (h) => void (h.operations[1].inputs = [2]),
      /inputs of operation 1 is not an integer from 0 to 1/,
    ],
    ["an operation without input", (h) => void (h.operations[1].inputs = []), /is not a list of 1/],
    ["a sum of one", (h) => void (h.operations[0].op = "add"), /inputs of operation 0 is not a list of 2/],
    ["half a unit", (h) => void (last(h).units = 2.5), /units is not an integer/],
    ["a wiring that is not there", (h) => void (last(h).wiring = 99), /wiring is not an integer from 0 to/],
    ["a wiring for others", (h) => void (last(h).wiring = 0), /product: wiring of 20 to 70 for/],
    ["a node too many", (h) => void (h.wirings[0].groups[0] = [1, 6, 2]), /a group sees node 7 of 7/],
    ["runs that overlap", (h) => void (h.wirings[0].groups[0] = [1, 3, 2, 4, 1]), /do not increase/],
    ["an empty group", (h) => void (h.wirings[0].groups[0] = [0, 3, 2]), /a group is empty/],
    ["missing groups", (h) => void h.wirings[0].groups.pop(), /the groups of a wiring have \d of 7 nodes/],
    [
      "a node of no channels",
      (h) => void (h.wirings[0].inputs[2] = 0),
      /inputs of a wiring is not an integer from 1/,
    ],
    ["a channel too many", (h) => void h.wirings[0].units[6]++, /product: wiring of 20 to 71 for 20 to 70/],
    ["a window larger than the image", (h) => void (h.operations[0].window = [99, 1]), /window of 99/],
    [
      "a stride of nothing",
      (h) => void (h.operations[0].strides = [0, 1]),
      /strides is not an integer from 1/,
    ],
    ["negative padding", (h) => void (h.operations[0].padding = [-1, 0, 0, 0]), /padding is not an integer/],
    ["padding without end", (h) => void (h.operations[0].padding = [9e6, 0, 9e6, 0]), /needs \d+ bytes/],
    ["bounds of text", (h) => void (last(h).bounds = ["a", 1]), /bounds are not numbers/],
    ["fewer weights than wanted", (h) => void (last(h).units = 40), /has fewer weights than its network/],
    [
      "a window of a billion weights",
      (h) =>
        void Object.assign(h.operations[0], { window: [4000, 4000], padding: [4000, 0, 4000, 0], units: 60 }),
      /has fewer weights than its network/,
    ],
    ["more weights than wanted", (h) => void h.operations.pop(), /has more weights than its network/],
    [
      "a maximum with a dilation",
      (h) => void Object.assign(pooling(h)!, { dilation: [2, 1] }),
      /dilation is not an integer from 1 to 1/,
    ],
    ["class names of numbers", (h) => void (h.classNames = [1]), /a class name is not a string/],
    [
      "a mean of text",
      (h) => void (h.normalisation = { mean: ["a"], deviation: [1] }),
      /mean is not a list of/,
    ],
    ["a record of text", (h) => void (h.record = "mine"), /record is not an object/],
    [
      "a graph of no nodes",
      (h) => void (h.graph = { order: 0, edges: [] }),
      /order is not an integer from 1/,
    ],
    [
      "an edge to nowhere",
      (h) => void (h.graph = { order: 2, edges: [[0, 2]] }),
      /an edge is not an integer/,
    ],
  ])("whose header has %s is refused, checksum or not", async (_, change, message) => {
    const failure = loadNetwork(withHeader(file, change));
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(message);
  });

  const last = ({ operations }: Header) => operations[operations.length - 1];
  const pooling = ({ operations }: Header) => operations.find(({ op }) => op === "maxPool");

  describe("that would keep a prediction busy", () => {
    // each is a few hundred bytes; the first took 80 seconds
    const heavy: Record<string, Record<string, unknown>[]> = {
      maximum: [{ op: "maxPool", inputs: [0], window: [512, 512] }],
      mean: [{ op: "averagePool", inputs: [0], window: [512, 512] }],
      activations: Array.from({ length: 400 }, (_, k) => ({ op: "tanh", inputs: [k] })),
      sums: Array.from({ length: 400 }, (_, k) => ({ op: "add", inputs: [k, k] })),
      pads: Array.from({ length: 400 }, (_, k) => ({ op: "pad", inputs: [k], padding: [1, 0, 0, 0] })),
    };
    const fileOf = (operations: Record<string, unknown>[]) =>
      assembled(
        file,
        Buffer.from(JSON.stringify({ dtype: "float32", input: [1024, 1024, 1], operations })),
        new Uint8Array(0),
      );

    it.each(Object.entries(heavy))(
      "%s: is refused while loading, naming the limit",
      async (_, operations) => {
        const failure = loadNetwork(fileOf(operations));
        await expect(failure).rejects.toThrow(FormatError);
        await expect(failure).rejects.toThrow(
          /^the model: needs \d+ operations per example, more than maxOperations \(20000000000\)$/,
        );
      },
    );

    it("the caller sets the limit", async () => {
      const heaviest = fileOf(heavy.maximum);
      expect((await loadNetwork(heaviest, { maxOperations: Infinity })).inputSize).toBe(1024 ** 2);
      await expect(loadNetwork(file, { maxOperations: 1000 })).rejects.toThrow(
        /more than maxOperations \(1000\)/,
      );
      await expect(loadNetwork(file, { maxOperations: NaN })).rejects.toThrow(ArgumentError);
    });
  });

  it("is harmless: 10,000 mutations load and predict, or are rejected with a FormatError", async () => {
    const random = new NumpyRandomState(3);
    const below = (limit: number) => Math.floor(random.randomSample() * limit);
    const inputs = exampleInputs(2);
    const outcomes = { refused: 0, loaded: 0 };
    for (let round = 0; round < 10_000; round++) {
      const bytes = mutateModel(round % 2 === 0 ? file : int8, below);
      try {
        const network = await loadNetwork(bytes);
        outcomes.loaded++;
        if (network.inputSize < 1e5) network.predict(new Float32Array(network.inputSize).fill(1));
      } catch (error) {
        if (!(error instanceof FormatError)) throw error;
        outcomes.refused++;
      }
    }
    expect(outcomes.refused).toBeGreaterThan(2000);
    expect(outcomes.loaded).toBeGreaterThan(500);
    for (const intact of [file, int8]) {
      const network = await loadNetwork(intact);
      expect(network.predict(inputs).every(Number.isFinite)).toBe(true);
    }
  });
});
