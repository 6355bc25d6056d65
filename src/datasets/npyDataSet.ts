import { FormatError } from "../errors.js";
import type { RawDataSet, SourceOptions } from "./dataSource.js";
import type { Examples } from "./dataSet.js";
import { type NpyAnswers, npyAnswers, type NpyFile, npyInputs, type NpyInputs } from "./npyExamples.js";
import { splitAtRandom, splitEvenly } from "./table/splitRows.js";
import { targetScale } from "./targetScale.js";

/** Names of the arrays; x and y alone are split at random. */
export const npyNames = ["x_train", "y_train", "x_test", "y_test", "x_val", "y_val", "x", "y"] as const;

type Name = (typeof npyNames)[number];

const MOST_CLASSES = 1000;

/** Examples before their answers are numbered. */
interface Part {
  readonly inputs: NpyInputs;
  readonly answers: NpyAnswers;
}

/**
 * A data set from arrays with the names of Keras: x_train, y_train, x_test and y_test, or x and y, of which a random fifth is
 * for testing. Integers are classes, floating-point numbers a target. x_val and y_val are added to the training examples.
 *
 * @param where the folder or file, for messages
 * @param open the arrays by name; undefined where there is none
 * @throws {FormatError} for missing arrays, and for arrays that do not match each other
 */
export function npyDataSet(
  where: string,
  open: (name: Name) => NpyFile | undefined,
  options: SourceOptions,
): RawDataSet {
  const { budget, onNote, splitSeed = 1 } = options;
  const read = (suffix: "_train" | "_test" | "_val" | ""): Part | undefined => {
    const [x, y] = [open(`x${suffix}`), open(`y${suffix}`)];
    if (x === undefined && y === undefined) return undefined;
    if (x === undefined || y === undefined)
      throw new FormatError(where, `holds ${x ? "x" : "y"}${suffix}, but no ${x ? "y" : "x"}${suffix}`);
    const [inputs, answers] = [npyInputs(x, budget), npyAnswers(y, budget)];
    if (inputs.count !== answers.values.length)
      throw new FormatError(y.source, `has ${answers.values.length} answers for ${inputs.count} examples`);
    return { inputs, answers };
  };
  const [training, test] = [read("_train"), read("_test")];
  if (training === undefined && test === undefined) {
    const all = read("");
    if (all === undefined)
      throw new FormatError(where, "holds neither x_train, y_train, x_test and y_test, nor x and y");
    return { ...assemble(all, undefined, splitSeed), splitSeed };
  }
  if (training === undefined || test === undefined) {
    const [has, lacks] = training ? ["train", "test"] : ["test", "train"];
    throw new FormatError(where, `holds x_${has} and y_${has}, but no x_${lacks} and y_${lacks}`);
  }
  const validation = read("_val");
  if (validation === undefined) return assemble(training, test, splitSeed);
  onNote(
    `${where}: the ${validation.inputs.count} examples of x_val are added to the training examples; early stopping and the search hold out examples of their own`,
  );
  return assemble(joined(training, validation), test, splitSeed);
}

function assemble(training: Part, test: Part | undefined, seed: number): RawDataSet {
  const { source, shape } = training.inputs;
  if (test !== undefined) requireAlike(training, test);
  const isRegression = !training.answers.integers;
  const classes = isRegression ? undefined : classesOf(training.answers, test?.answers);
  const labelled = ({ inputs: { pixels }, answers: { values } }: Part): Examples => ({
    pixels,
    labels:
      classes === undefined
        ? shared(Float64Array, values)
        : shared(
            Int32Array,
            Array.from(values, (value) => classes.indexOf(value)),
          ),
  });
  const classNames = classes?.map(String) ?? ["y"];
  const parts =
    test !== undefined
      ? { train: labelled(training), test: labelled(test) }
      : splitPart(source, labelled(training), isRegression ? undefined : classNames, seed);
  const [height, width, channels] = shape;
  return {
    ...{ height, width, channels, classNames, ...parts },
    ...(isRegression && { target: targetScale(parts.train.labels) }),
  };
}

function requireAlike({ inputs, answers }: Part, other: Part): void {
  const [there, here] = [inputs.shape.join(" x "), other.inputs.shape.join(" x ")];
  if (there !== here)
    throw new FormatError(
      other.inputs.source,
      `has examples of ${here}, but the training examples are ${there}`,
    );
  const kind = ({ integers }: NpyAnswers) =>
    integers ? "integers (classes)" : "floating-point numbers (a target)";
  if (answers.integers !== other.answers.integers)
    throw new FormatError(
      other.answers.source,
      `holds ${kind(other.answers)}, but the training answers are ${kind(answers)}`,
    );
}

/** The classes of the training examples, in increasing order. */
function classesOf({ source, values }: NpyAnswers, test: NpyAnswers | undefined): number[] {
  const classes = [...new Set(values)].sort((a, b) => a - b);
  if (classes.length < 2)
    throw new FormatError(source, `holds only the class ${classes[0]}, but at least two are needed`);
  if (classes.length > MOST_CLASSES)
    throw new FormatError(
      source,
      `holds ${classes.length} different integers, at most ${MOST_CLASSES} can be classes; to predict numbers, save them as floating-point numbers`,
    );
  const known = new Set(classes);
  const unknown = test?.values.findIndex((value) => !known.has(value)) ?? -1;
  if (unknown >= 0)
    throw new FormatError(
      test!.source,
      `example ${unknown} has the class ${test!.values[unknown]}, which no training example has`,
    );
  return classes;
}

/** Splits examples at random: a fifth of each class, or of all. */
function splitPart(
  source: string,
  { pixels, labels }: Examples,
  classNames: readonly string[] | undefined,
  seed: number,
): Pick<RawDataSet, "train" | "test"> {
  const places = Array.from(labels, (_, k) => k);
  const isTest =
    classNames === undefined
      ? splitEvenly(source, labels.length, seed)
      : splitAtRandom(
          { path: source, unit: "row" },
          { labels: Int32Array.from(labels), classNames },
          places,
          seed,
        );
  const size = pixels.length / labels.length;
  const pick = (wanted: boolean): Examples => ({
    pixels: shared(
      pixels.constructor as typeof Float32Array,
      (pixels as Float32Array).filter((_, k) => isTest[Math.floor(k / size)] === wanted),
    ),
    labels: shared(
      labels.constructor as typeof Float64Array,
      (labels as Float64Array).filter((_, k) => isTest[k] === wanted),
    ),
  });
  return { train: pick(false), test: pick(true) };
}

function joined(first: Part, second: Part): Part {
  requireAlike(first, second);
  const { source, shape } = first.inputs;
  const [a, b] = [first.inputs.pixels, second.inputs.pixels];
  if (a.constructor !== b.constructor)
    throw new FormatError(second.inputs.source, "has another type of numbers than x_train");
  const pixels = shared(a.constructor as typeof Float32Array, [...a, ...b]);
  const values = Float64Array.of(...first.answers.values, ...second.answers.values);
  const count = first.inputs.count + second.inputs.count;
  return { inputs: { source, shape, pixels, count }, answers: { ...first.answers, values } };
}

type Numbers = Uint8Array | Float32Array | Int32Array | Float64Array;

/** A copy in memory that worker threads can share. */
function shared<T extends Numbers>(
  Kind: { readonly BYTES_PER_ELEMENT: number; new (memory: SharedArrayBuffer): T },
  values: ArrayLike<number>,
): T {
  const copy = new Kind(new SharedArrayBuffer(values.length * Kind.BYTES_PER_ELEMENT));
  copy.set(values);
  return copy;
}
