import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineText } from "../../src/cli/output/line.js";

const bold = (text: string) => `<${text}>`;

describe("a sentence on a terminal", () => {
  it("is wrapped between words, below its own start", () => {
    expect(lineText({ prose: "- one two three four" }, 11)).toBe("- one two\n  three\n  four");
    expect(lineText({ prose: "  one two three" }, 9)).toBe("  one two\n  three");
    expect(lineText({ prose: { style: bold, text: "one two three" } }, 8)).toBe("<one two>\n<three>");
  });

  it("stays one line in a pipe, and so does a command everywhere", () => {
    expect(lineText({ prose: "- one two three four" })).toBe("- one two three four");
    expect(lineText("npx sweetspot train --graph complete:64", 10)).toBe(
      "npx sweetspot train --graph complete:64",
    );
  });

  it("keeps every word whole and no row longer than the terminal, for any sentence and width", () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9.,%]{1,15}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 17, max: 120 }),
        (words, width) => {
          const rows = lineText({ prose: `- ${words.join(" ")}` }, width).split("\n");
          for (const row of rows) expect(row.length).toBeLessThanOrEqual(width);
          expect(rows.flatMap((row) => row.slice(2).split(" "))).toEqual(words);
        },
      ),
      { seed: 1 },
    );
  });
});
