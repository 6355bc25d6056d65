import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { GraphSet } from "../../src/study/plan/candidates/graphSet.js";
import type { GivenCandidate, GivenGraph, StudyChoices, TuneGrid } from "../../src/study/index.js";
import {
  allowedText,
  type Catalogue,
  checkChoices,
  defaultText,
  flagOf,
} from "../../src/study/plan/choice.js";
import { recipeChoices, earlyStopChoices } from "../../src/study/plan/recipeChoices.js";
import { studyChoices } from "../../src/study/plan/studyChoices.js";

describe("studyChoices", () => {
  it("give the type of the library's choices", () => {
    expectTypeOf<StudyChoices>().toEqualTypeOf<{
      readonly strategy?: string;
      readonly budget?: { readonly trainings: number } | { readonly epochs: number };
      readonly goal?: string;
      readonly measures?: readonly string[];
      readonly strategyModule?: string;
      readonly tolerance?: number;
      readonly parallel?: number;
      readonly window?: number;
      readonly seed?: number;
      readonly preset?: string;
      readonly data?: string;
      readonly resize?: number;
      readonly splitSeed?: number;
      readonly nodes?: number;
      readonly families?: readonly string[];
      readonly candidates?: readonly GivenCandidate[] | GraphSet;
      readonly graphs?: number;
      readonly seeds?: number;
      readonly steps?: number;
      readonly epochs?: number;
      readonly model?: string;
      readonly dims?: readonly number[];
      readonly width?: number;
      readonly layers?: number;
      readonly batch?: number;
      readonly given?: readonly GivenGraph[];
      readonly optimizer?: string;
      readonly learningRate?: number;
      readonly momentum?: number;
      readonly weightDecay?: number;
      readonly decayKernelsOnly?: boolean;
      readonly schedule?: string;
      readonly warmup?: number;
      readonly labelSmoothing?: number;
      readonly augment?: string;
      readonly preciseBn?: number;
      readonly heldOut?: number;
      readonly controls?: readonly string[];
      readonly tune?: TuneGrid | "none";
      readonly tuneFinalists?: number;
    }>();
  });

  it("are the table in docs/search.md", async () => {
    const page = fileURLToPath(new URL("../../docs/search.md", import.meta.url));
    const rows = Object.entries(studyChoices).map(([name, choice]) => {
      const flag = flagOf(name, choice);
      const options = choice.kind === "budget" ? `\`--${flag} N\`, \`--${flag}-epochs N\`` : `\`--${flag}\``;
      const cells = [options, `\`${name}\``, choice.describe, allowedText(choice), defaultText(choice) ?? ""];
      return `| ${cells.join(" | ")} |`;
    });
    const table = [
      "| option | choice | what | allowed | default |",
      "| --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n");
    const marked = /(<!-- options -->\n)[\s\S]*?(<!-- \/options -->)/;
    const text = readFileSync(page, "utf8");
    expect(text).toMatch(marked);
    const made = text.replace(marked, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
    const formatted = await format(made, { ...(await resolveConfig(page)), filepath: page });
    await expect(formatted).toMatchFileSnapshot(page);
  });

  it("have defaults that they allow", () => {
    const catalogue: Catalogue = { ...studyChoices, ...earlyStopChoices };
    const defaults = Object.entries(catalogue).map(([name, choice]) => [name, choice.default] as const);
    expect(() => checkChoices(catalogue, Object.fromEntries(defaults))).not.toThrow();
  });
});

describe("checkChoices", () => {
  it.each([
    [{ batch: 1 }, "batch must be an integer from 2 to 65536, but got 1"],
    [{ learningRate: -1 }, "learningRate must be a number from 0 to 1000, but got -1"],
    [{ earlyStop: 0 }, "earlyStop must be an integer of at least 1, but got 0"],
    [{ optimizer: "lamb" }, 'optimizer must be one of sgd, adam, adamw, but got "lamb"'],
    [{ earlyStopOn: "train" }, 'earlyStopOn must be held-out or test, but got "train"'],
  ])("refuses %o", (values, message) => {
    expect(() => checkChoices({ ...recipeChoices, ...earlyStopChoices }, values)).toThrow(message);
  });
});
