import { readFileSync } from "node:fs";
import { OptionDefaults } from "typedoc";
import { nameChapters } from "./scripts/docs/nameChapters.js";

const { name, exports } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** The source of each entry point, and its name as one imports it: the chapters of the site. */
const chapters = Object.entries(exports)
  .filter(([, { types }]) => types !== undefined)
  .map(([entry, { types }]) => ({
    source: types.replace("./dist/", "src/").replace(".d.ts", ".ts"),
    name: entry.replace(".", name),
  }));

/** @type {import("typedoc").TypeDocOptions} */
export default {
  name,
  entryPoints: chapters.map(({ source }) => source),
  plugin: [(app) => nameChapters(app, chapters)],
  projectDocuments: ["docs/*.md"],
  tsconfig: "tsconfig.build.json",
  out: "site",
  cleanOutputDir: true,
  excludePrivate: true,
  excludeExternals: true,
  includeVersion: true,
  sort: ["source-order"],
  // of Closure Compiler, in the layers of tfjs
  blockTags: [...OptionDefaults.blockTags, "@nocollapse"],
  treatWarningsAsErrors: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, notDocumented: true, rewrittenLink: true },
};
