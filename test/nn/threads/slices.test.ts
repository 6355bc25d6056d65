import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PythonRandom } from "../../../src/random.js";
import { readKernel } from "../../readKernel.js";
import { rangesOf } from "../../../src/wasm/nn/runSlices.js";
import { sharedModule } from "../../../src/wasm/nn/threads/sharedModule.js";

it("slices cover all work once, in order, and start at multiples", () => {
  const random = new PythonRandom(1);
  for (let k = 0; k < 2000; k++) {
    const total = 1 + random.randbelow(5000);
    const multiple = 1 + random.randbelow(20);
    const least = 1 + random.randbelow(500);
    const threads = 1 + random.randbelow(64);
    const ranges = rangesOf({ total, multiple, least }, threads);
    let next = 0;
    for (const [first, count] of ranges) {
      expect(first).toBe(next);
      expect(first % multiple).toBe(0);
      expect(count).toBeGreaterThan(0);
      next += count;
    }
    expect(next).toBe(total);
    expect(ranges.length).toBeLessThanOrEqual(Math.min(255, 4 * threads));
    if (threads === 1) expect(ranges).toHaveLength(1);
  }
});

it.each(["nn", "nn-relaxed"] as const)("%s with shared memory has the same exports and code", (build) => {
  const shared = sharedModule(readKernel(build));
  expect(shared.length).toBe(readKernel(build).length + 3);
  if (!WebAssembly.validate(readKernel(build))) return;
  const memory = new WebAssembly.Memory({ initial: 256, maximum: 65536, shared: true });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(shared), { env: { memory } });
  const plain = WebAssembly.Module.exports(new WebAssembly.Module(readKernel(build)));
  expect(Object.keys(exports)).toEqual(plain.map(({ name }) => name));
});

it("a module without a memory is refused", () => {
  const graph = readFileSync(new URL("../../../dist/kernels/graph.wasm", import.meta.url));
  expect(() => sharedModule(graph)).toThrow("import no memory");
});
