import { readdirSync } from "node:fs";

// The words after `npm run test:kernels --` name specs, such as nnAdam.
const [, , ...words] = process.argv;
const chosen = words.filter((word, k) => !word.startsWith("-") && words[k - 1] !== "--config");
const specs = readdirSync("assembly/__tests__").flatMap((file) => /^(.*)\.spec\.ts$/.exec(file)?.[1] ?? []);
const unknown = chosen.find((name) => !specs.includes(name));
if (unknown !== undefined) {
  console.error(`there is no spec ${unknown}; the specs are ${specs.join(", ")}`);
  process.exit(2);
}

export default {
  entries: (chosen.length > 0 ? chosen : ["**/*"]).map((name) => `assembly/__tests__/${name}.spec.ts`),
  include: ["assembly/__tests__/**/*.include.ts"],
  disclude: [/node_modules/],
  async instantiate(memory, createImports, instantiate, binary) {
    return instantiate(binary, createImports({ env: { memory } }));
  },
  outputBinary: false,
};
