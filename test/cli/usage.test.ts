import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { usageMessages } from "../../src/cli/arguments/usageMessages.js";

const locale = new URL("../../node_modules/yargs/locales/en.json", import.meta.url);
const english = JSON.parse(readFileSync(locale, "utf8")) as object;
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

function run(words: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words.split(" ")], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

describe("a wrong command line", () => {
  it.each([
    ["match --model mlp --row 3", "--row must be left out without --graph-set, the set of graphs, but got 3"],
    [
      "match --model mlp --all",
      "--all must be left out without --graph-set, the set of graphs, but got true",
    ],
    ["match --model mlp --graphs a --graph b", "--graph-set and --graph cannot be combined"],
    ["match", "missing option: --model"],
    ["match --model mlp --size 33", "--size must be one of 32, 224, but got 33"],
    ["measure a --csv --json", "--csv and --json cannot be combined"],
    ["measure x --measure", "--measure needs a value"],
    ["train --epochs", "--epochs needs a value"],
    ["convert a", "got 1 arguments, but the command takes at least 2; --help shows them"],
    ["convert a b c", "unknown argument: c"],
    ["serch", "unknown command: serch; did you mean search?"],
    ["train --epoch 5", "unknown option: --epoch; did you mean --epochs?"],
    ["train --chekpoint-every=5", "unknown option: --chekpoint-every; did you mean --checkpoint-every?"],
    ["train --out-of a --qqq", "unknown options: --out-of, --qqq"],
    [
      "train --preset leters",
      'preset must be one of letters, digits, fashion-mnist, paper, but got "leters"; did you mean letters?',
    ],
    [
      "export m --out x --dtype int9",
      '--dtype must be one of float32, float16, int8, but got "int9"; did you mean int8?',
    ],
    [
      "train --graph nofile.txt",
      '--graph must be a file that exists, or a family of graphs such as ws-flex:NODES:DEGREE:REWIRING:SEED (generate --help lists all), but got "nofile.txt"',
    ],
    [
      "train --graph compelte:64",
      '--graph must be a file that exists, or a family of graphs such as complete:NODES (generate --help lists all), but got "compelte:64"',
    ],
    [
      "train --max-data much",
      '--max-data must be a size such as 2GB, 1.5GiB or 500MB, or a number of bytes, but got "much"',
    ],
    ["export m --out /dev/null --max-data 1GB", '--max-data must be left out without data, but got "1GB"'],
  ])("is refused in our own words: %s", (words, sentence) => {
    expect(run(words)).toEqual({ status: 2, stdout: "", stderr: `sweetspot: ${sentence}\n` });
  });

  it.each([
    "export none --out x",
    "measure none",
    "convert none x.json",
    "sample none --out x",
    "match --model mlp --graph-set none",
    "analyze published --results none --graph-set none --task mlp_cifar10",
    "simulate --results none --graph-set none --task mlp_cifar10 --budget 10",
    "train --data csv:none",
    "train --data idx:none",
    "search --data image-folder:none",
    "search --graph none",
    "search --resume --out none",
    "generate complete --nodes 4 --out none/x.json",
    "bench edge --compare none",
  ])("has exit status 2 where it names a path that does not exist: %s", (words) => {
    const { status, stderr } = run(words);
    expect(stderr).toMatch(/^sweetspot: .*none.*\n$/);
    expect(status).toBe(2);
  });

  it("is refused in English whatever the language of the system", () => {
    const german = { LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
    expect(run("convert a", german)).toEqual(run("convert a"));
  });

  it("-h is --help, and completion prints a script", () => {
    const help = run("match -h");
    expect(help).toEqual(run("match --help"));
    expect(help).toMatchObject({ status: 0, stdout: expect.stringMatching(/^sweetspot match\n/) as string });
    expect(run("completion").stdout).toContain("--get-yargs-completions");
    expect(run("--get-yargs-completions sweetspot se").stdout).toMatch(/^search\b/m);
    expect(run("--get-yargs-completions sweetspot match --s").stdout).toMatch(/^--size\b/m);
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
