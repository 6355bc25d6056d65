import { readFileSync } from "node:fs";

/** Version of this package from its package.json, which is one level above both `src/` and `dist/`. */
export const packageVersion = (
  JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string }
).version;
