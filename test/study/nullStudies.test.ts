import { describe, expect, it } from "vitest";
import { analyzeConfirmation } from "../../src/study/analysis/analyzeConfirmation.js";
import { answerQuestions } from "../../src/study/analysis/questions.js";
import { syntheticConfirmation } from "./syntheticStudy.js";

/** `bench/claims/nullStudies.js` simulates more. */
const studies = 200;

/** The shares of studies of equal networks that claim anything, or that the best graph is better. */
function claims(draw: (study: number) => ReturnType<typeof syntheticConfirmation>) {
  const counts = { recipe: 0, tuned: 0, wiring: 0, any: 0, better: 0 };
  for (let study = 0; study < studies; study++) {
    const answers = answerQuestions(analyzeConfirmation(0, draw(study)));
    const claimed = answers.filter(({ claim }) => claim !== "none");
    for (const { question } of claimed) counts[question]++;
    if (claimed.length > 0) counts.any++;
    if (claimed.some(({ claim }) => claim === "better")) counts.better++;
  }
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, count / studies]));
}

describe("studies of equal networks", () => {
  it.each([
    ["the same images", 0, 0.05],
    ["the same images, training seeds matter most", 0, 0.15],
    ["images drawn again", 0.7, 0.05],
    ["images drawn again, very different networks", 1.5, 0.05],
  ])("claim anything in at most 6 percent of cases: %s", (_, own, luck) => {
    const shares = claims((study) =>
      syntheticConfirmation(
        {},
        { runs: 6, images: 500, own, luck, seed: 1000 + study, ...(own === 0 && { imageSeed: 7 }) },
      ),
    );
    expect(shares.any).toBeLessThanOrEqual(0.06);
  });

  it("are told apart from studies of unequal ones", () => {
    const shares = claims((study) =>
      syntheticConfirmation({ best: -0.6, tunedBest: -0.6 }, { runs: 6, images: 500, seed: 9000 + study }),
    );
    expect(shares.better).toBeGreaterThan(0.8);
  });
});
