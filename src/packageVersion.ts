import { readFileSync } from "node:fs";

/** The version of this package, from its package.json: right from `src/` and from `dist/` alike. */
export const packageVersion = (
  JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }
).version;
