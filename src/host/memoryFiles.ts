import { dirname, resolve } from "./posixPath.js";

/** A file or a folder. */
interface Entry {
  readonly ino: number;
  /** Undefined for a folder. */
  content: Uint8Array<ArrayBuffer> | undefined;
}

type Content = string | Uint8Array;

/** What `statSync` returns. */
interface MemoryStats {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

/** Called with the absolute path of each entry that was made, changed or removed. */
type Watcher = (path: string) => void;

// Functions of node:fs on files in the memory of this page or worker. Paths are absolute, or relative to "/".

let inodes = 0;
const entries = new Map<string, Entry>([["/", { ino: 0, content: undefined }]]);
const open = new Map<number, { readonly entry: Entry; readonly flags: string; at: number }>();
let descriptors = 2;
let watcher: Watcher | undefined;

/** Tells changes to one watcher, from now on. */
export function watchFiles(watch: Watcher | undefined): void {
  watcher = watch;
}

/** The paths of all entries below a folder, and its own, if it exists: a folder before what it has. */
export function entriesBelow(folder: string): string[] {
  const top = resolve(folder);
  return [...entries.keys()].filter((path) => path === top || path.startsWith(prefixOf(top))).sort();
}

export function existsSync(path: string): boolean {
  return entries.has(resolve(path));
}

export function statSync(path: string, options?: { readonly throwIfNoEntry?: true }): MemoryStats;
export function statSync(
  path: string,
  options: { readonly throwIfNoEntry: boolean },
): MemoryStats | undefined;
export function statSync(path: string, { throwIfNoEntry = true } = {}): MemoryStats | undefined {
  const entry = found(path);
  if (entry === undefined && throwIfNoEntry) throw failure("ENOENT", path);
  return entry && statsOf(entry);
}

export function fstatSync(file: number): MemoryStats {
  return statsOf(opened(file).entry);
}

export function mkdirSync(path: string): void {
  if (existsSync(path)) throw failure("EEXIST", path);
  add(path, undefined);
}

export function readdirSync(path: string): string[] {
  if (entryOf(path).content !== undefined) throw failure("ENOTDIR", path);
  const prefix = prefixOf(resolve(path));
  return entriesBelow(path)
    .filter((each) => each.startsWith(prefix) && !each.slice(prefix.length).includes("/"))
    .map((each) => each.slice(prefix.length))
    .filter((name) => name !== "");
}

export function openSync(path: string, flags: string): number {
  let entry = found(path);
  if (entry === undefined && flags.startsWith("r")) throw failure("ENOENT", path);
  if (entry !== undefined && flags.includes("x")) throw failure("EEXIST", path);
  if (entry !== undefined && entry.content === undefined) throw failure("EISDIR", path);
  entry ??= add(path, new Uint8Array());
  if (flags.startsWith("w")) set(entry, new Uint8Array());
  open.set(++descriptors, { entry, flags, at: 0 });
  return descriptors;
}

export function closeSync(file: number): void {
  opened(file);
  open.delete(file);
}

/** Files in memory need no flush. */
export function fsyncSync(file: number): void {
  opened(file);
}

export function ftruncateSync(file: number, length: number): void {
  const { entry } = opened(file);
  const content = new Uint8Array(length);
  content.set(entry.content!.subarray(0, length));
  set(entry, content);
}

export function readFileSync(from: string | number, encoding: "utf8"): string;
export function readFileSync(from: string | number): Uint8Array<ArrayBuffer>;
export function readFileSync(from: string | number, encoding?: "utf8"): string | Uint8Array<ArrayBuffer> {
  const { content } = typeof from === "number" ? opened(from).entry : entryOf(from);
  if (content === undefined) throw failure("EISDIR", String(from));
  return encoding === undefined ? content.slice() : new TextDecoder().decode(content);
}

export function readSync(file: number, into: Uint8Array, at: number, length: number): number {
  const handle = opened(file);
  const part = handle.entry.content!.subarray(handle.at, handle.at + length);
  into.set(part, at);
  handle.at += part.length;
  return part.length;
}

export function writeSync(file: number, data: Content): number {
  const handle = opened(file);
  const bytes = bytesOf(data);
  const before = handle.entry.content!;
  if (handle.flags.startsWith("a")) handle.at = before.length;
  const content = new Uint8Array(Math.max(before.length, handle.at + bytes.length));
  content.set(before);
  content.set(bytes, handle.at);
  handle.at += bytes.length;
  set(handle.entry, content);
  return bytes.length;
}

export function writeFileSync(to: string | number, data: Content, { flag = "w" } = {}): void {
  if (typeof to === "number") return void writeSync(to, data);
  const file = openSync(to, flag);
  writeSync(file, data);
  closeSync(file);
}

export function appendFileSync(path: string, data: Content): void {
  writeFileSync(path, data, { flag: "a" });
}

export function renameSync(from: string, to: string): void {
  const [source, target] = [resolve(from), resolve(to)];
  requireFolder(source);
  requireFolder(target);
  const moved = entryOf(from);
  const there = entries.get(target);
  if (there === moved) return;
  if (there?.content === undefined && there !== undefined) {
    if (moved.content !== undefined) throw failure("EISDIR", to);
    if (readdirSync(target).length > 0) throw failure("ENOTEMPTY", to);
  } else if (there !== undefined && moved.content === undefined) throw failure("ENOTDIR", to);
  for (const path of entriesBelow(source)) {
    const entry = entries.get(path)!;
    entries.delete(path);
    entries.set(target + path.slice(source.length), entry);
    watcher?.(path);
    watcher?.(target + path.slice(source.length));
  }
}

/** A second name of a file, which here is a copy: locks, which alone use it, are not changed. */
export function linkSync(from: string, to: string): void {
  const { content } = entryOf(from);
  if (existsSync(to)) throw failure("EEXIST", to);
  add(to, content!.slice());
}

export function rmSync(path: string, { recursive = false, force = false } = {}): void {
  const entry = found(path);
  if (entry === undefined && force) return;
  if (entryOf(path).content === undefined && !recursive) throw failure("EISDIR", path);
  remove(path);
}

export function rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
  return Promise.resolve().then(() => rmSync(path, options));
}

