import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, describe, it } from "vitest";
import { ArgumentError, FormatError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import type { LoadOptions } from "../../src/datasets/dataSource.js";
import { temporaryDirectory, writeFiles } from "./dataFiles.js";

/** Loads a table from a text, and collects the notes without the path. */
async function load(
  content: string | Buffer,
  { suffix = "", ...options }: LoadOptions & { suffix?: string } = {},
) {
  const directory = temporaryDirectory();
  writeFiles(directory, { "my table.csv": Buffer.from(content) });
  const path = join(directory, "my table.csv");
  const notes: string[] = [];
  const onNote = (note: string) => notes.push(note.replace(`${path}: `, ""));
  try {
    const data = await loadDataSet(`csv:${path}${suffix}`, { onNote, ...options });
    return { data, notes };
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    return { refusal: (error as Error).message.replace(`${path}: `, ""), notes };
  }
}

/** Rows of a table with a split, so that the result does not depend on a draw. */
const SPLIT = "size,color,split,species\n1,red,train,b\n3,blue,train,a\n5,red,test,b\n";

describe("csv:FILE", () => {
  it("reads numbers as they are and texts as categories", async () => {
    const { data, notes } = await load(SPLIT);
    expect(data).toMatchObject({ height: 1, width: 1, channels: 3, classNames: ["a", "b"] });
    expect([...data!.train.labels, ...data!.test.labels]).toEqual([1, 0, 1]);
    // size, blue, red
    expect([...data!.train.pixels]).toEqual([1, 0, 1, 3, 1, 0]);
    expect([...data!.test.pixels]).toEqual([5, 0, 1]);
    expect(data!.mean).toEqual([2, 0.5, 0.5]);
    expect(data!.deviation).toEqual([1, 0.5, 0.5]);
    expect(data!.train.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(notes).toEqual([
      'the classes are taken from the last column "species"; choose another with csv:FILE#label=COLUMN',
    ]);
  });

  it.each([
    ["semicolons", SPLIT.replaceAll(",", ";")],
    ["tabs", SPLIT.replaceAll(",", "\t")],
    ["Windows line ends and a byte-order mark", `\uFEFF${SPLIT.replaceAll("\n", "\r\n")}`],
    [
      "quoted fields, blanks and empty lines",
      '"size", "color",split,species\n\n 1,"red",train,b\n3,blue,train,a\n,,,\n5,red,test,b',
    ],
    ["gzip", gzipSync(SPLIT)],
  ])("reads %s", async (_, content) => {
    const { data } = await load(content);
    expect([...data!.train.pixels, ...data!.test.pixels]).toEqual([1, 0, 1, 3, 1, 0, 5, 0, 1]);
  });

  it.each([
    ["x,Label,z\n1,a,2\n2,b,1\n3,a,4\n4,b,9\n", "", ["a", "b"], 'from the column "Label"'],
    ["y,class,z\n1,10,2\n2,9,1\n3,10,4\n4,9,9\n", "", ["9", "10"], 'from the column "class"'],
    ["x,class,z\n1,a,q\n2,b,p\n3,a,q\n4,b,p\n", "#label=z", ["p", "q"], undefined],
  ])("finds the classes of %j%s", async (content, suffix, classNames, note) => {
    const { data, notes } = await load(content, { suffix });
    expect(data!.classNames).toEqual(classNames);
    if (note === undefined) expect(notes.join()).not.toContain("the classes are taken");
    else expect(notes[0]).toContain(note);
  });

  it("splits a fifth of each class off, by a seed", async () => {
    const rows = Array.from({ length: 100 }, (_, k) => `${Math.sin(k)},${k % 4 === 0 ? "rare" : "usual"}`);
    const table = `value,kind\n${rows.join("\n")}\n`;
    const split = async (splitSeed?: number) => (await load(table, { splitSeed })).data!;
    const { train, test, classNames } = await split();
    expect(classNames).toEqual(["rare", "usual"]);
    expect([train.labels, test.labels].map((labels) => labels.filter((label) => label === 0).length)).toEqual(
      [20, 5],
    );
    expect([train.labels.length, test.labels.length]).toEqual([80, 20]);
    const all = [...train.pixels, ...test.pixels].sort((a, b) => a - b);
    expect(all).toEqual(
      Array.from({ length: 100 }, (_, k) => Math.fround(Math.sin(k))).sort((a, b) => a - b),
    );
    expect((await split(1)).test.pixels).toEqual(test.pixels);
    expect((await split(2)).test.pixels).not.toEqual(test.pixels);
  });

  it("tells what a reader of the result should know", async () => {
    const rows = Array.from(
      { length: 12 },
      (_, k) => `${k + 7},${k % 3},${k === 11 ? "new" : "old"},${k > 9 ? "test" : "train"},${"ab"[k % 2]}`,
    );
    const { data, notes } = await load(`id,value,age,split,class\n${rows.join("\n")}\n`, {
      suffix: "#label=class",
    });
    expect(data!.channels).toBe(3);
    expect([...data!.test.pixels]).toEqual([1, 0, 1, 2, 0, 0]);
    expect(notes).toEqual([
      'left out column "id", which numbers the rows',
      'only test rows have "new" of column "age", so it counts as none of the categories',
      "1 of the 2 test rows have the values of a training row; the test error says less about new rows",
    ]);
  });

  it("reads a file whose name looks like a choice of the label", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { "a#label=b": Buffer.from(SPLIT) });
    const data = await loadDataSet(`csv:${join(directory, "a#label=b")}`, { onNote: () => undefined });
    expect(data.classNames).toEqual(["a", "b"]);
  });
});

