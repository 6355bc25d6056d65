import { describe, expect, it } from "vitest";
import { loadSharp } from "../../src/datasets/loadSharp.js";
import { SweetspotError } from "../../src/errors.js";

describe("sharp, an optional package", () => {
  it("is loaded where it is installed", async () => {
    expect(typeof (await loadSharp())).toBe("function");
  });

  it("is named with the command that installs it where it is missing", async () => {
    const absent: string = "sharp-that-is-not-installed";
    const missing = () => import(absent) as Promise<{ default: typeof import("sharp") }>;
    const failure = await loadSharp(missing).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SweetspotError);
    expect((failure as Error).message).toBe(
      "reading images needs the optional package sharp, which is not installed; install it with: npm install sharp",
    );
  });

  it("says why it fails to load", async () => {
    const broken = () => Promise.reject(new Error('Could not load the "sharp" module\nPossible solutions:'));
    await expect(loadSharp(broken)).rejects.toThrow(
      'sharp, which failed to load (Could not load the "sharp" module); install it with: npm install sharp',
    );
  });
});
