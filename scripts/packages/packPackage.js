import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planPackage } from "./planPackage.js";

/**
 * Writes the tarball of a package of the catalogue, as npm makes it.
 *
 * @returns npm's description of it: `filename`, `entryCount`, `unpackedSize` and more
 */
export function packPackage(root, manifest, described, out) {
  const plan = planPackage(root, manifest, described);
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-package-"));
  try {
    for (const [from, to] of plan.files) cpSync(join(root, from), join(folder, to));
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(plan.manifest, null, 2)}\n`);
    const words = ["pack", "--ignore-scripts", "--json", "--pack-destination", out];
    const { status, stdout, stderr, error } = spawnSync("npm", words, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`npm ${words.join(" ")}: ${error?.message ?? stderr}`);
    return JSON.parse(stdout)[0];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
