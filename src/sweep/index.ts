export { design, type DesignTarget } from "./design.js";
export { designSpaceOf, type DesignSpace } from "./designSpaces.js";
export { digitize } from "./digitize.js";
export { linspace } from "./linspace.js";
export { sampleEvenly } from "./sampleEvenly.js";
export { sampleRules, sampleSets, type SampleRule, type SampleSets } from "./sampleSets.js";
export { ROW_LENGTH, squareGrid, type SweepGrid } from "./sweepGrid.js";
export { sweepInWorkers } from "./sweepInWorkers.js";
export { sweepWsFlex } from "./sweepWsFlex.js";
