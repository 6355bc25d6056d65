import { families } from "../../generators/catalogue.js";
import type { Family } from "../../generators/family.js";

/** The forms of a graph argument, for help. */
export function graphForms(): string {
  const [wsFlex, ...others] = Object.entries(families);
  const names = others.map(([name]) => name).join(", ");
  return `a file, ${formOf(...wsFlex)}, or similarly ${names} (see generate FAMILY --help)`;
}

/** The form of an argument for a family, with optional values in brackets. */
export function formOf(name: string, { parameters }: Family): string {
  return [
    name,
    ...parameters.map(({ name, optional }) => (optional ? `[${name}]` : name).toUpperCase()),
  ].join(":");
}
