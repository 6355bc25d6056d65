import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import * as sweetspot from "../src/index.js";
import { ArgumentError, complete, formats, measures } from "../src/index.js";
import { writableFormatNames } from "../src/graph/formats/formatNames.js";
import * as nn from "../src/nn/index.js";
import { matchedModel, presets } from "../src/training/index.js";

/** What callers pass by mistake. */
const strangers: readonly (readonly [string, unknown])[] = [
  ["NaN", NaN],
  ["a number", 3],
  ["null", null],
  ["undefined", undefined],
  ["true", true],
  ["{}", {}],
  ["a string", "0 1"],
  ["an array", [[0, 1]]],
  ["a typed array", new Uint32Array(4)],
  ["a function", () => complete(3)],
  ["a promise of a graph", Promise.resolve(complete(3))],
  ["a copy of its fields", { ...complete(3) }],
  ["half a graph", { order: 3, size: 3, directed: false, edges: () => [] }],
];

/** The exported functions that take a Graph, with its place: a name that is new is tested without further ado. */
function takersOf(file: string): { name: string; place: number; many: boolean }[] {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const program = ts.createProgram(
    [root + file],
    ts.parseJsonConfigFileContent(config, ts.sys, root).options,
  );
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(root + file)!;
  return checker.getExportsOfModule(checker.getSymbolAtLocation(source)!).flatMap((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const [signature] = checker.getSignaturesOfType(checker.getTypeOfSymbol(symbol), ts.SignatureKind.Call);
    return (signature?.parameters ?? []).flatMap((parameter, place) => {
      const type = checker.typeToString(checker.getTypeOfSymbol(parameter));
      const isGraph = /^(?:Graph|GraphologyReader|Graph \| Wiring)$/.test(type);
      const many = type === "readonly Graph[]";
      return isGraph || many ? [{ name: exported.name, place, many }] : [];
    });
  });
}

/** The error of a call, thrown or rejected. */
async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    const result = await call();
    return `no error, but ${String(result)}`;
  } catch (error) {
    return error;
  }
}

async function expectRefused(call: (stranger: unknown) => unknown): Promise<void> {
  for (const [what, stranger] of strangers) {
    const error = await errorOf(() => call(stranger));
    expect(error, what).toBeInstanceOf(ArgumentError);
    expect((error as ArgumentError).argument, what).toMatch(/^graphs?(?:\[0\])?$/);
  }
}

type Any = (...values: unknown[]) => unknown;

const takers = takersOf("src/index.ts");
const nnTakers = takersOf("src/nn/index.ts");

describe("a value that is no graph is refused, naming the argument: sweetspot", () => {
  it("has such functions, and measures among them", () => {
    const names = takers.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([...Object.keys(measures), "toUndirected", "formatEdgeList"]),
    );
    expect(names.length).toBeGreaterThan(Object.keys(measures).length + 8);
  });

  it.each(takers)("$name", async ({ name, place, many }) => {
    const call = (sweetspot as unknown as Record<string, Any>)[name];
    const before = Array.from({ length: place }, () => undefined);
    await expectRefused((stranger) => call(...before, stranger, []));
    if (many) await expectRefused((stranger) => call(...before, [stranger], []));
  });

  it.each(Object.entries(measures))("measures.%s", async (_, { measure }) => {
    await expectRefused((stranger) => measure(stranger as never, { seed: 1 }));
    await expectRefused((stranger) => measure(stranger as never, { seed: 1, weighted: true }));
  });

  it.each(writableFormatNames)("formats.%s", async (name) => {
    await expectRefused((stranger) => formats[name].format(stranger as never));
  });
});

describe("a value that is no graph is refused, naming the argument: sweetspot/nn", () => {
  it.each(nnTakers)("$name", async ({ name }) => {
    const call = (nn as unknown as Record<string, Any>)[name];
    await expectRefused((stranger) => call(stranger));
  });

  const shape = { inputs: 8, classes: 3, stem: 8, layers: 1, width: 8 };
  const { recipe } = presets.digits;
  const images = { height: 8, width: 8, channels: 1, classNames: ["a", "b"] };
  const layers: Record<string, (graph: never) => unknown> = {
    relationalDense: (graph) => nn.relationalDense({ units: 8, graph }),
    relationalConv2d: (graph) => nn.relationalConv2d({ filters: 8, kernelSize: 3, graph }),
    relationalSeparableConv2d: (graph) => nn.relationalSeparableConv2d({ filters: 8, kernelSize: 3, graph }),
    relationalBlock: (graph) => nn.relationalBlock({ units: 8, graph }),
    "BlockLayout.of": (graph) => nn.BlockLayout.of(graph, 8, 8),
    mlp: (graph) => nn.mlp({ ...shape, graph }, 1),
    mlpCost: (graph) => nn.mlpCost({ ...shape, graph }),
  };
  it.each(Object.entries(layers))("%s", async (_, call) => {
    const given = strangers.filter(([what]) => what !== "a string");
    for (const [what, stranger] of given) {
      const error = await errorOf(() => call(stranger as never));
      expect(error, what).toBeInstanceOf(ArgumentError);
      expect((error as ArgumentError).argument, what).toBe("graph");
    }
  });

  // here undefined means the fully connected network
  const networks: Record<string, (graph: never) => unknown> = {
    network: (graph) => nn.network("mlp", { graph }, 1),
    matchNetwork: (graph) => nn.matchNetwork("mlp", { graph }),
    matchedModel: (graph) => matchedModel(recipe, images, graph),
    "matchedModel of a CNN": (graph) => matchedModel({ ...recipe, model: "cnn6" } as never, images, graph),
  };
  it.each(Object.entries(networks))("%s", async (_, call) => {
    for (const [what, stranger] of strangers.filter(([, value]) => value !== undefined)) {
      const error = await errorOf(() => call(stranger as never));
      expect(error, what).toBeInstanceOf(ArgumentError);
      expect((error as ArgumentError).argument, what).toBe("graph");
    }
  });
});

describe("a graph of another copy of the module", () => {
  it("is accepted", () => {
    const { order, size, directed, offsets, neighbors } = complete(4);
    const edges = () => complete(4).edges();
    const foreign = { order, size, directed, offsets, neighbors, edges } as never;
    expect(sweetspot.density(foreign)).toBe(1);
  });
});
