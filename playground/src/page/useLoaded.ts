import { useEffect, useState } from "preact/hooks";

/** What a promise gave, and why it failed. */
export interface Loaded<Value> {
  readonly value: Value | undefined;
  readonly problem: string | undefined;
}

/**
 * Loads something once for each name. What is loaded stays until the next one is there.
 *
 * @param load gives the value of a name; it is called again only when the name changes
 * @param first what is loaded already
 */
export function useLoaded<Value>(
  name: string,
  load: () => Promise<Value>,
  first?: { readonly name: string; readonly value: Value },
): Loaded<Value> {
  const [loaded, setLoaded] = useState<Loaded<Value> & { name?: string }>({
    ...{ name: first?.name, value: first?.value },
    problem: undefined,
  });
  useEffect(() => {
    if (loaded.name === name && loaded.value !== undefined) return undefined;
    let current = true;
    load().then(
      (value) => current && setLoaded({ name, value, problem: undefined }),
      () =>
        current &&
        setLoaded({
          name,
          value: undefined,
          problem: "A part of the page could not be loaded. Reload the page.",
        }),
    );
    return () => {
      current = false;
    };
  }, [name]);
  return loaded.name === name ? loaded : { value: undefined, problem: undefined };
}
