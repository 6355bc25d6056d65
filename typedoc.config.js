import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { OptionDefaults } from "typedoc";
import { documentMeasures } from "./scripts/docs/documentMeasures.js";
import { nameChapters } from "./scripts/docs/nameChapters.js";

const { name, exports } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** The source of each entry point, and its name as one imports it: the chapters of the site. */
const chapters = Object.entries(exports)
  .filter(([, { types }]) => types !== undefined)
  .map(([entry, { types }]) => ({
    source: types.replace("./dist/", "src/").replace(".d.ts", ".ts"),
    name: entry.replace(".", name),
  }));

/** Where the sources can be linked to: typedoc knows these hosts alone. */
const { stdout: origin } = spawnSync("git", ["remote", "get-url", "origin"], { encoding: "utf8" });

/** @type {import("typedoc").TypeDocOptions} */
export default {
  name,
  entryPoints: chapters.map(({ source }) => source),
  plugin: [(app) => nameChapters(app, chapters), documentMeasures],
  projectDocuments: ["docs/*.md"],
  tsconfig: "tsconfig.build.json",
  out: "site",
  cleanOutputDir: true,
  disableSources: !/\b(github|gitlab|bitbucket)\b/.test(origin ?? ""),
  excludePrivate: true,
  excludeProtected: true,
  excludeInternal: true,
  excludeExternals: true,
  includeVersion: true,
  sort: ["source-order"],
  // of Closure Compiler, in the layers of tfjs
  blockTags: [...OptionDefaults.blockTags, "@nocollapse"],
  highlightLanguages: [...OptionDefaults.highlightLanguages, "py"],
  treatWarningsAsErrors: true,
  requiredToBeDocumented: OptionDefaults.requiredToBeDocumented.filter((kind) => kind !== "Property"),
  // public types are derived from these; the pages of those types show the result
  intentionallyNotExported: [
    "architectures",
    "CallIdentity",
    "CheckpointHead",
    "completedSchema",
    "completedTrialSchema",
    "failedTrialSchema",
    "MemberIdentity",
    "openPlanSchema",
    "openTrialSchema",
    "planSchema",
    "formatNames",
    "SLICES",
    "studyChoices",
    "ValuesOf",
    "writableFormatNames",
    "WsFlexIdentity",
  ],
  validation: {
    notExported: true,
    invalidLink: true,
    invalidPath: true,
    notDocumented: true,
    rewrittenLink: true,
  },
};
