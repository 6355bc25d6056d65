import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../cli/runCommand.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";

afterEach(() => void vi.restoreAllMocks());

/** A command of the page, and what the page says that it prints. */
interface Quotation {
  readonly words: readonly string[];
  readonly lines: readonly string[];
}

const page = readFileSync(new URL("../../docs/reproduction.md", import.meta.url), "utf8");

const quotations = [...page.matchAll(/```console\n\$ npx sweetspot analyze (.*)\n([\s\S]*?)```/g)].map(
  ([, command, output]): Quotation => ({
    words: command.split(" "),
    // a line that goes on is indented
    lines: output
      .trimEnd()
      .replace(/\n {2}/g, " ")
      .split("\n"),
  }),
);

/** Commands with all that the page quotes of them. */
const commands = [...new Set(quotations.map(({ words }) => words.join(" ")))].map((command) => ({
  command,
  lines: quotations.filter(({ words }) => words.join(" ") === command).flatMap(({ lines }) => lines),
}));

describe.skipIf(!hasPublished("final_results"))("docs/reproduction.md", () => {
  it("quotes commands", () => expect(commands.length).toBeGreaterThan(4));

  it.each(commands)("$command", async ({ command, lines }) => {
    const words = command.split(" ").map((word) => word.replace(/^R(?=\/|$)/, publishedPath()));
    const { stdout } = await runCommand("analyze", words);
    const printed = stdout.split("\n").map((line) => line.trim());
    for (const line of lines) expect(printed).toContain(line);
  });
});
