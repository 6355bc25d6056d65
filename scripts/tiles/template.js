/** The first line of every file that is written. */
export const HEADER =
  "// Written by scripts/makeTiles.js: change the template there, then run `npm run tiles`.\n\n";

/** 0, 1, ..., count - 1. */
export const range = (count) => Array.from({ length: count }, (_, k) => k);

/** The text for each of 0, 1, ..., count - 1, one after another. */
export const each = (count, text) => range(count).map(text).join("");

/** The last argument of a load or store at a constant offset; nothing for 0. */
export const offset = (bytes) => (bytes === 0 ? "" : `, ${bytes}`);

/** The names of a parameter list, as a call passes them on. */
export const namesOf = (parameters) =>
  parameters
    .split(",")
    .map((parameter) => parameter.split(":")[0].trim())
    .join(", ");

/**
 * The tiles `base1x8`, `base2x8`, ... of one kernel, and `baseTile`, which calls the one for a size.
 *
 * @param columns the second extent of the tiles; `sizes` is the largest first one
 * @param tile gives the text of a tile for its name and size
 */
export function tileFamily({ base, columns, sizes, parameters, comment, tile }) {
  const name = (size) => `${base}${size}x${columns}`;
  const ascending = range(sizes).map((k) => k + 1);
  const choose = dispatcher({
    name: `${base}Tile`,
    sizes: ascending.toReversed(),
    tile: name,
    parameters,
    comment,
  });
  return {
    tiles: ascending.map((size) => [name(size), tile(name(size), size)]),
    dispatchers: [[`${base}Tile`, choose]],
  };
}

/**
 * An inlined function `name` that calls the tile for `size`.
 *
 * @param sizes the sizes, the largest first; `tile` gives the function for each
 */
function dispatcher({ name, sizes, tile, parameters, comment }) {
  const calls = sizes.map((size, k) => {
    const condition = k === sizes.length - 1 ? "else" : `${k === 0 ? "if" : "else if"} (size == ${size})`;
    return `  ${condition} ${tile(size)}(${namesOf(parameters)});\n`;
  });
  const imports = [...sizes].reverse().map((size) => `import { ${tile(size)} } from "./${tile(size)}";\n`);
  return `${imports.join("")}
/** ${comment} */
@inline
export function ${name}(size: u32, ${parameters}): void {
${calls.join("")}}
`;
}
