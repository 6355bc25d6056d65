import { decimal } from "../../figures/numberText.js";
import type { ControlName } from "../plan/controls.js";
import type { Setting } from "../plan/tunePlan.js";

/** What a control is called in a sentence. */
export const controlTexts: Readonly<Record<ControlName, string>> = {
  "random-regular": "a random regular graph",
  ring: "a ring",
  gnm: "a random graph G(n, m)",
};

/** A setting of a tuning in words. */
export function settingText({ optimizer, layers }: Setting): string {
  const depth = layers === undefined ? "" : `, ${layers} layer${layers === 1 ? "" : "s"}`;
  const name = optimizer.name === "sgd" ? "SGD" : optimizer.decoupled === true ? "AdamW" : "Adam";
  return `${name} ${optimizer.learningRate}${depth}`;
}

/** Names in a row: "a ring, a random regular graph and a random graph G(n, m)". */
export function listText(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A difference in percentage points with its sign. */
export function pointsText(difference: number): string {
  const text = decimal(difference);
  return `${difference > 0 && text !== "0.00" ? "+" : ""}${text} points`;
}
