import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { crc32 } from "node:zlib";

/** The content of every file below a folder, without what differs from run to run: durations, and the order of trials. */
export function folderState(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesBelow(folder)
      // two checkpoints are kept, and which of them exist depends on where the last run began
      .filter((name) => !/(^|\/)checkpoint\.(previous\.)?bin$/.test(name))
      .map((name) => [name, stateOf(name, readFileSync(join(folder, name)))]),
  );
}

/** All files and links below a folder, in order. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** How two states differ; none if they are the same. */
export function differences(
  expected: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): string[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])].flatMap((name) => {
    if (!(name in found)) return [`${name} is missing`];
    if (!(name in expected)) return [`${name} is left over`];
    if (expected[name] === found[name]) return [];
    const [before, after] = [expected[name].split("\n"), found[name].split("\n")];
    const line = before.findIndex((text, k) => text !== after[k]);
    const [wanted, got] = [before[line], after[line]].map((text) => text?.slice(0, 200));
    return [`${name} differs, ${before.length} and ${after.length} lines: ${wanted} | ${got}`];
  });
}

/** Files below a folder that are incomplete under their final name. */
export function partialFiles(folder: string): string[] {
  return filesBelow(folder).filter((name) => isPartial(name, readFileSync(join(folder, name))));
}

/** The complete lines of the journal below a folder; none without one. */
export function journalLines(folder: string): string[] {
  const name = filesBelow(folder).find((file) => file.endsWith("trials.jsonl"));
  if (name === undefined) return [];
  return readFileSync(join(folder, name), "utf8").split("\n").slice(0, -1);
}

function stateOf(name: string, bytes: Buffer): string {
  const text = bytes.toString();
  if (name.endsWith("trials.jsonl")) return text.split("\n").map(trialOf).sort().join("\n");
  if (name.endsWith("trials.csv")) return withoutSeconds(text);
  // the rows of trials.csv, with the durations
  if (name.endsWith("trials.parquet")) return "";
  if (name.endsWith("report.html"))
    return text.replace(/[\d.,]+ (?:core-)?(?:s|seconds?|min|minutes?|h|hours?)\b/g, "");
  if (name.endsWith("model.json")) return text.replace(/"seconds": [\d.e-]+/g, "");
  return createHash("sha256").update(bytes).digest("hex");
}

function withoutSeconds(csv: string): string {
  const rows = csv.split("\n").map((line) => line.split(","));
  const column = rows[0].indexOf("seconds");
  return rows.map((row) => row.toSpliced(column, 1).join(",")).join("\n");
}

function trialOf(line: string): string {
  if (line === "") return "";
  return JSON.stringify({ ...(JSON.parse(line) as object), seconds: undefined, check: undefined });
}

function isPartial(name: string, bytes: Buffer): boolean {
  if (/\.tmp(\.old)?$|\.part$|\.part\/|\.lock$/.test(name)) return false;
  if (name.endsWith(".json")) return !isJson(bytes.toString());
  if (name.endsWith(".html")) return !bytes.toString().trimEnd().endsWith("</html>");
  if (name.endsWith(".csv") || name.endsWith(".graphml")) return bytes.at(-1) !== 10;
  if (/checkpoint\.(previous\.)?bin$/.test(name)) return !isCheckpoint(bytes);
  if (name.endsWith(".sspt"))
    return bytes.length < 20 || bytes.readUInt32LE(16) !== crc32(bytes.subarray(20));
  // the last line may be torn, and is dropped by the next run
  if (name.endsWith(".jsonl")) return !bytes.toString().split("\n").slice(0, -1).every(isJson);
  if (name.endsWith(".npy")) return !isNpy(bytes);
  if (name.endsWith(".parquet")) return bytes.toString("latin1", bytes.length - 4) !== "PAR1";
  return false;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isCheckpoint(bytes: Buffer): boolean {
  const start = bytes.indexOf(10) + 1;
  const sum = bytes.subarray(0, start).toString().trim().split(" ")[5];
  return sum === createHash("sha256").update(bytes.subarray(start)).digest("hex");
}

function isNpy(bytes: Buffer): boolean {
  const start = 10 + (bytes.length < 10 ? 0 : bytes.readUInt16LE(8));
  const shape = /'shape': \(([^)]*)\)/.exec(bytes.toString("latin1", 10, start))?.[1] ?? "";
  const items = shape
    .split(",")
    .filter((size) => size.trim())
    .reduce((product, size) => product * Number(size), 1);
  return bytes.length === start + 8 * items;
}
