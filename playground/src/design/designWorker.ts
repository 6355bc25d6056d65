import { expose } from "comlink";
import { designCalls } from "./designCalls.js";

/** The calls of this worker, for the page; each is answered later. */
export type DesignCalls = typeof designCalls;

/** Answers the page from now on. */
export function startDesigning(): void {
  expose(designCalls);
}
