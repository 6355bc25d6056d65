import { DataBudget } from "../../../../dist/datasets/dataBudget.js";
import { readTable } from "../../../../dist/datasets/readTable.js";
import { TableFile } from "../../../../dist/datasets/table/tableFile.js";
import { writeFileSync } from "../../../../dist/host/memoryFiles.js";
import { sentenceOf } from "../worker/sentenceOf.js";
import { dataName } from "./dataName.js";
import type { OwnExamples, OwnTable, ReadTable } from "./ownData.js";

/** What a table gave. */
export interface TableReading extends Pick<ReadTable, "columns"> {
  /** Undefined: there is a problem. */
  readonly examples: OwnExamples | undefined;
  /** A sentence, where the column of the classes or the rows cannot be used. */
  readonly problem: string | undefined;
}

/**
 * Reads a table as the command line does, from the memory of this worker.
 *
 * @throws {FormatError} naming the line, where it is no table
 */
export async function readOwnTable(asked: OwnTable): Promise<TableReading> {
  // messages name the file, so its path is its name
  const path = asked.name.replaceAll("/", " ");
  writeFileSync(path, asked.content);
  const table = await TableFile.open(path);
  const { columns } = table;
  try {
    return { columns, examples: examplesOf(table, path, asked), problem: undefined };
  } catch (error) {
    // the page has a list of the columns
    const problem = sentenceOf(error).replace(/choose it with \S+$/, "choose another one.");
    return { columns, examples: undefined, problem };
  }
}

function examplesOf(table: TableFile, path: string, { name, label }: OwnTable): OwnExamples {
  const notes: string[] = [];
  const onNote = (note: string) => void notes.push(note);
  const { height, width, channels, classNames, train, test } = readTable(
    table,
    { path, ...(label !== undefined && { label }) },
    { onNote, budget: new DataBudget() },
  );
  const part = ({ pixels, labels }: typeof train) => ({
    inputs: Float32Array.from(pixels),
    labels: Int32Array.from(labels),
  });
  const examples: Omit<OwnExamples, "id"> = {
    ...{ name, shape: [height, width, channels], classNames, notes },
    ...{ train: part(train), test: part(test) },
    spec: `csv:${name}${label === undefined ? "" : `#label=${label}`}`,
  };
  return { ...examples, id: dataName(examples) };
}
