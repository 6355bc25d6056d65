import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { formatLine } from "../../src/study/trials/journalLine.js";
import { trialSchema } from "../../src/study/trials/trial.js";
import { JournalReader } from "../../src/watch/journalReader.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { trialOf } from "./watchedFolder.js";

function newJournal(content = "") {
  const path = join(temporaryFolder(), "trials.jsonl");
  writeFileSync(path, content);
  return { path, reader: new JournalReader(path, trialSchema) };
}

it("reads what is added, and a last line once it is complete", () => {
  const { path, reader } = newJournal(formatLine(trialOf(0)));
  expect(reader.read()).toBe(true);
  expect(reader.read()).toBe(false);
  const line = formatLine(trialOf(1));
  appendFileSync(path, line.slice(0, 40));
  expect(reader.read()).toBe(false);
  appendFileSync(path, line.slice(40));
  expect(reader.read()).toBe(true);
  expect(reader.trials).toEqual([trialOf(0), trialOf(1)]);
  expect(reader.damage).toBeUndefined();
});

it("starts again where the journal is another one", () => {
  const { path, reader } = newJournal(formatLine(trialOf(0)) + formatLine(trialOf(1)));
  reader.read();
  writeFileSync(path, formatLine(trialOf(2)));
  expect(reader.read()).toBe(true);
  expect(reader.trials).toEqual([trialOf(2)]);
});

it("names damaged lines, keeps the others and does not change the file", () => {
  const good = formatLine(trialOf(0));
  const cases: [content: string, sentence: string, trials: number][] = [
    [`${good}not JSON\n${formatLine(trialOf(1))}`, "line 2 is not JSON", 2],
    [good.replace('"error":3', '"error":4'), "line 1 has a wrong checksum", 0],
    [good + good, "line 2 repeats a trial", 1],
    [`${good}what is this`, "line 2 is not a valid trial", 1],
  ];
  for (const [content, sentence, trials] of cases) {
    const { path, reader } = newJournal(content);
    reader.read();
    expect(reader.damage).toBe(
      `${path}, ${sentence}. It is left out here. Run the search again with --repair, which sets it aside.`,
    );
    expect(reader.trials).toHaveLength(trials);
    expect(readFileSync(path, "utf8")).toBe(content);
  }
});

it("takes a journal that does not exist for an empty one", () => {
  const reader = new JournalReader(join(temporaryFolder(), "none.jsonl"), trialSchema);
  expect(reader.read()).toBe(false);
  expect(reader.trials).toEqual([]);
});
