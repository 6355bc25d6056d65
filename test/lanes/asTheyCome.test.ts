import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { asTheyCome } from "../../src/lanes/asTheyCome.js";

describe("asTheyCome", () => {
  it("asks again for items that earlier work decides, with at most so many at a time", async () => {
    const ended: number[] = [];
    let given = 0;
    let running = 0;
    let most = 0;
    // item k needs the end of item k - 3
    const take = () => (given < 12 && (given < 3 || ended.includes(given - 3)) ? given++ : undefined);
    await asTheyCome(5, take, async (item) => {
      most = Math.max(most, ++running);
      await pause(item % 3 === 0 ? 8 : 2);
      running--;
      ended.push(item);
    });
    expect(ended.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, k) => k));
    expect(most).toBe(3);
    await asTheyCome(
      2,
      () => undefined,
      () => Promise.reject(new Error("never")),
    );
  });

  it("throws the first failure after the work under way has ended, and starts nothing more", async () => {
    const ended: number[] = [];
    let given = 0;
    const work = asTheyCome(
      3,
      () => given++,
      async (item) => {
        await pause(item === 1 ? 5 : 20);
        ended.push(item);
        if (item === 1) throw new Error("first");
        if (item === 2) throw new Error("second");
      },
    );
    await expect(work).rejects.toThrow("first");
    expect([given, ended.sort()]).toEqual([3, [0, 1, 2]]);
  });

  it("throws what take throws, after the work under way", async () => {
    let given = 0;
    let ended = 0;
    const take = () => {
      if (given === 2) throw new Error("no more");
      return given++;
    };
    const work = asTheyCome(4, take, async () => {
      await pause(5);
      ended++;
    });
    await expect(work).rejects.toThrow("no more");
    expect(ended).toBe(2);
  });
});
