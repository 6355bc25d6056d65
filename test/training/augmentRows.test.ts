import { describe, expect, it } from "vitest";
import { NumpyRandomState } from "../../src/random.js";
import { augmentRows } from "../../src/training/batches/augmentRows.js";
import { trainingFacts } from "../fixtures/readTrainingFixture.js";

describe("augmentRows", () => {
  it.each(trainingFacts.augmented)("flips and crops as NumPy does: flip $flip, crop $crop", (facts) => {
    const { flip, crop, images, ...shape } = facts;
    const rows = Float32Array.from({ length: images.flat().length }, (_, k) => k + 1);
    augmentRows(rows, shape, { flip, crop }, new NumpyRandomState(17));
    expect(Array.from(rows)).toEqual(images.flat());
  });

  it("leaves images alone, and draws nothing, when there is nothing to do", () => {
    const random = new NumpyRandomState(1);
    const rows = Float32Array.from({ length: 24 }, (_, k) => k);
    augmentRows(rows, { height: 2, width: 2, channels: 2 }, {}, random);
    expect(Array.from(rows)).toEqual(Array.from({ length: 24 }, (_, k) => k));
    expect(random.getState()).toEqual(new NumpyRandomState(1).getState());
  });
});
