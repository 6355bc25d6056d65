// node graphWork.js WORK ROUNDS: works on 900 graphs of 64 nodes a round. countInstructions.js runs it under valgrind.
import { averageClustering, averageShortestPathLength, squareGrid, sweepWsFlex, wsFlex } from "sweetspot";
import { sweepInPlainJavaScript } from "../peers/sweepInPlainJavaScript.js";

// a thin slice of the published design space
const grid = squareGrid({ order: 64, degreeMin: 8, degreeMax: 62, degrees: 30, rewirings: 30, seeds: 1 });

/** What a round does. */
const works = {
  sweep: () => sweepWsFlex(grid),
  "sweep in plain JavaScript": () => sweepInPlainJavaScript(grid),
  measures: () => {
    const graph = wsFlex(64, 16, 0.2, 1);
    for (let k = 0; k < 900; k++) averageClustering(graph) + averageShortestPathLength(graph);
  },
};

const [work, rounds] = process.argv.slice(2);
for (let round = 0; round < Number(rounds); round++) works[work]();
