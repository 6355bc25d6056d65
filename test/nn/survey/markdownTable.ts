import type { Outcome } from "./survey.js";

const HEAD = ["cpu backend", "wasm backend", "wasm, kernels installed"];

/** One row for each case, and below them what tfjs says itself where it stops. */
export function markdownTable(title: string, outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ name, cpu, stock, installed }) => [
    nameOf(name),
    ...[cpu, stock, installed].map((cell) => (cell.startsWith(SAYS) ? "no" : cell)),
  ]);
  const said = outcomes
    .filter(({ cpu }) => cpu.startsWith(SAYS))
    .map(({ name, cpu }) => `- ${nameOf(name)}, TensorFlow.js itself: "${cpu.slice(SAYS.length)}".`);
  const head = [title, ...HEAD];
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [...table, "", ...said].join("\n").trimEnd();
}

const SAYS = "no: ";

/** The first word is what tfjs calls it, the rest says how it is used. */
function nameOf(name: string): string {
  const [first, ...rest] = name.split(", ");
  return [`\`${first}\``, ...(rest.length > 0 ? [`(${rest.join(", ")})`] : [])].join(" ");
}
