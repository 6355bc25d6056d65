import { countText } from "../../figures/numberText.js";
import type { Plan } from "../plan/plan.js";

/** Which examples trained, chose and judged. */
export function splitText({ heldOut, data: { facts } }: Plan): string {
  const count = (examples: number | undefined) => (examples === undefined ? "the" : countText(examples));
  const share = heldOut === undefined ? "" : `${Number((100 * heldOut).toFixed(2))} %`;
  const chose =
    heldOut === undefined
      ? "the test examples also chose the best graph"
      : `${share} of the training examples of each class were held out to choose the best graph`;
  const drawn =
    facts?.splitSeed === undefined
      ? ""
      : `; the test examples were drawn at random with seed ${facts.splitSeed}`;
  return `${count(facts?.train)} training examples and ${count(facts?.test)} test examples; ${chose}${drawn}`;
}
