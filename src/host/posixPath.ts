// the functions of node:path that bareHost.ts needs, for the paths of files in memory, whose root is "/"

/** All parts as one path, without "." and "..". */
export function join(...parts: readonly string[]): string {
  const given = parts.filter((part) => part !== "").join("/");
  if (given === "") return ".";
  const root = given.startsWith("/") ? "/" : "";
  const names: string[] = [];
  for (const name of given.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (root === "") names.push(name);
  }
  const end = given.endsWith("/") && names.length > 0 ? "/" : "";
  return root + names.join("/") + end || (given.endsWith("/") ? "./" : ".");
}

/** The absolute path. */
export function resolve(...parts: readonly string[]): string {
  const last = parts.findLastIndex((part) => part.startsWith("/"));
  const path = join("/", ...parts.slice(Math.max(0, last)));
  return path.length > 1 ? path.replace(/\/$/, "") : path;
}

/** The folder of a path. */
export function dirname(path: string): string {
  const [, folder] = /^(.*?)\/+[^/]+\/*$/s.exec(path) ?? [];
  if (folder === undefined) return path.startsWith("/") ? "/" : ".";
  return folder === "" ? "/" : folder;
}

/** The last name of a path. */
export function basename(path: string): string {
  return /([^/]*)\/*$/.exec(path)![1];
}
