import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.js";
import { formatTuneGrid, gridOf, parseTuneGrid, settingsOf } from "../../src/study/plan/tuneGrid.js";

const sgd = { name: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4 } as const;

describe("a tuning grid", () => {
  it.each(["none", "adam:0.001,0.004", "sgd:0.03,0.1,0.3/adamw:1e-7/layers:0,1,2", "layers:3"])(
    "is read from %s and written to it",
    (text) => {
      const grid = parseTuneGrid(text);
      expect(formatTuneGrid(grid)).toBe(text);
      if (grid !== "none" && text !== "layers:3") expect(gridOf(settingsOf(grid, sgd))).toEqual(grid);
    },
  );

  it("does not depend on the order of its parts", () => {
    const [one, other] = ["adam:0.1/layers:2,1/sgd:0.3", "sgd:0.3/layers:2,1/adam:0.1"].map(parseTuneGrid);
    expect(settingsOf(one as object, sgd)).toEqual(settingsOf(other as object, sgd));
  });

  it("without an optimizer keeps the recipe's", () => {
    const settings = settingsOf({ layers: [1, 2] }, sgd);
    expect(settings).toEqual([
      { optimizer: sgd, layers: 1 },
      { optimizer: sgd, layers: 2 },
    ]);
    // the same settings, said with the rate
    expect(settingsOf(gridOf(settings), sgd)).toEqual(settings);
  });

  it.each([
    "",
    "adam",
    "adam:",
    "adam:x",
    "adam:1,",
    "lamb:1",
    "adam:1/adam:2",
    "none/adam:1",
    "adam:1;sgd:2",
  ])("is not read from %o", (text) => {
    expect(() => parseTuneGrid(text)).toThrow(ArgumentError);
    expect(() => parseTuneGrid(text)).toThrow(
      /^tune must be optimizers with learning rates, and layers, such as/,
    );
  });
});
