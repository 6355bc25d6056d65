import type { Tally } from "./runAttack.js";

/** An attack as its cells: what, how many, failures, how they ended. */
type Row = readonly [what: string, count: string, failures: string, ended: string];

const HEAD: Row = ["what", "how many", "failures", "how they ended"];
const SUM = "all";

/** The rows of tallies. */
export function rowsOf(tallies: readonly Tally[]): Row[] {
  return tallies.map(({ name, attacks, failures, outcomes }) => [
    name,
    attacks.toLocaleString("en-US"),
    String(failures),
    [...outcomes].map(([outcome, times]) => `${times.toLocaleString("en-US")} ${outcome}`).join(", "),
  ]);
}

/** The rows of a table that `table` made, without their sum. */
export function readRows(text: string): Row[] {
  const lines = text.split("\n").filter((line) => line.startsWith("| "));
  const rows = lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
  return rows.filter(([what]) => what !== SUM) as unknown as Row[];
}

/** Rows as a table in Markdown, with their sum. */
export function table(rows: readonly Row[]): string {
  const sum = (column: 1 | 2) =>
    rows.reduce((total, row) => total + Number(row[column].replaceAll(",", "")), 0).toLocaleString("en-US");
  const all = [HEAD, ...rows, [SUM, sum(1), sum(2), ""] as const];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const isNumber = (column: number) => column === 1 || column === 2;
  const line = (row: Row) =>
    `| ${row.map((cell, k) => (isNumber(k) ? cell.padStart(widths[k]) : cell.padEnd(widths[k]))).join(" | ")} |`;
  const rule = widths.map((width, k) => (isNumber(k) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(HEAD), `| ${rule.join(" | ")} |`, ...all.slice(1).map(line)].join("\n");
}
