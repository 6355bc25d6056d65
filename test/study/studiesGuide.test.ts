import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporaryFolder.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const guide = readFileSync(join(root, "docs/studies.md"), "utf8");

/** The recipe below a heading: its files by name, and its commands. */
function recipe(heading: string): { files: Map<string, string>; commands: string[] } {
  const text = guide.split(/^## /m).find((section) => section.startsWith(heading))!;
  const blocks = [...text.matchAll(/```(?:js|py)\n(?:\/\/|#) (\S+)\n([\s\S]*?)```/g)];
  const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, lines]) =>
    lines.trim().split("\n"),
  );
  return { files: new Map(blocks.map(([, name, code]) => [name, code])), commands };
}

/** An empty folder in which `npx sweetspot` and `import "sweetspot"` find this package. */
function withPackage(files: ReadonlyMap<string, string>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(root, join(folder, "node_modules/sweetspot"), "dir");
  symlinkSync(join(root, "node_modules/@tensorflow"), join(folder, "node_modules/@tensorflow"), "dir");
  symlinkSync(join(root, "dist/cli/main.js"), join(folder, "node_modules/.bin/sweetspot"));
  for (const [name, code] of files) writeFileSync(join(folder, name), code);
  return folder;
}

function run(command: string, folder: string): string {
  const env = {
    ...process.env,
    NO_COLOR: "1",
    PATH: `${join(folder, "node_modules/.bin")}:${process.env.PATH}`,
  };
  return execFileSync("sh", ["-c", command.replace("npx sweetspot", "sweetspot")], {
    ...{ cwd: folder, env, encoding: "utf8" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A Python that has these modules. */
function pythonWith(modules: string): string | undefined {
  return ["python3", "/usr/bin/python3"].find(
    (path) => spawnSync(path, ["-c", `import ${modules}`]).status === 0,
  );
}

const torchPython = pythonWith("torch, sklearn");
const sklearnPython = pythonWith("sklearn");

/** The line that the guide shows as the result of a recipe. */
function shown(heading: string): string {
  const text = guide.split(/^## /m).find((section) => section.startsWith(heading))!;
  return /```\n([^`]+)\n```/.exec(text)![1];
}

describe("the recipes of docs/studies.md", () => {
  it("your own objective gives what the guide shows, by command and in a program", () => {
    const { files, commands } = recipe("Your own objective");
    const folder = withPackage(files);
    expect(commands).toHaveLength(1);
    expect(run(commands[0], folder)).toContain(shown("Your own objective"));
    const printed = execFileSync(process.execPath, ["gossipStudy.mjs"], { cwd: folder, encoding: "utf8" });
    expect(printed).toContain(shown("Your own objective"));
  });

  it.skipIf(torchPython === undefined)(
    "PyTorch by command searches wiring",
    () => {
      const { files, commands } = recipe("PyTorch by command");
      const folder = withPackage(
        new Map([...files].map(([name, code]) => [name, code.replace("300", "20")])),
      );
      expect(commands).toHaveLength(1);
      const small = "--nodes 8 --graphs 20 --budget 8 --confirm 2 --json";
      const answer = JSON.parse(run(`${commands[0].replace("python3", torchPython!)} ${small}`, folder)) as {
        trials: number;
      };
      expect(answer.trials).toBe(12);
    },
    300_000,
  );

  it.skipIf(sklearnPython === undefined)(
    "your own CSV ends with a verdict and a model, for classes and for a number",
    () => {
      const { files, commands } = recipe("Your own CSV");
      const folder = withPackage(files);
      expect(commands).toHaveLength(4);
      const small =
        "--budget 8 --graphs 12 --steps 100 --nodes 8 --width 16 --layers 2 --batch 16 --tune none --out";
      const answers = [0, 2].map((k) => {
        run(commands[k].replace("python3", sklearnPython!), folder);
        return run(`${commands[k + 1]} ${small} study${k}`, folder);
      });
      expect(answers[0]).toMatch(/random G\(n, m\)[\s\S]*model +study0\/model/);
      expect(answers[0]).not.toContain("mean squared error");
      expect(answers[1]).toMatch(/mean squared error[\s\S]*random G\(n, m\)[\s\S]*model +study2\/model/);
    },
    300_000,
  );

  it("your own model is searched, trained and exported", () => {
    const { files, commands } = recipe("Your own model");
    const folder = withPackage(files);
    expect(commands).toHaveLength(3);
    const [searched, trained, exported] = commands.map((command) => run(command, folder));
    expect(searched).toMatch(/The model is that of skip\.mjs \(SHA-256 [\s\S]*model +skip\/model/);
    expect(Number(/^width +(\d+)$/m.exec(trained)![1])).toBeGreaterThan(16);
    expect(exported).toContain("skip.sweetspot");
  }, 300_000);
});
