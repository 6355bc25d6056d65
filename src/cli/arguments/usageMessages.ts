/** Separates the parts of a wrong choice, which yargs gives in an order that is not ours. */
export const CHOICE = "\u0001";

/** Our words for what yargs says about a command line; %s is replaced. Keys are yargs' own sentences. */
export const usageMessages: Readonly<Record<string, string | { one: string; other: string }>> = {
  "Not enough non-option arguments: got %s, need at least %s": both(
    "got %s arguments, but the command takes at least %s; --help shows them",
  ),
  "Too many non-option arguments: got %s, maximum of %s": both(
    "got %s arguments, but the command takes at most %s; --help shows them",
  ),
  "Missing required argument: %s": { one: "missing option: --%s", other: "missing options: %s" },
  "Missing argument value: %s": both("missing value of %s"),
  "Unknown argument: %s": { one: "unknown argument: %s", other: "unknown arguments: %s" },
  "Unknown command: %s": { one: "unknown command: %s", other: "unknown commands: %s" },
  "Invalid values:": "invalid values",
  "Argument: %s, Given: %s, Choices: %s": `${CHOICE}%s${CHOICE}%s${CHOICE}%s`,
  "Argument check failed: %s": "invalid arguments: %s",
  "Not enough arguments following: %s": "--%s needs a value",
  "Arguments %s and %s are mutually exclusive": "--%s and --%s cannot be combined",
};

function both(text: string): { one: string; other: string } {
  return { one: text, other: text };
}
