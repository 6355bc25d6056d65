import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const table = fileURLToPath(new URL("../../data/optical-digits.csv.gz", import.meta.url));

/**
 * A module that stands for the library's `packagedFile`, with the bundled digits inside: one byte for each value, column by
 * column, which gzip packs better than the table. In the browser they become the table again, which the library checks.
 */
export function packedDigits(): string {
  const rows = gunzipSync(readFileSync(table))
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(",").map(Number));
  const columns = rows[0].map((_, column) => rows.map((row) => row[column]));
  const packed = gzipSync(Uint8Array.from(columns.flat()), { level: 9 }).toString("base64");
  return `
    const packed = "${packed}";
    const ROWS = ${rows.length};
    export function packagedFile() {
      return {
        path: "the digits",
        read: async () => {
          const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
          const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
          const values = new Uint8Array(await new Response(unpacked).arrayBuffer());
          const rows = Array.from({ length: ROWS }, (_, row) =>
            Array.from({ length: values.length / ROWS }, (_, column) => values[column * ROWS + row]).join(),
          );
          return new TextEncoder().encode(rows.join("\\n"));
        },
      };
    }`;
}
