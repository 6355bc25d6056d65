import { SweetspotError } from "../../src/errors.js";
import { PythonRandom } from "../../src/random.js";

/** Values that a careless caller passes in the place of any argument. */
export const hostile: readonly unknown[] = [
  ...[undefined, null, NaN, Infinity, -1, 0, 0.5, 3, 2 ** 31, 1e9, 1e300, 10n, true, "", "x", "constructor"],
  ...[
    {},
    [],
    [[1]],
    [[0, 1, 2]],
    [undefined],
    [null],
    [NaN],
    [Symbol.iterator],
    Object.create(null) as unknown,
  ],
  ...[Symbol("s"), () => 7, new Map(), new Date(NaN), new Uint8Array(3), Promise.resolve(1)],
];

type Callable = (...args: unknown[]) => unknown;

/** A function and the name under which a caller finds it. */
export interface Target {
  readonly name: string;
  readonly call: Callable;
}

/** The functions of a module, and those in its catalogues, such as `measures.density.measure`. */
export function functionsOf(module: object): Target[] {
  return Object.entries(module).flatMap(([name, value]) => targetsIn(name, value, 2));
}

function targetsIn(name: string, value: unknown, depth: number): Target[] {
  if (typeof value === "function") {
    // a class refuses to be called
    return /^class\b/.test(Function.prototype.toString.call(value))
      ? []
      : [{ name, call: value as Callable }];
  }
  if (depth === 0 || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => targetsIn(`${name}.${key}`, inner, depth - 1));
}

/**
 * Calls a function with hostile arguments: every hostile value as the first one, and `draws` times as many arguments as it may
 * take, each hostile or valid. An error that is not a SweetspotError is a failure.
 *
 * @param valid what the functions of the module do take, so that a hostile value also comes second or inside a valid call
 * @returns the failures, one per line
 */
export async function hostileCalls(
  { name, call }: Target,
  { valid, draws, seed }: { valid: readonly unknown[]; draws: number; seed: number },
): Promise<string> {
  const random = new PythonRandom(seed);
  const draw = <T>(list: readonly T[]) => list[random.randbelow(list.length)];
  const any = () => draw(random.randbelow(2) === 0 ? hostile : valid);
  const nested = (value: unknown): unknown =>
    value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype
      ? Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [key, random.randbelow(3) === 0 ? any() : inner]),
        )
      : value;
  const lists = [
    ...hostile.map((value) => [value]),
    ...Array.from({ length: draws }, () =>
      Array.from({ length: 1 + random.randbelow(call.length + 3) }, () => nested(any())),
    ),
  ];
  const failures = new Map<string, string>();
  for (const args of lists) {
    const error = await errorOf(() => call(...args));
    if (error === undefined || error instanceof SweetspotError) continue;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : textOf(error);
    const at = error instanceof Error ? (/\(?([^ (]*src\/[^)\n]*)/.exec(error.stack ?? "")?.[1] ?? "") : "";
    const key = `${message} ${at}`;
    if (!failures.has(key)) failures.set(key, `${name}(${args.map(textOf).join(", ")}): ${key}`);
  }
  return [...failures.values()].join("\n");
}

async function errorOf(work: () => unknown): Promise<unknown> {
  try {
    const result = work();
    if (result instanceof Promise) await result;
    // a generator runs when it is read
    else if (isIterator(result)) for (let k = 0; k < 10 && !result.next().done; k++);
    return undefined;
  } catch (error) {
    return error ?? "undefined was thrown";
  }
}

function isIterator(value: unknown): value is Iterator<unknown> {
  return typeof (value as { next?: unknown } | null)?.next === "function" && Symbol.iterator in Object(value);
}

function textOf(value: unknown): string {
  if (typeof value === "function") return "function";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? JSON.stringify(value) : String(value);
  if (Array.isArray(value)) return `[${value.slice(0, 5).map(textOf).join(", ")}]`;
  const name = (Object.getPrototypeOf(value) as { constructor?: { name: string } } | null)?.constructor?.name;
  if (name !== "Object") return name ?? "null-prototype";
  return `{${Object.entries(value)
    .slice(0, 8)
    .map(([key, inner]) => `${key}: ${textOf(inner)}`)
    .join(", ")}}`;
}
