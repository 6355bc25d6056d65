#!/usr/bin/env node
import yargs, { type Argv } from "yargs";
import { packageVersion } from "../packageVersion.js";
import { commandModules } from "./catalogue.js";
import { reportFailure, statusOf } from "./output/reportFailure.js";
import { guardConsole } from "./output/print.js";
import { guardStandardStreams } from "./output/standardOutput.js";
import { usageFailure } from "./arguments/usageFailure.js";
import { usageMessages } from "./arguments/usageMessages.js";
import { requireValues, words } from "./arguments/words.js";

const verbose = words.includes("--verbose");
const showsHelp = words.some((word) => ["--help", "-h", "help", "--get-yargs-completions"].includes(word));

guardStandardStreams();
guardConsole();
process.on("uncaughtException", (error) => {
  reportFailure(error, verbose);
  // flushes what was printed
  process.stderr.write("", () => process.exit(statusOf(error)));
});
// Node.js ends with status 13, and says nothing, when nothing is left to wait for
process.on("exit", (status) => {
  if (status !== 13) return;
  reportFailure(new Error("the work stopped without an answer; run the same command again"), false);
});

try {
  const parser: Argv = yargs([...words]);
  parser
    .scriptName("sweetspot")
    .usage("$0 <command>\n\nFind the sweet spot of a neural network's wiring.")
    .option("verbose", { type: "boolean", default: false, global: true, describe: "Print stack traces" })
    // yargs' own sentences, in the language of the system, are never shown
    .locale("en")
    // its types forget the plural forms
    .updateStrings(usageMessages as Record<string, string>)
    .parserConfiguration({ "duplicate-arguments-array": false })
    .middleware(requireValues, true)
    .demandCommand(1, "missing command; see sweetspot --help")
    .strict()
    .version(packageVersion)
    // yargs lays its help out in every run, and wrapping takes long
    .wrap(showsHelp ? Math.min(100, process.stdout.columns ?? 100) : null)
    .exitProcess(false)
    .help("help")
    .alias("help", "h")
    .completion("completion", "Print a script that completes commands and options in bash or zsh")
    .fail((message, error) => {
      // yargs throws some of its own sentences
      throw error === undefined || error?.name === "YError" ? usageFailure(message, parser) : error;
    });
  parser.command(await commandModules(words, showsHelp));
  await parser.parseAsync();
} catch (error) {
  reportFailure(error, verbose);
}
