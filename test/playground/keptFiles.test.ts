import { openBrowserStorage } from "sweetspot/study";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { KeptFiles } from "../../playground/src/train/worker/keptFiles.js";

vi.mock("sweetspot/study", () => ({ openBrowserStorage: vi.fn() }));

const opens = vi.mocked(openBrowserStorage);
const used = () =>
  new Error('Another page or worker uses the storage "x": close it, or choose another name.');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  opens.mockReset();
});

describe("files in the browser's storage", () => {
  it("waits a moment for a page that was just left", async () => {
    opens
      .mockRejectedValueOnce(used())
      .mockResolvedValueOnce({ saved: () => Promise.resolve(), close: () => Promise.resolve() });
    const opened = KeptFiles.open("x");
    await vi.advanceTimersByTimeAsync(500);
    expect(await (await opened).unkept()).toBeUndefined();
    expect(opens).toHaveBeenCalledTimes(2);
  });

  it("says so where the other page stays", async () => {
    opens.mockImplementation(() => Promise.reject(used()));
    const opened = KeptFiles.open("x");
    await vi.advanceTimersByTimeAsync(500);
    expect(await (await opened).unkept()).toMatch(/another tab with this page uses the browser's storage/);
    expect(opens).toHaveBeenCalledTimes(2);
  });

  it("does not try again what cannot end otherwise", async () => {
    for (const [cause, sentence] of [
      ["SecurityError", /does not let this page store data/],
      ["QuotaExceededError", /the browser's storage is full/],
    ] as const) {
      opens.mockReset();
      opens.mockRejectedValue(new Error("no", { cause: new DOMException("no", cause) }));
      // at once: the clock stands still
      expect(await (await KeptFiles.open("x")).unkept()).toMatch(sentence);
      expect(opens).toHaveBeenCalledTimes(1);
    }
  });
});
