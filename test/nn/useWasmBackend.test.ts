import { spawnSync } from "node:child_process";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { useWasmBackend } from "../../src/nn/index.js";

/** Runs a script as a module in a separate process, with the built package. */
function runScript(source: string) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", source], {
    cwd: new URL("../..", import.meta.url),
    encoding: "utf8",
  });
  return { stdout, stderr, status };
}

describe("useWasmBackend", () => {
  it("selects the wasm backend, whichever was selected before", async () => {
    await useWasmBackend();
    expect(tf.getBackend()).toBe("wasm");
    await tf.setBackend("cpu");
    await useWasmBackend();
    expect(tf.getBackend()).toBe("wasm");
  });

  it("revectorizes where V8 can, before the kernels are compiled, and says so", () => {
    const can = process.arch === "x64" && Number.parseInt(process.versions.v8, 10) >= 13;
    const { stdout, stderr } = runScript(`
      import { useWasmBackend } from "sweetspot/nn";
      console.log(JSON.stringify(await useWasmBackend({ revectorize: true })));
    `);
    expect({ stdout: stdout.trim(), stderr }).toEqual({
      stdout: `{"revectorized":${can},"threads":1}`,
      stderr: "",
    });
    const late = runScript(`
      import { useWasmBackend } from "sweetspot/nn";
      await useWasmBackend();
      await useWasmBackend({ revectorize: true }).catch((error) => console.log(error.name, error.message));
    `);
    expect(late.stdout).toMatch(can ? /^SweetspotError The WebAssembly kernels are already compiled/ : /^$/);
  });

  it("leaves no handlers of process-wide events, and prints nothing", () => {
    const { stdout, stderr, status } = runScript(`
      import { useWasmBackend } from "sweetspot/nn";
      const counts = () => ["uncaughtException", "unhandledRejection"].map((event) => process.listenerCount(event));
      process.on("unhandledRejection", () => {});
      await useWasmBackend();
      console.log(JSON.stringify(counts()));
    `);
    expect({ stdout: stdout.trim(), stderr, status }).toEqual({ stdout: "[0,1]", stderr: "", status: 0 });
  });

  it("leaves the output of uncaught errors to Node", () => {
    const { stderr, status } = runScript(`
      import { useWasmBackend } from "sweetspot/nn";
      await useWasmBackend();
      throw new Error("mine");
    `);
    expect(status).toBe(1);
    expect(stderr).toContain("Error: mine");
    expect(stderr).not.toContain("tf-backend-wasm");
  });
});
