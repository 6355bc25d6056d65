// Node.js, Deno, Bun: the input is a file
import { readFileSync } from "node:fs";
import { probe } from "../probe.js";

console.log(JSON.stringify(await probe(JSON.parse(readFileSync("input.json", "utf8")))));
