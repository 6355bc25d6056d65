import { countText } from "../../figures/numberText.js";
import type { StudyCost } from "../../study/studyCost.js";

/** A sentence that says what a study costs, for before it starts. */
export function costText({ search, tuning, confirmation }: StudyCost): string {
  const whole = Number.isInteger(search + tuning + confirmation);
  const runs = (count: number) => countText(Math.round(count));
  const parts = [
    `${runs(search)} to search`,
    ...(tuning > 0 ? [`${runs(tuning)} to tune`] : []),
    `${runs(confirmation)} to confirm`,
  ];
  const more = tuning > search ? "; the tuning costs more than the search" : "";
  return `This study takes ${whole ? "" : "about "}${runs(search + tuning + confirmation)} training runs: ${parts.join(", ")}${more}.`;
}
