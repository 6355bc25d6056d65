import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const { exports: entryPoints } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
  exports: Record<string, { types?: string } | string>;
};

/** Entry point and source file of each module of the package. */
const modules = Object.entries(entryPoints).flatMap(([name, target]) =>
  typeof target === "object" && target.types !== undefined
    ? [{ name, file: root + target.types.replace("./dist/", "src/").replace(/\.d\.ts$/, ".ts") }]
    : [],
);

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(`${root}tsconfig.json`, (path) => readFileSync(path, "utf8")).config,
  ts.sys,
  root,
);
const program = ts.createProgram(
  modules.map(({ file }) => file),
  options,
);
const checker = program.getTypeChecker();

/** The exported names, types first, then values. */
function exportsOf(file: string): string {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  const isValue = (symbol: ts.Symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return (target.flags & ts.SymbolFlags.Value) !== 0;
  };
  const symbols = checker.getExportsOfModule(module);
  const lines = symbols.map((symbol) => `${isValue(symbol) ? "value" : "type"} ${symbol.name}`);
  return `${lines.sort().join("\n")}\n`;
}

describe("the exported names", () => {
  // a name that is new here, or gone, changes the public interface: run vitest with -u once that is meant
  it.each(modules)("of $name are those that were published on purpose", async ({ name, file }) => {
    const snapshot = `./fixtures/exports/${name === "." ? "sweetspot" : name.slice(2).replace("/", "-")}.txt`;
    await expect(exportsOf(file)).toMatchFileSnapshot(snapshot);
  });
});
