import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PythonRandom } from "../../../src/random.js";
import { readKernel } from "../../readKernel.js";
import { rangesOf } from "../../../src/wasm/nn/cut.js";
import { sharedModule } from "../../../src/wasm/nn/threads/sharedModule.js";

it("slices cover all work once, in order, and start at multiples", () => {
  const random = new PythonRandom(1);
  for (let k = 0; k < 2000; k++) {
    const total = 1 + random.randbelow(5000);
    const multiple = 1 + random.randbelow(20);
    const least = 1 + random.randbelow(500);
    const threads = 1 + random.randbelow(64);
    const tapered = k % 2 === 1;
    const ranges = rangesOf({ total, multiple, least, tapered }, threads);
    let next = 0;
    for (const [first, count] of ranges) {
      expect(first).toBe(next);
      expect(first % multiple).toBe(0);
      expect(count).toBeGreaterThan(0);
      next += count;
    }
    expect(next).toBe(total);
    expect(ranges.length).toBeLessThanOrEqual(tapered ? 255 : Math.min(255, 4 * threads));
    if (threads === 1) expect(ranges).toHaveLength(1);
  }
});

it("tapered slices are claimed from the last to the first, and become smaller", () => {
  const cut = { total: 509, multiple: 8, least: 16, preferred: 32, tapered: true };
  const counts = rangesOf(cut, 2).map(([, count]) => count);
  expect(counts).toEqual([24, 32, 32, 32, 40, 56, 72, 96, 125]);
  // as many slices as threads are equal
  expect(rangesOf({ ...cut, preferred: 256 }, 2).map(([, count]) => count)).toEqual([256, 253]);
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
