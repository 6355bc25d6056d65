import { DataBudget } from "../../../../dist/datasets/dataBudget.js";
import { readTable } from "../../../../dist/datasets/readTable.js";
import { TableFile } from "../../../../dist/datasets/table/tableFile.js";
import { writeFileSync } from "../../../../dist/host/memoryFiles.js";
import { dataName } from "./dataName.js";
import type { OwnExamples, OwnTable, ReadTable } from "./ownData.js";

/**
 * Reads a table as the command line does, from the memory of this worker.
 *
 * @throws {FormatError} naming the line, where it cannot be read
 */
export async function readOwnTable({
  name,
  content,
  label,
}: OwnTable): Promise<{ examples: OwnExamples; columns: ReadTable["columns"] }> {
  // messages name the file, so its path is its name
  const path = name.replaceAll("/", " ");
  writeFileSync(path, content);
  const table = await TableFile.open(path);
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
  return { columns: table.columns, examples: { ...examples, id: dataName(examples) } };
}
