import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { usageMessages } from "../../src/cli/arguments/usageMessages.js";

const locale = new URL("../../node_modules/yargs/locales/en.json", import.meta.url);
const english = JSON.parse(readFileSync(locale, "utf8")) as object;
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

function run(words: string, env: Record<string, string> = {}) {
  const { status, stderr } = spawnSync(process.execPath, [main, ...words.split(" ")], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, stderr };
}

describe("a wrong command line", () => {
  it.each([
    ["match --model mlp --row 3", "--row must be left out without --graphs, the set of graphs, but got 3"],
    ["match --model mlp --all", "--all must be left out without --graphs, the set of graphs, but got true"],
    ["match --model mlp --graphs a --graph b", "--graphs and --graph cannot be combined"],
    ["match", "missing option: --model"],
    ["match --model mlp --size 33", "invalid value: size is 33, but must be one of 32, 224"],
    ["measure a --csv --json", "--csv and --json cannot be combined"],
    ["measure x --measure", "--measure needs a value"],
    ["train --epochs", "--epochs needs a value"],
    ["convert a", "got 1 arguments, but the command takes at least 2; --help shows them"],
    ["convert a b c", "unknown argument: c"],
    [
      "train --max-data much",
      '--max-data must be a size such as 2GB, 1.5GiB or 500MB, or a number of bytes, but got "much"',
    ],
    ["export m --out /dev/null --max-data 1GB", '--max-data must be left out without data, but got "1GB"'],
  ])("is refused in our own words: %s", (words, sentence) => {
    expect(run(words)).toEqual({ status: 2, stderr: `sweetspot: ${sentence}\n` });
  });

  it("is refused in English whatever the language of the system", () => {
    const german = { LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
    expect(run("convert a", german)).toEqual(run("convert a"));
  });

  it("has words for all that yargs says about one", () => {
    const sentences = Object.keys(english).filter(
      (text) =>
        /%s|:$/.test(text) &&
        !/^(Commands|Options|Examples|Positionals|default|choices|aliases|deprecated)|JSON config/.test(text),
    );
    const unused = ["Implications failed:", "Did you mean %s?"];
    expect([...Object.keys(usageMessages), ...unused].sort()).toEqual(sentences.sort());
  });
});
