import { expect, it } from "vitest";
import { latestOnly } from "../../playground/src/design/latestOnly.js";

it("answers the first request and the latest one, and skips those between them", async () => {
  const finish: (() => void)[] = [];
  const called: number[] = [];
  const answered: number[] = [];
  const failed: unknown[] = [];
  const ask = latestOnly<number, number>(
    (request) => {
      called.push(request);
      return new Promise((resolve, reject) =>
        finish.push(() => (request === 4 ? reject(new Error("four")) : resolve(10 * request))),
      );
    },
    (answer) => answered.push(answer),
    (error) => failed.push(error),
  );
  const settle = async () => {
    finish.shift()!();
    await new Promise((resolve) => setTimeout(resolve));
  };
  for (const request of [1, 2, 3]) ask(request);
  expect(called).toEqual([1]);
  await settle();
  expect(called).toEqual([1, 3]);
  ask(4);
  await settle();
  await settle();
  ask(5);
  await settle();
  expect(called).toEqual([1, 3, 4, 5]);
  expect(answered).toEqual([10, 30, 50]);
  expect(failed).toEqual([new Error("four")]);
});
