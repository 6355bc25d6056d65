import { analyzeCorrelationCommand } from "./analyzeCorrelationCommand.js";
import { analyzePublishedCommand } from "./analyzePublishedCommand.js";
import type { CommandBody } from "./commandBody.js";

/** `sweetspot analyze`: analyses published results. */
export const analyzeCommand: CommandBody = {
  builder: (yargs) =>
    yargs
      .command(analyzePublishedCommand)
      .command(analyzeCorrelationCommand)
      .demandCommand(1, "analyze must be followed by: published or correlation"),
  handler: () => undefined,
};
