import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Builds the site from dist/ into a new folder. */
export function buildSite(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "playground-"));
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const options = ["--outDir", folder, "--emptyOutDir", "--logLevel", "error"];
  execFileSync(process.execPath, [vite, "build", "playground", ...options], {
    cwd: root,
    // the published results would make the site larger, and are not everywhere
    env: { ...process.env, NODE_ENV: "production", SWEETSPOT_RELEASE: join(folder, "none") },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** The size of all files of a folder, each gzipped. */
export function gzippedBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + gzipSync(readFileSync(join(parentPath, name))).length, 0);
}
