/**
 * Differences between two plain values, one line per part, such as "recipe.batch: 32 saved, 16 requested".
 *
 * @param ignored dotted paths to leave out
 */
export function valueDifferences(there: unknown, asked: unknown, ignored: readonly string[] = []): string[] {
  const [before, after] = [new Map(leavesOf(there, ignored)), new Map(leavesOf(asked, ignored))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${shortened(before.get(path))} saved, ${shortened(after.get(path))} requested`);
}

/** The leaves of a plain value by dotted path, sorted; undefined values are left out. */
export function leavesOf(value: unknown, ignored: readonly string[] = []): [path: string, value: string][] {
  const walk = (part: unknown, path: string): [string, string][] => {
    if (part === undefined || ignored.includes(path)) return [];
    if (typeof part !== "object" || part === null)
      return [[path, `${part as string | number | boolean | null}`]];
    return Object.entries(part).flatMap(([key, inner]) => walk(inner, path === "" ? key : `${path}.${key}`));
  };
  return walk(value, "").sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Long enough for a SHA-256. */
const LONGEST = 80;

function shortened(value = "none"): string {
  const [line] = value.split("\n");
  return line.length > LONGEST || line !== value ? `${line.slice(0, LONGEST)}...` : line;
}
