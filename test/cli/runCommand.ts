import { vi } from "vitest";
import yargs from "yargs";
import { commandModules } from "../../src/cli/catalogue.js";

/** What a command printed. */
export interface Printed {
  stdout: string;
  stderr: string;
}

/** Runs `sweetspot NAME WORDS...` in this process and gives what it printed. */
export async function runCommand(name: string, words: readonly string[]): Promise<Printed> {
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      printed[stream] += String(text);
      return true;
    });
  }
  const parser = yargs([name, ...words])
    .scriptName("sweetspot")
    .exitProcess(false)
    .fail(false);
  await parser
    .command(await commandModules([name]))
    .strict()
    .parseAsync();
  return printed;
}
