// npm run packages -- --out DIR: writes a tarball for each package of scripts/packages/catalogue.js. Needs a build.
import { mkdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packages } from "./packages/catalogue.js";
import { packPackage } from "./packages/packPackage.js";

const { values } = parseArgs({ options: { out: { type: "string" } } });
if (values.out === undefined)
  throw new Error("name the folder of the tarballs: npm run packages -- --out DIR");
const out = resolve(values.out);
mkdirSync(out, { recursive: true });

const root = fileURLToPath(new URL("../", import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
for (const each of packages) {
  const { filename, entryCount, unpackedSize } = packPackage(root, manifest, each, out);
  console.log(
    `${resolve(out, filename)}: ${entryCount} files, ${(unpackedSize / 1000).toFixed(1)} KB unpacked`,
  );
}
