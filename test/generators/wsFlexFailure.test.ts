import { expect, it, vi } from "vitest";
import { GenerationError, wsFlex } from "../../src/index.js";

// no known seed fails a hundred draws in reasonable time, so the kernel is mocked
vi.mock("../../src/wasm/graph/graphKernels.js", async (original) => ({
  ...(await original<typeof import("../../src/wasm/graph/graphKernels.js")>()),
  wsFlexRows: () => undefined,
}));

it("wsFlex names the graph that it could not make, and the remedy", () => {
  expect(() => wsFlex(64, 2, 1, 6)).toThrow(GenerationError);
  expect(() => wsFlex(64, 2, 1, 6)).toThrow(
    "no connected WS-flex graph of order 64, degree 2, rewiring 1 was found for seed 6 in 100 tries; use another seed",
  );
});
