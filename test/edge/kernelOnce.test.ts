import { describe, expect, it } from "vitest";
import { kernelOnce } from "../../src/edge/runtime/kernelOnce.js";
import { SweetspotError } from "../../src/errors.js";
import { readKernel } from "../readKernel.js";

describe("kernelOnce", () => {
  it("compiles once for any number of calls, and again only after a failure", async () => {
    let calls = 0;
    const kernel = kernelOnce(async () => {
      if (++calls === 1) throw new Error("the server answers 503");
      return WebAssembly.compile(readKernel("edge"));
    });
    const failure = kernel();
    await expect(failure).rejects.toThrow(SweetspotError);
    await expect(failure).rejects.toThrow("edge.wasm could not be loaded: the server answers 503");
    const [first, second] = await Promise.all([kernel(), kernel()]);
    expect(first).toBeInstanceOf(WebAssembly.Module);
    expect(second).toBe(first);
    expect(await kernel()).toBe(first);
    expect(calls).toBe(2);
  });
});
