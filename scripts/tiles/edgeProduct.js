import { each, namesOf, offset, range } from "./template.js";

const ROW_VECTORS = 8;
const ROWS4_VECTORS = 2;
const TYPES = ["Float32", "Int8"];

const INPUTS = {
  1: "x: usize, w: usize",
  4: "x0: usize, x1: usize, x2: usize, x3: usize, w: usize, column: usize",
};

const parametersOf = (rows) => `list: usize, end: usize, ${INPUTS[rows]}, rowBytes: usize`;

/** The tiles of assembly/edge/product.ts: one row by up to 32 outputs, and four rows by up to 8, for each type. */
export function edgeProductTiles() {
  const sizes = [
    ...range(ROW_VECTORS).map((k) => [1, k + 1]),
    ...range(ROWS4_VECTORS).map((k) => [4, k + 1]),
  ];
  const tiles = sizes.flatMap(([rows, vectors]) => [floatTile(rows, vectors), int8Tile(rows, vectors)]);
  const dispatchers = [
    ["product1Row", dispatcher(1, ROW_VECTORS)],
    ["product4Rows", dispatcher(4, ROWS4_VECTORS)],
  ];
  return { tiles, dispatchers };
}

const nameOf = (rows, vectors, type) => `product${rows}x${4 * vectors}${type}`;

/** The sum of a row and a vector of outputs. */
const sum = (r, v) => `a${r}${v}`;

/** Text for each sum, row by row. */
const eachSum = (rows, vectors, text) => each(rows, (r) => each(vectors, (v) => text(r, v)));

/** Float32: two nested loops, over segments and over their inputs. The other rows lie at a distance from the first. */
function floatTile(rows, vectors) {
  const first = rows === 1 ? "x" : "x0";
  const input = (r) => `v128.load_splat<f32>(at${r === 0 ? "" : ` + d${r}`})`;
  const imports = `import { sumAt } from "../simd/rowSums";\n`;
  const body = `${eachSum(rows, vectors, (r, v) => `  let ${sum(r, v)} = ${r + v === 0 ? "f32x4.splat(0)" : "a00"};\n`)}${distances(rows)}${rows === 1 ? "" : "  w += column << 2;\n"}  for (; list < end; list += 12) {
    let at = ${first} + <usize>load<u32>(list);
    const stop = at + (<usize>load<u32>(list, 4) << 2);
    for (; at < stop; at += 4) {
${each(rows, (r) => `      const u${r} = ${input(r)};\n`)}${each(
    vectors,
    (v) =>
      `      const w${v} = v128.load(w${offset(16 * v)});\n` +
      each(rows, (r) => `      ${sum(r, v)} = f32x4.add(${sum(r, v)}, f32x4.mul(u${r}, w${v}));\n`),
  )}      w += rowBytes;
    }
  }
`;
  const ends = eachSum(rows, vectors, (r, v) => `  v128.store(sumAt(${r}, ${v}), ${sum(r, v)});\n`);
  return tile(rows, vectors, "Float32", imports, body + ends);
}

