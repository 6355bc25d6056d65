import { existsSync } from "node:fs";

/** The part of a data set's name that chooses a column. */
const CHOICE = /^(?<path>.*)#(?<role>label|target)=(?<column>.*)$/s;

/** A table, and the column that a network learns to predict. */
export interface TableChoice {
  readonly path: string;
  /** The column of the classes. */
  readonly label?: string;
  /** The column of numbers, for regression. */
  readonly target?: string;
}

/** How to name the column of the classes, for messages. */
export function labelForm(path: string): string {
  return `${/\.(parquet|pq)$/i.test(path) ? "parquet" : "csv"}:FILE#label=COLUMN`;
}

/**
 * The file and the column in `FILE#label=COLUMN` or `FILE#target=COLUMN`. If a file has the whole text as its name, it is meant.
 *
 * @example
 * tablePath("iris.csv#label=variety"); // { path: "iris.csv", label: "variety" }
 */
export function tablePath(text: string): TableChoice {
  const { path, role, column } = CHOICE.exec(text)?.groups ?? {};
  if (role === undefined || existsSync(text)) return { path: text };
  return role === "label" ? { path, label: column } : { path, target: column };
}
