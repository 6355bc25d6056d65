#!/usr/bin/env node
import yargs from "yargs";
import { packageVersion } from "../packageVersion.js";
import { commands } from "./catalogue.js";
import { reportFailure, reportOutputFailure, UsageError } from "./output/reportFailure.js";
import { requireNumbers, words } from "./arguments/words.js";

process.stdout.on("error", reportOutputFailure);

try {
  const parser = yargs([...words])
    .scriptName("sweetspot")
    .usage("$0 <command>\n\nFind the sweet spot of a neural network's wiring.")
    .option("verbose", { type: "boolean", default: false, global: true, describe: "Print stack traces" })
    .parserConfiguration({ "duplicate-arguments-array": false })
    .middleware(requireNumbers, true)
    .demandCommand(1, "missing command; see sweetspot --help")
    .strict()
    .version(packageVersion)
    .wrap(Math.min(100, process.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
  for (const command of commands) parser.command(command);
  await parser.parseAsync();
} catch (error) {
  reportFailure(error, words.includes("--verbose"));
}
