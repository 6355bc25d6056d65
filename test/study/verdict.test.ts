import { describe, expect, it } from "vitest";
import { decimal, errorText, pText, countText } from "../../src/figures/numberText.js";
import { verdict } from "../../src/study/analysis/verdict.js";
import { bowl, syntheticStudy } from "./syntheticStudy.js";

describe("verdict", () => {
  it("claims a true effect, with its size and its p-value", () => {
    const { verdict: found, confirmation } = syntheticStudy(bowl, 3.2, 0.3);
    expect(found.claim).toBe("better");
    expect(found.headline).toBe(
      `A sparse graph beats the fully connected network under this recipe (${decimal(confirmation.test.difference)} points: ${confirmation.best.mean.toFixed(2)} % against ${confirmation.baseline.mean.toFixed(2)} % error at equal FLOPs, ${pText(confirmation.test.p)}). Not tested: whether it holds against a tuned network, and whether the wiring matters beyond density.`,
    );
    expect(found.sentences.join(" ")).toContain(
      "Part of that was luck, which is why only the fresh seeds count",
    );
    expect(found.sentences.join(" ")).toContain("has its minimum among the trained graphs");
  });

  it("claims nothing where there is nothing, though the search has a winner", () => {
    const { verdict: found, search } = syntheticStudy(() => 3, 3, 0.5);
    expect(search.best.mean).toBeLessThan(search.baseline.mean);
    expect(found.claim).toBe("none");
    expect(found.headline).toMatch(
      /^At p = 0\.\d+ this study does not show that any sparse graph beats the fully connected network under this recipe\. Not tested: /,
    );
    const text = found.sentences.join(" ");
    expect(text).toContain("The intervals cover training seeds only");
    expect(text).toContain("The error shows no trend with the density");
    expect(text).toContain("At equal density, clustering C has no visible effect");
  });

  it("says so when the best graph is worse", () => {
    const { verdict: found } = syntheticStudy(() => 5, 3, 0.1);
    expect(found.claim).toBe("worse");
    expect(found.headline).toContain("is worse than the fully connected network");
  });

  it("says how the error depends on density and clustering", () => {
    const text = syntheticStudy(({ density }) => 2 + 2 * density, 4, 0.02).verdict.sentences.join(" ");
    expect(text).toContain("The error rises with the density of the graph");
    const falling = syntheticStudy(({ clustering }) => 4 - 2 * clustering, 4, 0.02).verdict.sentences.join(
      " ",
    );
    expect(falling).toContain("At equal density, clustering C still matters: the error falls with it");
  });

  it("says what is missing", () => {
    const { plan, graphs, search, confirmation } = syntheticStudy(bowl, 3.2, 0.3);
    const holed = {
      search: {
        ...search,
        surface: undefined,
        excluded: [3, 4],
        baseline: { ...search.baseline, failed: 2 },
      },
      confirmation: { ...confirmation, best: { ...confirmation.best, failed: 1 } },
    };
    const text = verdict(plan, graphs, holed.search, holed.confirmation).sentences.join(" ");
    expect(text).toContain(
      "There are too few graphs, or they lie too close to a line, to fit a quadratic surface",
    );
    expect(text).toContain(
      "2 graphs had a failed training run and are left out; 2 training runs of the fully connected network failed; 1 fresh training run failed and is not counted",
    );
  });
});

describe("numbers as text", () => {
  it.each([
    [0.21, "p = 0.21"],
    [0.0312, "p = 0.031"],
    [0.00000032, "p = 3.2e-7"],
    [1, "p = 1.00"],
    [0, "p < 1e-15"],
    [NaN, "p undefined"],
  ])("p-value %d", (p, text) => expect(pText(p)).toBe(text));

  it("others", () => {
    expect(decimal(-1.234)).toBe("−1.23");
    expect(decimal(-0.001)).toBe("0.00");
    expect(errorText({ mean: 2, std: 0.5 })).toBe("2.00 ± 0.50 %");
    expect([countText(999), countText(25216), countText(1234567)]).toEqual(["999", "25,216", "1,234,567"]);
  });
});
