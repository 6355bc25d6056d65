export { linspace } from "./linspace.js";
export { sampleEvenly } from "./sampleEvenly.js";
export { ROW_LENGTH, squareGrid, sweepWsFlex, type SweepGrid } from "./sweepWsFlex.js";
