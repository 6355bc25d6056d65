// Compares the kernels of the wasm backend with the cpu backend in more cases than the tests do, and in others:
// npm run compare:kernels -- --cases 500 --seed 7 [--family poolings]
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    family: { type: "string" },
  },
});
const root = fileURLToPath(new URL("../../../", import.meta.url));
const tests = ["test/nn/random", ...(values.family ? ["-t", `random cases of ${values.family} `] : [])];
const env = { ...process.env, KERNEL_CASES: values.cases, KERNEL_SEED: values.seed };
const { status } = spawnSync("npx", ["vitest", "run", ...tests], { cwd: root, env, stdio: "inherit" });
process.exitCode = status ?? 1;
