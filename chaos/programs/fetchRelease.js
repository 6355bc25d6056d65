// Downloads and unpacks a release from a server: fetchRelease.js URL FOLDER. `data fetch graph2nn` does the same, but accepts
// only the authors' files.
import process from "node:process";
import { SweetspotError } from "../../dist/index.js";
import { fetchGraph2nn } from "../../dist/training/index.js";

const [baseUrl, directory] = process.argv.slice(2);
try {
  await fetchGraph2nn({ directory, baseUrl }, {});
} catch (error) {
  process.stderr.write(
    error instanceof SweetspotError ? `sweetspot: ${error.message}\n` : `${error.stack}\n`,
  );
  process.exitCode = 1;
}
