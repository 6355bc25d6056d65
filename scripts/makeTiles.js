// Writes the register tiles of the kernels: functions of one shape for many sizes, each fully unrolled.
//
//   node scripts/makeTiles.js           writes them
//   node scripts/makeTiles.js --check   fails if the files differ from what it would write
//
// Every tile is exported from its module. Otherwise the optimizer would inline it, and its accumulators would spill.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { edgeProductTiles } from "./tiles/edgeProduct.js";
import { forwardTiles } from "./tiles/forward.js";
import { gemmTiles } from "./tiles/gemm.js";
import { inputGradientTiles } from "./tiles/inputGradient.js";
import { pairedWeightGradientTiles } from "./tiles/pairedWeightGradient.js";
import { HEADER } from "./tiles/template.js";
import { weightGradientTiles } from "./tiles/weightGradient.js";

const root = fileURLToPath(new URL("../", import.meta.url));

/** The families of tiles in each folder. */
const folders = {
  "assembly/edge/gen": [edgeProductTiles()],
  "assembly/nn/products/gen": [
    forwardTiles(),
    inputGradientTiles(),
    weightGradientTiles(),
    pairedWeightGradientTiles(),
    gemmTiles(),
  ],
};

/** The files of a folder and their text; the index lists what the module exports. */
function filesOf(families) {
  const tiles = families.flatMap((family) => family.tiles);
  const dispatchers = families.flatMap((family) => family.dispatchers);
  const index = tiles.map(([name]) => `export { ${name} } from "./${name}";\n`).join("");
  return new Map(
    [...tiles, ...dispatchers, ["index", index]].map(([name, text]) => [`${name}.ts`, HEADER + text]),
  );
}

/** The files of a folder that are missing, different, or not written by this script. */
function staleFiles(folder, files) {
  const present = existsSync(folder) ? readdirSync(folder) : [];
  return [...new Set([...present, ...files.keys()])].filter((name) => {
    const text = files.get(name);
    return text === undefined || !present.includes(name) || readFileSync(join(folder, name), "utf8") !== text;
  });
}

const check = process.argv.includes("--check");
const stale = [];
for (const [path, families] of Object.entries(folders)) {
  const folder = join(root, path);
  const files = filesOf(families);
  for (const name of staleFiles(folder, files)) {
    stale.push(`${path}/${name}`);
    if (check) continue;
    const text = files.get(name);
    mkdirSync(folder, { recursive: true });
    if (text === undefined) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
  }
}
if (check && stale.length > 0) {
  console.error(`These files differ from what \`npm run tiles\` writes: ${stale.join(", ")}`);
  process.exitCode = 1;
} else if (!check) {
  console.log(`${stale.length} files written`);
}
