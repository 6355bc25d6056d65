import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inLanes } from "../../src/lanes/inLanes.js";

describe("inLanes", () => {
  it("gives results in order, with at most so many at a time", async () => {
    let running = 0;
    let most = 0;
    const results = await inLanes([30, 1, 20, 2, 10], 3, async (ms, index) => {
      most = Math.max(most, ++running);
      await pause(ms);
      running--;
      return `${index}: ${ms}`;
    });
    expect(results).toEqual(["0: 30", "1: 1", "2: 20", "3: 2", "4: 10"]);
    expect(most).toBe(3);
    expect(await inLanes([], 4, () => Promise.reject(new Error("never")))).toEqual([]);
  });

  it("throws the first failure after the work under way has ended, and starts nothing more", async () => {
    const started: number[] = [];
    const ended: number[] = [];
    const failure = inLanes([0, 1, 2, 3, 4, 5], 3, async (item) => {
      started.push(item);
      await pause(item === 1 ? 5 : 40);
      ended.push(item);
      if (item === 1) throw new Error("first");
      if (item === 2) throw new Error("second");
    });
    await expect(failure).rejects.toThrow("first");
    expect(started).toEqual([0, 1, 2]);
    expect(ended.sort()).toEqual([0, 1, 2]);
    await pause(60);
    expect(started).toEqual([0, 1, 2]);
  });

  it("counts work that throws before it waits", async () => {
    const failure = inLanes([1, 2], 2, () => {
      throw new Error("at once");
    });
    await expect(failure).rejects.toThrow("at once");
  });
});
