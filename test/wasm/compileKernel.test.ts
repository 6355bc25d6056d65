import { afterEach, describe, expect, it, vi } from "vitest";
import { compileKernel } from "../../src/wasm/compileKernel.js";
import { instantiateKernel } from "../../src/wasm/instantiateKernel.js";
import { readKernel } from "../readKernel.js";

afterEach(() => vi.unstubAllGlobals());

/** WebAssembly of an engine whose compiler throws. */
function failing(message: string, valid: boolean): void {
  const Module = class {
    constructor() {
      throw new WebAssembly.CompileError(message);
    }
  };
  const { CompileError } = WebAssembly;
  vi.stubGlobal("WebAssembly", { Module, CompileError, validate: () => valid });
}

describe("a kernel that cannot be compiled says why", () => {
  const code = readKernel("graph");
  const sentences: [why: string, message: string, valid: boolean, expected: RegExp][] = [
    ["no SIMD", "invalid opcode 0xfd", false, /no WebAssembly SIMD: use Chrome 91, Firefox 89/],
    [
      "a policy of the page",
      "blocked by Content Security Policy",
      true,
      /'wasm-unsafe-eval' to its script-src/,
    ],
    [
      "an old browser",
      "disallowed on the main thread, 4KB",
      true,
      /run sweetspot in a Worker, or use Chrome 115/,
    ],
    ["anything else", "out of luck", true, /^graph\.wasm could not be compiled: out of luck$/],
  ];
  it.each(sentences)("%s", (_, message, valid, expected) => {
    failing(message, valid);
    expect(() => compileKernel("graph", code)).toThrow(expected);
  });

  it("no WebAssembly", () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect(() => compileKernel("graph", code)).toThrow(/no WebAssembly, which graph\.wasm needs/);
  });

  it("no memory", () => {
    const module = compileKernel("graph", code);
    const Instance = class {
      constructor() {
        throw new RangeError("could not allocate memory");
      }
    };
    vi.stubGlobal("WebAssembly", { Instance });
    expect(() => instantiateKernel("graph", module, {})).toThrow(/The memory of graph\.wasm was refused/);
  });
});
