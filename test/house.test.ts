import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** The tree of CONTRIBUTING.md: the rooms of src and assembly, each room after those that it may import from. */
function listedRooms(): string[] {
  const [, tree] = /```\n(assembly\/[\s\S]*?)```/.exec(read("CONTRIBUTING.md"))!;
  let top = "";
  return tree
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      const [, indent, path] = /^( *)([\w/]+)\/(?: |$)/.exec(line)!;
      if (indent === "") top = path;
      return indent === "" ? [] : [`${top}/${path}`];
    });
}

/** All files below a folder of the project, tracked by git or not, but not what a build wrote. */
function filesBelow(folder: string, name = /\.ts$/): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes("node_modules"))
    .sort();
}

/** The files of the project that an import of this one leads to. */
function importsOf(file: string): string[] {
  const found = read(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g);
  return [...found].map(([, specifier]) => {
    const target = normalize(join(dirname(file), specifier));
    return (
      [target.replace(/\.js$/, ".ts"), `${target}.ts`, target].find(
        (path) => path.endsWith(".ts") && existsSync(join(root, path)),
      ) ?? target
    );
  });
}

const rooms = listedRooms();
const FREE = ["errors", "random", "portableMath", "packageVersion", "visibleText"].map(
  (name) => `src/${name}.ts`,
);
const sources = [...filesBelow("src"), ...filesBelow("assembly")].filter((file) => !file.endsWith(".d.ts"));

describe("the rooms of CONTRIBUTING.md", () => {
  it("are listed once each, and all of them", () => {
    const folders = new Set(sources.map(dirname).filter((folder) => folder !== "src"));
    const present = [...folders].filter((folder) => !folder.includes("__tests__/")).sort();
    expect([...rooms].sort()).toEqual(present);
  });

  it("import only from rooms above them", () => {
    const upward = sources.flatMap((file) => {
      const from = rooms.indexOf(dirname(file));
      return importsOf(file)
        .filter((target) => target.endsWith(".ts") && !FREE.includes(target) && !file.includes("__tests__/"))
        .filter((target) => {
          if (file === "src/index.ts" || file === "src/inline.ts") return false;
          const to = rooms.indexOf(dirname(target));
          return FREE.includes(file) || to < 0 || to > from;
        })
        .map((target) => `${file} imports ${target}`);
    });
    expect(upward).toEqual([]);
  });

  it("keep inference free of everything but errors", () => {
    const foreign = sources
      .filter((file) => file.startsWith("src/edge/"))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => target.endsWith(".ts") && !target.startsWith("src/edge/"))
      .filter(({ target }) => target !== "src/errors.ts");
    expect(foreign).toEqual([]);
  });
});

describe("the files of the project", () => {
  it("have at most 300 lines", () => {
    const long = [
      ...sources,
      ...filesBelow("test"),
      ...filesBelow("bench", /\.js$/),
      ...filesBelow("chaos", /\.[jt]s$/),
      ...filesBelow("playground", /\.(tsx?|js|css)$/),
    ]
      .map((file) => ({ file, lines: read(file).split("\n").length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it("that a comment or a document names exist", () => {
    const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
    });
    const files = tracked
      .toString()
      .trim()
      .split("\n")
      .filter((file) => existsSync(join(root, file)));
    const names = new Set(files.map((file) => file.slice(file.lastIndexOf("/") + 1)));
    /** "test/CLASS" and the "src/measures/myMeasure.ts" that a newcomer is to write. */
    const isPlaceholder = /\/[A-Z]+$|\/my[A-Z]\w+\.ts$/;
    const comments = (text: string) =>
      [...text.matchAll(/\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*/g)].map(([comment]) => comment).join("\n");
    const missing = files
      .filter((file) => /\.(ts|md|py)$/.test(file) && !file.startsWith("test/runtimes/"))
      .flatMap((file) => {
        const text = file.endsWith(".ts") ? comments(read(file)) : read(file);
        const paths = text.matchAll(
          /(?<![\w/.@-])(?:src|assembly|test|bench|chaos|docs|scripts|examples)\/[\w./-]*[\w-]/g,
        );
        const bare = text.matchAll(/(?<![\w/.<*-])[a-z]\w+\.ts\b/g);
        return [
          ...[...paths]
            .map(([path]) => path)
            .filter((path) => !isPlaceholder.test(path) && !existsSync(join(root, path))),
          ...[...bare].map(([name]) => name).filter((name) => !names.has(name)),
        ].map((named) => `${file} names ${named}`);
      });
    expect(missing).toEqual([]);
  });
});
