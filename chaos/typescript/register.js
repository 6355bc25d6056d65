// node --import ./chaos/typescript/register.js FILE.ts: runs TypeScript of this repository on the built program.
import { register } from "node:module";

register("./hooks.js", import.meta.url);
