import binaryen from "assemblyscript/binaryen";
import { describe, expect, it } from "vitest";
import { kernelDigest } from "../../src/wasm/kernelDigest.js";
import { readKernel } from "../readKernel.js";
import { convWords } from "../../src/wasm/nn/convolution/convSizes.js";
import type { NnSizes } from "../../src/wasm/nn/nnExports.js";
import { enableRelaxedSimd } from "../../src/wasm/relaxedSimd.js";

/** Numbers of the sections of a WebAssembly binary, in their order, with their bodies. */
function sectionsOf(bytes: Uint8Array): Map<number, Uint8Array> {
  const sections = new Map<number, Uint8Array>();
  for (let at = 8; at < bytes.length;) {
    const id = bytes[at++];
    let size = 0;
    let shift = 0;
    do {
      size |= (bytes[at] & 127) << shift;
      shift += 7;
    } while (bytes[at++] & 128);
    sections.set(id, bytes.subarray(at, at + size));
    at += size;
  }
  return sections;
}

// every engine that the tests run on has relaxed SIMD; Node 20 needs a flag
enableRelaxedSimd();

const MEMORY = 5;
const GLOBAL = 6;
const START = 8;
const ELEMENT = 9;
const CODE = 10;
const DATA = 11;

describe.each(["nn", "nn-relaxed"] as const)("%s.wasm", (name) => {
  const bytes = readKernel(name);
  const sections = sectionsOf(bytes);
  const module = new WebAssembly.Module(bytes);

  it("has code, and nothing that would write to the imported memory at instantiation", () => {
    expect(sections.has(CODE)).toBe(true);
    for (const section of [MEMORY, GLOBAL, START, ELEMENT, DATA]) expect(sections.has(section)).toBe(false);
  });

  it("imports the memory and nothing else", () => {
    expect(WebAssembly.Module.imports(module)).toEqual([{ module: "env", name: "memory", kind: "memory" }]);
  });

  it("never grows the memory", () => {
    const text = binaryen.readBinary(bytes).emitText();
    expect(text).toContain("v128.load");
    expect(text).not.toContain("memory.grow");
  });

  it("runs on a memory of one page that cannot grow", () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    const nn = exports as Record<string, (...args: number[]) => void>;
    new Float32Array(memory.buffer, 64, 6).set([1, 2, 3, 4, 5, 6]);
    nn.packPanels(64, 256, 2, 3, 96);
    expect(Array.from(new Float32Array(memory.buffer, 256, 24))).toEqual(
      [1, 4, 0, 0, 0, 0, 0, 0].concat([2, 5, 0, 0, 0, 0, 0, 0], [3, 6, 0, 0, 0, 0, 0, 0]),
    );
  });

  it("states the sizes that its callers need", () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const sizes = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as NnSizes;
    const one = {
      ...{ batchSize: 1, inHeight: 1, inWidth: 1, inChannels: 1, outHeight: 1, outWidth: 1, outChannels: 1 },
      ...{ filterHeight: 1, filterWidth: 1, strideHeight: 1, strideWidth: 1 },
      ...{ dilationHeight: 1, dilationWidth: 1, padInfo: { top: 0, left: 0 } },
    };
    expect(sizes.convShapeBytes()).toBe(convWords(one).byteLength);
    expect([sizes.panelLanes(), sizes.panelRowBytes()]).toEqual([8, 32]);
    expect([sizes.winogradTileSide(), sizes.winogradPlanes()]).toEqual([4, 36]);
    // a tile, an edge, its start, and 384 rows of three panels
    expect(sizes.gemmScratchBytes(1000, 17)).toBe(24 * 384 + 192 + 32 + 384 * 3 * 32);
    expect(sizes.directPlacesBytes(9)).toBe(9 * 8 * 4);
    expect(sizes.depthwiseListBytes(9)).toBe(9 * 2 * 4);
  });

  it("has a digest for the records", () => {
    expect(kernelDigest(name)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the two builds", () => {
  const exportsOf = (name: "nn" | "nn-relaxed") =>
    WebAssembly.Module.exports(new WebAssembly.Module(readKernel(name)));

  it("export the same names", () => {
    expect(exportsOf("nn-relaxed")).toEqual(exportsOf("nn"));
  });

  it("differ in the instruction that multiplies and adds", () => {
    // f32x4.relaxed_madd is fd 85 02
    const fused = Buffer.from([0xfd, 0x85, 0x02]);
    const codeOf = (name: "nn" | "nn-relaxed") => Buffer.from(sectionsOf(readKernel(name)).get(CODE)!);
    expect(codeOf("nn").includes(fused)).toBe(false);
    expect(codeOf("nn-relaxed").includes(fused)).toBe(true);
  });
});
