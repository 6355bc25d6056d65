import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { publishedSurfaces } from "./publishedSurfaces.js";

/** Where `sweetspot data fetch graph2nn` writes; SWEETSPOT_RELEASE names another folder. */
const release =
  process.env.SWEETSPOT_RELEASE ??
  fileURLToPath(new URL("../../data-sets/graph2nn/release", import.meta.url));

/** Puts the authors' published results into the site where they were downloaded. They are no part of the repository. */
export function publishedResults(): Plugin {
  const modules = ["virtual:published", "virtual:sweet-spot"];
  let read: ReturnType<typeof publishedSurfaces> | undefined;
  return {
    name: "published-results",
    resolveId: (id) => (modules.includes(id) ? `\0${id}` : undefined),
    async load(id) {
      if (!modules.some((name) => id === `\0${name}`)) return undefined;
      read ??= existsSync(release)
        ? publishedSurfaces(release)
        : Promise.resolve({ surfaces: [], sweetSpot: undefined });
      const { surfaces, sweetSpot } = await read;
      return id.endsWith("sweet-spot")
        ? `export const sweetSpot = ${JSON.stringify(sweetSpot)};`
        : `export const surfaces = ${JSON.stringify(surfaces)};`;
    },
  };
}
