import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Adds the service worker to the site, with the list of all its files and a version that changes with any of them. */
export function offlineFiles(): Plugin {
  return {
    name: "offline-files",
    apply: "build",
    // after Vite has written the page itself into the bundle
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const built = Object.values(bundle).map((file) => ({
          name: file.fileName,
          content: file.type === "chunk" ? file.code : file.source,
        }));
        const copied = readdirSync(path("../public")).map((name) => ({
          name,
          content: readFileSync(path(`../public/${name}`)),
        }));
        const hash = createHash("sha256");
        const files = [...built, ...copied].sort((a, b) => (a.name < b.name ? -1 : 1));
        for (const { name, content } of files) hash.update(name).update("\0").update(content);
        const names = ["./", ...files.map(({ name }) => `./${name}`)];
        const source = readFileSync(path("serviceWorker.js"), "utf8")
          .replace("VERSION", hash.digest("hex").slice(0, 16))
          .replace('["FILES"]', JSON.stringify(names));
        this.emitFile({ type: "asset", fileName: "service-worker.js", source });
      },
    },
  };
}
