import type { CommandModule } from "yargs";
import { analyzeCorrelationCommand } from "./analyzeCorrelationCommand.js";
import { analyzePublishedCommand } from "./analyzePublishedCommand.js";

/** `sweetspot analyze`: analyses published results. */
export const analyzeCommand: CommandModule = {
  command: "analyze <command>",
  describe: "Analyse the authors' published results",
  builder: (yargs) =>
    yargs
      .command(analyzePublishedCommand)
      .command(analyzeCorrelationCommand)
      .demandCommand(1, "analyze must be followed by: published or correlation"),
  handler: () => undefined,
};
