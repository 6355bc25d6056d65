import type { Confirmation } from "./analyzeConfirmation.js";
import type { Outcome } from "./analyzeSearch.js";

/** A confirmed network and its name in figures and tables. */
export interface ConfirmedNetwork {
  readonly name: string;
  readonly outcome: Outcome;
  /** Whether it is the best graph. */
  readonly best: boolean;
}

/** The networks of a confirmation that have at least one result. */
export function confirmedNetworks({ best, baseline, tuned, controls }: Confirmation): ConfirmedNetwork[] {
  return [
    { name: "best graph", outcome: best, best: true },
    { name: "fully connected", outcome: baseline, best: false },
    ...(tuned === undefined
      ? []
      : [
          { name: "best graph, tuned", outcome: tuned.best, best: true },
          { name: "fully connected, tuned", outcome: tuned.baseline, best: false },
        ]),
    ...controls.map(({ name, ...outcome }) => ({ name: name.replace("-", " "), outcome, best: false })),
  ].filter(({ outcome }) => outcome.errors.length > 0);
}
