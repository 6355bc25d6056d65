// Prints the digits as JSON for runtimes that cannot read the package's files.
import { loadDataSet } from "sweetspot/training";

const { train, test, ...others } = await loadDataSet("digits");
const plain = ({ pixels, labels }) => ({ pixels: [...pixels], labels: [...labels] });
console.log(JSON.stringify({ ...others, train: plain(train), test: plain(test) }));
