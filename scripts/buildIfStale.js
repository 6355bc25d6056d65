// Builds unless dist/ is newer than everything that it is made of: `npm ci` has built before `npm test` does. The build ends
// with dist/version.js.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const kernels = ["edge", "graph", "nn", "nn-relaxed"].map((name) => `dist/kernels/${name}.wasm`);

/** When each of these files, and each file in these folders, was last changed. */
function changesOf(names) {
  return names.flatMap((name) => {
    const path = root + name;
    if (!statSync(path).isDirectory()) return [statSync(path).mtimeMs];
    return readdirSync(path, { recursive: true }).map((inside) => statSync(`${path}/${inside}`).mtimeMs);
  });
}

function isFresh() {
  const made = [...kernels, "dist/version.js"];
  if (!made.every((name) => existsSync(root + name))) return false;
  const code = [
    "src",
    "scripts",
    "package.json",
    "tsconfig.json",
    "tsconfig.build.json",
    "rolldown.config.js",
  ];
  const later = (names, than) => Math.max(...changesOf(names)) > Math.min(...changesOf(than));
  return !later(code, ["dist/version.js"]) && !later(["assembly", "asconfig.json"], kernels);
}

if (!isFresh()) execFileSync("npm", ["run", "build"], { cwd: root, stdio: "inherit" });
