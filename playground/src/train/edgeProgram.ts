/**
 * A program for Node.js that runs a trained network, with the raw values of one example.
 *
 * @param shape of one example
 */
export function edgeProgram(
  file: string,
  [height, width, channels]: readonly [number, number, number],
): string {
  const values = height * width * channels;
  return `import { readFile } from "node:fs/promises";
import { loadNetwork } from "sweetspot/edge"; // npm install sweetspot

const network = await loadNetwork(await readFile("${file}"));

// the ${values} raw values of one example: ${height === 1 ? "a row of the table" : `${height} rows of ${width} pixels`}
const example = new Float32Array(${values});
const logits = network.predict(example);

const best = logits.indexOf(Math.max(...logits));
console.log(\`class \${best}\`, logits);`;
}
