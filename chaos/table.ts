import type { Tally } from "./runAttack.js";

/** The tallies as a table in Markdown, with their sum. */
export function table(tallies: readonly Tally[]): string {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const rows = [
    ["what", "how many", "failures", "how they ended"],
    ...tallies.map(({ name, attacks, failures, outcomes }) => [
      name,
      attacks.toLocaleString("en-US"),
      String(failures),
      [...outcomes].map(([outcome, times]) => `${times.toLocaleString("en-US")} ${outcome}`).join(", "),
    ]),
    [
      "all",
      sum(({ attacks }) => attacks).toLocaleString("en-US"),
      String(sum(({ failures }) => failures)),
      "",
    ],
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const isNumber = (column: number) => column === 1 || column === 2;
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, k) => (isNumber(k) ? cell.padStart(widths[k]) : cell.padEnd(widths[k]))).join(" | ")} |`;
  const rule = widths.map((width, k) => (isNumber(k) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(rows[0]), `| ${rule.join(" | ")} |`, ...rows.slice(1).map(line)].join("\n");
}
