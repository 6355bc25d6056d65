import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { budgets } from "./budgets.js";
import { runProgram } from "./launch/runProgram.js";

/** How many packages and megabytes npm installs in an empty project, for each package, and whether sharp is optional. */
export async function checkInstalls(projects, report) {
  const lines = [["installed in an empty project", "packages", "megabytes", "limits"]];
  for (const { name, folder } of projects) {
    const limit = budgets.installed[name];
    const packages = countPackages(folder);
    const megabytes = bytesBelow(join(folder, "node_modules")) / 1e6;
    report.test(`packages of ${name}`, packages <= limit.packages, `${packages}, at most ${limit.packages}`);
    report.test(
      `megabytes of ${name}`,
      megabytes <= limit.megabytes,
      `${megabytes}, at most ${limit.megabytes}`,
    );
    lines.push([name, `${packages}`, megabytes.toFixed(3), `${limit.packages}, ${limit.megabytes}`]);
  }
  const { folder } = projects.find(({ name }) => name === "sweetspot");
  await report.attempt("images without sharp", () => readImagesWithoutSharp(folder, report));
  return lines;
}

/** Packages in node_modules, by npm's own list of them. */
function countPackages(folder) {
  const lock = JSON.parse(readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8"));
  return Object.keys(lock.packages).length;
}

/** Sum of the sizes of all files, without npm's own list of them. */
function bytesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== ".package-lock.json")
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return bytesBelow(path);
      return entry.isFile() ? statSync(path).size : 0;
    })
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** Takes sharp away and reads images: the message must name it. */
async function readImagesWithoutSharp(folder, report) {
  for (const name of ["a", "b"]) {
    mkdirSync(join(folder, "images", name), { recursive: true });
    for (const file of ["1.png", "2.png"]) writeFileSync(join(folder, "images", name, file), "not read");
  }
  const [sharp, away] = [join(folder, "node_modules/sharp"), join(folder, "sharp-away")];
  renameSync(sharp, away);
  try {
    const script = `import { loadDataSet } from "sweetspot/training";
await loadDataSet("image-folder:images").catch(({ message }) => console.log(message));`;
    const printed = await runProgram(process.execPath, ["--input-type=module", "--eval", script], folder);
    report.test("images without sharp", printed.includes("npm install sharp"), printed || "no error");
  } finally {
    renameSync(away, sharp);
  }
}
