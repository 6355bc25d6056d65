import type { Outcome } from "./survey.js";

const HEAD = ["cpu backend", "wasm backend", "wasm, kernels installed"];

/** A table with one row per case, followed by the errors of tfjs. */
export function markdownTable(title: string, outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ name, cpu, stock, installed }) => [
    nameOf(name),
    ...[cpu, stock, installed].map((cell) => (cell.startsWith(ERROR) ? "no" : cell)),
  ]);
  const errors = outcomes
    .filter(({ cpu }) => cpu.startsWith(ERROR))
    .map(({ name, cpu }) => `- ${nameOf(name)}, error of TensorFlow.js: "${cpu.slice(ERROR.length)}".`);
  const head = [title, ...HEAD];
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return [...table, "", ...errors].join("\n").trimEnd();
}

const ERROR = "no: ";

/** Formats a name: first the name in tfjs, then how it is used. */
function nameOf(name: string): string {
  const [first, ...rest] = name.split(", ");
  return [`\`${first}\``, ...(rest.length > 0 ? [`(${rest.join(", ")})`] : [])].join(" ");
}
