import { each, namesOf, offset, range } from "./template.js";

const ROW_VECTORS = 8;
const ROWS4_VECTORS = 2;
const TAIL = "rowBytes: usize, y: usize, lanes: u32, record: usize, output: usize";
const ROW_PARAMETERS = `list: usize, end: usize, x: usize, w: usize, ${TAIL}`;
const ROWS4_PARAMETERS = `list: usize, end: usize, x0: usize, x1: usize, x2: usize, x3: usize, w: usize, ${TAIL}`;

/** How weights are loaded: a vector of four at `w`, or an even vector and the odd one after it. */
const TYPES = [
  {
    type: "Float32",
    imports: "",
    bytes: 16,
    vector: (at) => `v128.load(w${at})`,
  },
  {
    type: "Float16",
    imports: `import { fromFloat16 } from "../simd/weights4";\n`,
    bytes: 8,
    vector: (at) => `fromFloat16(v128.load_ext<i16>(w${at}))`,
  },
  {
    type: "Int8",
    imports: `import { fromInt8, fromInt8High, fromInt8Low } from "../simd/weights4";\n`,
    bytes: 4,
    vector: (at) => `fromInt8(v128.load_zero<u32>(w${at}))`,
    pair: (at) => `v128.load_ext<i8>(w${at})`,
  },
];

/** The tiles of assembly/edge/product.ts: one row by up to 32 outputs, and four rows by up to 8, for each type. */
export function edgeProductTiles() {
  const tiles = TYPES.flatMap((weights) => [
    ...range(ROW_VECTORS).map((k) => oneRow(weights, k + 1)),
    ...range(ROWS4_VECTORS).map((k) => fourRows(weights, k + 1)),
  ]);
  const dispatchers = [
    ["product1Row", dispatcher(1, ROW_VECTORS, ROW_PARAMETERS)],
    ["product4Rows", dispatcher(4, ROWS4_VECTORS, ROWS4_PARAMETERS)],
  ];
  return { tiles, dispatchers };
}

const nameOf = (rows, vectors, type) => `product${rows}x${4 * vectors}${type}`;

/** The weights of each vector: statements to run first, and the expression. Two int8 vectors share one load. */
function weightsOf({ bytes, vector, pair }, vectors) {
  return range(vectors).map((v) => {
    const even = v % 2 === 0;
    if (pair === undefined || (even && v + 1 === vectors))
      return { first: "", value: vector(offset(bytes * v)) };
    const wide = `wide${even ? v : v - 1}`;
    if (!even) return { first: "", value: `fromInt8High(${wide})` };
    return { first: `    const ${wide} = ${pair(offset(bytes * v))};\n`, value: `fromInt8Low(${wide})` };
  });
}

