import { expect, it, vi } from "vitest";
import { GenerationError, wsFlex } from "../../src/index.js";

// no seed is known whose hundred tries all fail in reasonable time: the kernel is made to say that they did
vi.mock("../../src/wasm/graph/graphKernels.js", async (original) => ({
  ...(await original<typeof import("../../src/wasm/graph/graphKernels.js")>()),
  wsFlexRows: () => undefined,
}));

it("wsFlex says in one sentence which graph it could not make", () => {
  expect(() => wsFlex(64, 2, 1, 6)).toThrow(GenerationError);
  expect(() => wsFlex(64, 2, 1, 6)).toThrow(
    "no connected WS-flex graph of order 64, degree 2, rewiring 1 came from seed 6 in 100 tries",
  );
});
