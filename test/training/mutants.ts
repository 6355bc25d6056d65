import { PythonRandom } from "../../src/random.js";

/** What a careless program may write in the place of any value. */
const replacements: readonly unknown[] = [
  ...[null, true, "", "x", -1, 0, 0.5, 7, 1e9, 2 ** 31, 2 ** 53, -(2 ** 53), 1e300],
  ...[[], {}, [null], [[]], { a: 1 }, [-1], ["__proto__"]],
];

type Container = Record<string, unknown>;

/** Every place in a JSON value, as the container and the key. */
function places(value: unknown): [Container, string][] {
  if (typeof value !== "object" || value === null) return [];
  const container = value as Container;
  return Object.keys(container).flatMap((key) => [
    [container, key] as [Container, string],
    // the first elements of a long list stand for all
    ...(Array.isArray(value) && Number(key) > 20 ? [] : places(container[key])),
  ]);
}

/** A copy of a JSON value in which one to three places are removed, replaced, renamed, doubled or exchanged. */
export function mutant<T>(
  value: T,
  random: PythonRandom,
  allowed: (value: unknown) => boolean = () => true,
): unknown {
  const root = { copy: structuredClone(value) as unknown };
  const draw = <U>(list: readonly U[]) => list[random.randbelow(list.length)];
  for (let changes = 1 + random.randbelow(3); changes > 0; changes--) {
    const all = places(root);
    const [container, key] = draw(all);
    const here = container[key];
    const kind = random.randbelow(6);
    if (kind === 0 && container !== root) delete container[key];
    else if (kind === 1 && Array.isArray(here)) here.push(structuredClone(here[0]));
    else if (kind === 2 && Array.isArray(here)) here.pop();
    else if (kind === 3 && typeof here === "number")
      container[key] = draw([-here, here + 1, here * 2, here / 2]);
    else if (kind === 4) {
      const [other, name] = draw(all);
      if (other !== root) container[key] = structuredClone(other[name]);
    } else container[key] = structuredClone(draw(replacements.filter(allowed)));
  }
  return root.copy;
}

/** Mutants per test: SWEETSPOT_MUTANTS, or few enough for every run. */
export function mutants(usual: number): number {
  return Number(process.env.SWEETSPOT_MUTANTS ?? usual);
}