export function rmdirSync(path: string): void {
  if (readdirSync(path).length > 0) throw failure("ENOTEMPTY", path);
  remove(path);
}

function remove(path: string): void {
  for (const each of entriesBelow(path).reverse()) {
    entries.delete(each);
    watcher?.(each);
  }
}

function entryOf(path: string): Entry {
  const entry = found(path);
  if (entry === undefined) throw failure("ENOENT", path);
  return entry;
}

/** @throws {Error} when a part of the path is a file */
function found(path: string): Entry | undefined {
  const place = resolve(path);
  for (let parent = dirname(place); parent !== "/"; parent = dirname(parent))
    if (entries.get(parent)?.content !== undefined) throw failure("ENOTDIR", path);
  return entries.get(place);
}

function add(path: string, content: Entry["content"]): Entry {
  const place = resolve(path);
  requireFolder(place);
  const entry = { ino: ++inodes, content };
  entries.set(place, entry);
  watcher?.(place);
  return entry;
}

function set(entry: Entry, content: Uint8Array<ArrayBuffer>): void {
  entry.content = content;
  for (const [path, each] of entries) if (each === entry) watcher?.(path);
}

/** @throws {Error} unless the parent of a path is a folder */
function requireFolder(path: string): void {
  const parent = found(dirname(path));
  if (parent === undefined) throw failure("ENOENT", path);
  if (parent.content !== undefined) throw failure("ENOTDIR", path);
}

function opened(file: number) {
  const handle = open.get(file);
  if (handle === undefined) throw failure("EBADF", String(file));
  return handle;
}

function statsOf({ ino, content }: Entry): MemoryStats {
  return {
    ...{ dev: 0, ino, size: content?.length ?? 0 },
    isDirectory: () => content === undefined,
    isFile: () => content !== undefined,
    isSymbolicLink: () => false,
  };
}

function bytesOf(data: Content): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}

function prefixOf(folder: string): string {
  return folder === "/" ? "/" : `${folder}/`;
}

/** An error as Node.js throws it. */
function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
