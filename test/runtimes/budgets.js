import { readFileSync } from "node:fs";

/** Size limits of downloads and installs, from test/budgets.json. */
export const budgets = JSON.parse(readFileSync(new URL("../budgets.json", import.meta.url), "utf8"));
