export { design, type DesignTarget } from "./design.js";
export { designSpaceOf, type DesignSpace } from "./designSpaces.js";
export { graphSetRows } from "./graphSetRows.js";
export { type PlanePoints, sweepPoints } from "./planePoints.js";
export { sampleEvenly } from "./sampleEvenly.js";
export { sampleRules, sampleSets, type SampleRule, type SampleSets } from "./sampleSets.js";
export { squareGrid, type SweepGrid } from "./sweepGrid.js";
export { sweepInWorkers } from "./sweepInWorkers.js";
export { sweepWsFlex } from "./sweepWsFlex.js";
