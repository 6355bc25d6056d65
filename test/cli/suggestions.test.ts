import { describe, expect, it } from "vitest";
import { nearestName } from "../../src/arguments/nearestName.js";
import { argumentSuggestion } from "../../src/cli/output/suggestion.js";
import { ArgumentError } from "../../src/errors.js";
import { families } from "../../src/generators/catalogue.js";

describe("the name that was probably meant", () => {
  it.each(Object.keys(families))("is %s when a letter of it is missing, wrong or doubled", (name) => {
    const known = Object.keys(families);
    for (let at = 0; at < name.length; at++) {
      const [before, letter, after] = [name.slice(0, at), name[at], name.slice(at + 1)];
      for (const middle of ["", "_", letter + letter]) {
        const typed = before + middle + after;
        if (!known.includes(typed)) expect(nearestName(typed, known), typed).toBe(name);
      }
    }
  });

  it("is none of names that are quite different", () => {
    expect(nearestName("help-me", ["held-out", "help"])).toBeUndefined();
    expect(nearestName("", ["path"])).toBeUndefined();
    expect(nearestName("nofile.txt", Object.keys(families))).toBeUndefined();
  });

  it.each([
    ["one of letters, digits", "leters", "; did you mean letters?"],
    ["region or best", "beast", "; did you mean best?"],
    ["none, or any of degree, tuned, each once", "tunde", ""],
    ["none, or any of degree, tuned, each once", "tuned2", "; did you mean tuned?"],
    ["a size such as 2GB", "2GX", ""],
    ["one of 32, 224", 33, ""],
  ])("is asked for where an argument must be %s", (expected, received, question) => {
    expect(argumentSuggestion(new ArgumentError("a", expected, received))).toBe(question);
  });
});
