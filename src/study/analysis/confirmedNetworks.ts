import type { Confirmation } from "./analyzeConfirmation.js";
import type { ControlName } from "../plan/controls.js";
import type { Outcome } from "./analyzeSearch.js";

/** What a control is called where space is short. */
const rowNames: Readonly<Record<ControlName, string>> = {
  "random-regular": "random regular",
  ring: "ring",
  gnm: "random G(n, m)",
};

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
    ...controls.map(({ name, ...outcome }) => ({ name: rowNames[name], outcome, best: false })),
  ].filter(({ outcome }) => outcome.errors.length > 0);
}