describe("csv:FILE refuses", () => {
  const many = (row: (k: number) => string, count = 300) =>
    Array.from({ length: count }, (_, k) => row(k)).join("\n");

  it.each([
    ["an empty file", "", "is empty"],
    ["only a header", "a,b\n", "has no rows below its header"],
    ["one column", "a\n1\n", 'has one column, "a": fields must be separated by commas, semicolons or tabs'],
    ["no header", "1,2\n3,4\n", "has numbers in its first line, which must hold the names of the columns"],
    [
      "a column without a name",
      ",b\n1,2\n",
      "has no name for column 1: name it, or write the table without its index",
    ],
    ["two columns of one name", "a,b,a\n1,2,3\n", 'has two columns named "a"'],
    ["a short row", "a,b,c\n1,2,x\n1,2\n", "line 3 has 2 fields, but the header has 3"],
    ["a long row after an empty line", "a,b\n1,x\n\n1,x,3\n", "line 4 has 3 fields, but the header has 2"],
    ["a missing value", "a,b\n1,x\n,y\n", 'line 3 has no value in column "a": fill it in, or remove the row'],
    [
      "a value that is no number",
      "a,b\n1,x\n2,y\nNA,x\n4,y\n",
      'line 4 has "NA" in column "a", where most rows have a number: fill in a number or remove the row; categories must not be numbers',
    ],
    [
      "infinity",
      "a,b\n1,x\n2,y\n-inf,x\n4,y\n",
      'line 4 has "-inf" in column "a", where most rows have a number',
    ],
    ["a huge number", "a,b\n1,x\n1e39,y\n", 'line 3 has 1e39 in column "a", which is too large for float32'],
    [
      "too many texts",
      `name,b\n${many((k) => `n${k},${k % 2}`)}`,
      'column "name" has more than 100 different texts, such as "n0" on line 2: remove the column',
    ],
    [
      "decimal commas",
      `value;b\n${many((k) => `${k},5;${k % 2}`)}`,
      'column "value" has more than 100 different texts, such as "0,5" on line 2: write numbers with a decimal point',
    ],
    [
      "an open quotation mark",
      'a,b\n1,"x\n2,y\n',
      "the row that starts after line 1 has a quotation mark that is not closed",
    ],
    ["a quotation mark in a field", 'a,b\n1,x\n2,"y"z\n', "line 3 has a quotation mark within a field"],
    ["one class", "a,b\n1,x\n2,x\n", 'column "b" holds only the class "x", but at least two are needed'],
    [
      "measurements as classes",
      "a,b\n1,2.5\n2,3\n",
      'column "b" holds numbers such as 2.5 on line 2, not classes; choose it with csv:FILE#label=COLUMN',
    ],
    [
      "names as classes",
      "a,b\n1,x\n2,y\n3,z\n4,y\n5,v\n",
      'column "b" has 4 different values in 5 rows, too many for classes',
    ],
    [
      "a class of one row",
      "a,b\n1,x\n2,y\n3,x\n4,x\n",
      'line 3 is the only row of class "y": a class needs one for training and one for testing',
    ],
    [
      "a class that only the test rows have",
      "a,split,b\n1,train,x\n2,train,y\n3,test,z\n4,test,z\n5,train,x\n6,train,y\n",
      'line 4 has the class "z", which no training row has',
    ],
    [
      "another word in the split",
      "a,split,b\n1,train,x\n2,dev,y\n3,test,x\n4,test,y\n",
      'line 3 has "dev" in column "split", which must be train or test',
    ],
    [
      "a split without test rows",
      "a,split,b\n1,train,x\n2,train,y\n1,train,x\n2,train,y\n",
      'column "split" marks no row as test',
    ],
    [
      "only classes",
      "b,split\nx,train\ny,train\nx,test\ny,test\n",
      "has no column for the network to read",
      "#label=b",
    ],
    ["an unknown label column", "a,b\n1,x\n2,y\n", 'has no column "c"; its columns are a, b', "#label=c"],
    ["NUL characters", "a,b\n1,\0\n", "contains NUL characters"],
  ])("%s", async (_, content, problem, suffix = "") => {
    const { refusal } = await load(content, { suffix });
    expect(refusal?.slice(0, problem.length)).toBe(problem);
  });

  it("a table that needs more memory than it may take", async () => {
    const { refusal } = await load(SPLIT, { maxBytes: 40 });
    expect(refusal).toBe(
      "the data need 48 bytes of memory or more, but the limit is 40; if the machine has more, raise it with --max-data (in code, maxBytes)",
    );
  });

  it("a missing file, a folder and no file", async () => {
    const directory = temporaryDirectory();
    await expect(loadDataSet(`csv:${directory}/none.csv`)).rejects.toThrow(
      `${directory}/none.csv: does not exist`,
    );
    await expect(loadDataSet(`csv:${directory}`)).rejects.toThrow(FormatError);
    await expect(loadDataSet("csv:")).rejects.toThrow(ArgumentError);
  });
});
