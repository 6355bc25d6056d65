import type { Argv } from "yargs";
import { ArgumentError } from "../../errors.js";
import { UsageError } from "../output/reportFailure.js";
import { suggestion } from "../output/suggestion.js";
import { CHOICE } from "./usageMessages.js";
import { words } from "./words.js";
import { yargsOptions } from "./yargsOptions.js";

/** What yargs knows but its types do not say. */
interface Known {
  getInternalMethods(): { getCommandInstance(): { getCommands(): string[] } };
}

/** The error for a sentence of yargs about a command line. */
export function usageFailure(message: string, parser: Argv): Error {
  const choice = message.split("\n").find((line) => line.includes(CHOICE));
  if (choice !== undefined) return wrongChoice(choice);
  const [, kind, listed] = /^unknown (argument|command)s?: (.*)$/.exec(message) ?? [];
  if (kind === undefined) return new UsageError(message.replace(/\s*\n\s*/g, " "));
  // yargs lists --some-option as someOption too
  const names = listed.split(", ").filter((name) => words.some((word) => isAbout(word, name)));
  const [first = listed] = names;
  const commands = (parser as unknown as Known).getInternalMethods().getCommandInstance().getCommands();
  const option = words.some((word) => word.startsWith(`-`) && isAbout(word, first));
  const meant = option ? suggestion(first, optionsOf(parser), dashed) : suggestion(first, commands);
  const many = names.length > 1 ? "s" : "";
  const shown = names.map((name) => (words.includes(name) ? name : dashed(name)));
  const what = option ? "option" : commands.length > 0 ? "command" : kind;
  return new UsageError(`unknown ${what}${many}: ${shown.join(", ") || listed}${meant}`);
}

function optionsOf(parser: Argv): string[] {
  const names = [...yargsOptions(parser)].flat(2);
  return [...new Set(names)].filter((name) => name.length > 1 && !/[A-Z]/.test(name));
}

function isAbout(word: string, name: string): boolean {
  return word === name || word.split("=")[0] === dashed(name) || word.split("=")[0] === `--no-${name}`;
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

/** A choice outside its list, as the library would say it. */
function wrongChoice(line: string): ArgumentError {
  const [, name, given, choices] = line.split(CHOICE).map((part) => part.replaceAll('"', ""));
  const number = given !== "" && !Number.isNaN(Number(given));
  return new ArgumentError(`--${name}`, `one of ${choices}`, number ? Number(given) : given);
}
