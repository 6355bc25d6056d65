import type { Argv } from "yargs";

/** What yargs knows of a parser's options but its types do not say. */
interface Known {
  getOptions(): { readonly key: object; readonly alias: Readonly<Record<string, readonly string[]>> };
}

/** The names of a parser's options, and the other names of each. */
export function yargsOptions(parser: Argv): ReadonlyMap<string, readonly string[]> {
  const { key, alias } = (parser as unknown as Known).getOptions();
  return new Map(Object.keys(key).map((name) => [name, alias[name] ?? []]));
}
