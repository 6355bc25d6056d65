import { readFileSync } from "node:fs";

/** What a page may download and an install may weigh: the one place of these limits is test/budgets.json. */
export const budgets = JSON.parse(readFileSync(new URL("../budgets.json", import.meta.url), "utf8"));
