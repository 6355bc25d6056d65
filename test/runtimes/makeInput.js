// Prints the input of probe.js as JSON: a small network, trained here, in its three storage types, and all digits of the
// package with their labels.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { exportModel } from "sweetspot/export";
import { trainDigits } from "./examples/digits/trainDigits.js";

const { model } = await trainDigits();
const models = ["float32", "float16", "int8"].map((dtype) =>
  Buffer.from(exportModel(model, { dtype })).toString("base64"),
);
const csv = gunzipSync(readFileSync("node_modules/sweetspot/data/optical-digits.csv.gz")).toString();
const rows = csv
  .trim()
  .split("\n")
  .map((line) => line.split(",").map(Number));
const digits = Buffer.from(rows.flatMap((row) => row.slice(0, 64))).toString("base64");
console.log(JSON.stringify({ models, digits, labels: rows.map((row) => String(row[64])) }));
