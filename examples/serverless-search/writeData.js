// node writeData.js [DATA]: writes data.bin, the data of the search, which the function needs. DATA as for `sweetspot search
// --data`; default: the bundled digits.
import { writeFileSync } from "node:fs";
import { loadDataSet } from "sweetspot/training";
import { packData } from "sweetspot/trial";

const spec = process.argv[2] ?? "digits";
const bytes = packData(await loadDataSet(spec));
writeFileSync(new URL("data.bin", import.meta.url), bytes);
console.log(`data.bin: ${spec}, ${bytes.length} bytes`);