function importsOf({ type, imports }, weights, more) {
  const used = weights.map(({ value }) => value).join(" ");
  const line = imports.replace(/\{ (.*) \}/, (_, names) => {
    return `{ ${names
      .split(", ")
      .filter((name) => used.includes(`${name}(`))
      .join(", ")} }`;
  });
  const finish = type === "Float32" ? "finish" : "finishScaled";
  return `${more}import { ${finish} } from "../simd/finish";\n${line}`;
}

function oneRow(weights, vectors) {
  const { type } = weights;
  const name = nameOf(1, vectors, type);
  const loads = weightsOf(weights, vectors);
  const finish = type === "Float32" ? "finish" : "finishScaled";
  const input = "v128.load_splat<f32>(x + <usize>load<u32>(list))";
  const text = `${importsOf(weights, loads, "")}
/** One row by ${vectors > 1 ? `${4 * vectors - 3} to ${4 * vectors}` : "up to 4"} outputs: see product.ts. */
export function ${name}(
${lines(ROW_PARAMETERS)}): void {
${each(vectors, (v) => `  let a${v} = ${v === 0 ? "f32x4.splat(0)" : "a0"};\n`)}${type === "Int8" ? "  const factors = end - list;\n" : ""}  for (; list < end; list += 4) {
    const u = ${type === "Int8" ? `f32x4.mul(${input}, v128.load_splat<f32>(list + factors))` : input};
${loads.map(({ first, value }, v) => `${first}    a${v} = f32x4.add(a${v}, f32x4.mul(u, ${value}));\n`).join("")}    w += rowBytes;
  }
${each(vectors, (v) => `  ${finish}(a${v}, y, ${v}, ${v === vectors - 1 ? "lanes" : 4}, record, output);\n`)}}
`;
  return [name, text];
}

function fourRows(weights, vectors) {
  const { type } = weights;
  const name = nameOf(4, vectors, type);
  const loads = weightsOf(weights, vectors);
  const finish = type === "Float32" ? "finish" : "finishScaled";
  const input = (r) => {
    const value = `v128.load_splat<f32>(x${r} + offset)`;
    return type === "Int8" ? `f32x4.mul(${value}, factor)` : value;
  };
  const sums = ["a", "b"].slice(0, vectors);
  const factor = type === "Int8" ? "    const factor = v128.load_splat<f32>(list + factors);\n" : "";
  const imports = importsOf(weights, loads, `import { ProductField, word } from "../record/record";\n`);
  const text = `${imports}
/** Four rows by ${vectors > 1 ? "5 to 8" : "up to 4"} outputs: see product.ts. */
export function ${name}(
${lines(ROWS4_PARAMETERS)}): void {
${sums.map((sum) => each(4, (r) => `  let ${sum}${r} = ${sum + r === "a0" ? "f32x4.splat(0)" : "a0"};\n`)).join("")}${type === "Int8" ? "  const factors = end - list;\n" : ""}  for (; list < end; list += 4) {
    const offset = <usize>load<u32>(list);
${factor}${loads[0].first}    const va = ${loads[0].value};
${each(4, (r) => `    const u${r} = ${input(r)};\n`)}${sums
    .map(
      (sum, v) =>
        `${v === 0 ? "" : `    const v${sum} = ${loads[v].value};\n`}${each(
          4,
          (r) => `    ${sum}${r} = f32x4.add(${sum}${r}, f32x4.mul(u${r}, v${sum}));\n`,
        )}`,
    )
    .join("")}    w += rowBytes;
  }
  const step = <usize>word(record, ProductField.UNITS) << 2;
${sums
  .map((sum, v) =>
    each(4, (r) => {
      const to = ["y", "y + step", "y + 2 * step", "y + 3 * step"][r];
      return `  ${finish}(${sum}${r}, ${to}, ${v}, ${v === vectors - 1 ? "lanes" : 4}, record, output);\n`;
    }),
  )
  .join("")}}
`;
  return [name, text];
}

const lines = (parameters) =>
  parameters
    .split(", ")
    .map((parameter) => `  ${parameter},\n`)
    .join("");

/** An inlined function that calls the tile for a type and a number of vectors of outputs. */
function dispatcher(rows, most, parameters) {
  const imports = TYPES.flatMap(({ type }) => range(most).map((k) => nameOf(rows, k + 1, type)))
    .map((name) => `import { ${name} } from "./${name}";\n`)
    .join("");
  const branch = (type) =>
    each(most, (k) => {
      const condition = k === most - 1 ? "else" : `${k === 0 ? "if" : "else if"} (vectors == ${k + 1})`;
      return `    ${condition} ${nameOf(rows, k + 1, type)}(${namesOf(parameters)});\n`;
    });
  return `import { DType } from "../record/record";
${imports}
/** ${rows === 1 ? "One row" : "Four rows"} by up to ${4 * most} outputs; \`dtype\` is a constant at every call. */
@inline
export function product${rows}${rows === 1 ? "Row" : "Rows"}(
  dtype: u32,
  vectors: u32,
${lines(parameters)}): void {
  if (dtype == DType.FLOAT32) {
${branch("Float32")}  } else if (dtype == DType.FLOAT16) {
${branch("Float16")}  } else {
${branch("Int8")}  }
}
`;
}
