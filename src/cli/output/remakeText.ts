import { families } from "../../generators/catalogue.js";
import { parseCall } from "../../generators/calls/parseCall.js";
import { shellWord } from "../../study/plan/shellWord.js";

/** The part of a plan that says where its candidates come from. */
interface Source {
  readonly source: string;
  readonly from?: string;
}

/**
 * How to have a candidate's graph again: the command that generates it, or its name and the set that has it.
 *
 * @param name of the candidate: see `nameOf`
 * @param candidates of the plan
 */
export function remakeText(name: string, { source, from }: Source): string {
  if (source === "given") return from === undefined ? `${name} of the given graphs` : `${name} of ${from}`;
  const call = parseCall(name);
  if (call === undefined) return name;
  const words = families[call.name].parameters.flatMap(({ name: option, kind }, k) => {
    const value = call.values.at(k);
    if (value === undefined || value === false) return [];
    return kind === "boolean" ? [`--${option}`] : [`--${option}`, shellWord(String(value))];
  });
  return ["npx sweetspot generate", call.name, ...words].join(" ");
}