/** int8: integer dot products of pairs of inputs, then a last input without a partner; each segment's sums times its factor. */
function int8Tile(rows, vectors) {
  const first = rows === 1 ? "x" : "x0";
  const address = (r) => `at${r === 0 ? "" : ` + d${r}`}`;
  const wide = (v, from) => `      const w${v} = v128.load_ext<i8>(${from}${offset(8 * v)});\n`;
  const add = (r, v, product) => `      ${sum(r, v)} = i32x4.add(${sum(r, v)}, ${product});\n`;
  const names = vectors > 1 ? "lone, loneHigh, loneLow" : "lone, loneLow";
  const imports = `import { ${names} } from "../simd/pairs";
import { sumAt } from "../simd/rowSums";
`;
  const pairs = each(
    vectors,
    (v) => wide(v, "w") + each(rows, (r) => add(r, v, `i32x4.dot_i16x8_s(u${r}, w${v})`)),
  );
  const lonely = each(Math.ceil(vectors / 2), (v) => {
    const high = 2 * v + 1;
    return (
      wide(v, rows === 1 ? "w" : "w - column") +
      each(rows, (r) => add(r, 2 * v, `loneLow(w${v}, u${r})`)) +
      (high < vectors ? each(rows, (r) => add(r, high, `loneHigh(w${v}, u${r})`)) : "")
    );
  });
  const total = (r, v) => `s${r}${v}`;
  const body = `${eachSum(rows, vectors, (r, v) => `  let ${total(r, v)} = ${r + v === 0 ? "f32x4.splat(0)" : "s00"};\n`)}${distances(rows)}${rows === 1 ? "" : "  w += column << 1;\n"}  for (; list < end; list += 12) {
    let at = ${first} + <usize>load<u32>(list);
    const inputs = load<u32>(list, 4);
    const stop = at + (<usize>(inputs >> 1) << 2);
${eachSum(rows, vectors, (r, v) => `    let ${sum(r, v)} = ${r + v === 0 ? "i32x4.splat(0)" : "a00"};\n`)}    for (; at < stop; at += 4) {
${each(rows, (r) => `      const u${r} = v128.load_splat<u32>(${address(r)});\n`)}${pairs}      w += 2 * rowBytes;
    }
    if (inputs & 1) {
${each(rows, (r) => `      const u${r} = lone(${address(r)});\n`)}${lonely}      w += rowBytes;
    }
    const factor = f32x4.splat(<f32>load<u32>(list, 8));
${eachSum(rows, vectors, (r, v) => `    ${total(r, v)} = f32x4.add(${total(r, v)}, f32x4.mul(factor, f32x4.convert_i32x4_s(${sum(r, v)})));\n`)}  }
${eachSum(rows, vectors, (r, v) => `  v128.store(sumAt(${r}, ${v}), ${total(r, v)});\n`)}`;
  return tile(rows, vectors, "Int8", imports, body);
}

const distances = (rows) =>
  rows === 1 ? "" : each(rows - 1, (r) => `  const d${r + 1} = x${r + 1} - x0;\n`);

/** The name and the text of a tile. */
function tile(rows, vectors, type, imports, body) {
  const name = nameOf(rows, vectors, type);
  const outputs = vectors > 1 ? `${4 * vectors - 3} to ${4 * vectors}` : "up to 4";
  const text = `${imports}
/** ${rows === 1 ? "One row" : "Four rows"} by ${outputs} outputs: see product.ts. */
export function ${name}(
${lines(parametersOf(rows))}): void {
${body}}
`;
  return [name, text];
}

const lines = (parameters) =>
  parameters
    .split(", ")
    .map((parameter) => `  ${parameter},\n`)
    .join("");

/** An inlined function that calls the tile for a type and a number of vectors of outputs. */
function dispatcher(rows, most) {
  const imports = TYPES.flatMap((type) => range(most).map((k) => nameOf(rows, k + 1, type)))
    .map((name) => `import { ${name} } from "./${name}";\n`)
    .join("");
  const branch = (type) =>
    each(most, (k) => {
      const condition = k === most - 1 ? "else" : `${k === 0 ? "if" : "else if"} (vectors == ${k + 1})`;
      return `    ${condition} ${nameOf(rows, k + 1, type)}(${namesOf(parametersOf(rows))});\n`;
    });
  return `import { DType } from "../record/record";
${imports}
/** ${rows === 1 ? "One row" : "Four rows"} by up to ${4 * most} outputs; \`dtype\` is a constant at every call. */
@inline
export function product${rows}${rows === 1 ? "Row" : "Rows"}(
  dtype: u32,
  vectors: u32,
${lines(parametersOf(rows))}): void {
  if (dtype == DType.FLOAT32) {
${branch("Float32")}  } else {
${branch("Int8")}  }
}
`;
}
