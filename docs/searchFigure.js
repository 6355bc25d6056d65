// Draws docs/search.svg: regret against budget for every strategy, on the authors' tables of the MLP and of ResNet-34.
//
//   npm run build && node docs/searchFigure.js RESULTS GRAPHS
//
// RESULTS is the folder final_results of the authors' release. GRAPHS is the folder with their sets of graphs. `npx
// sweetspot data fetch graph2nn` downloads both. The script takes several minutes and prints the numbers in docs/search.md.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import * as Plot from "@observablehq/plot";
import { drawPlot } from "../dist/figures/drawPlot.js";
import { standaloneSvg } from "../dist/figures/standaloneSvg.js";
import { simulateInWorkers } from "../dist/reproduction/simulateInWorkers.js";
import { writeAtomically } from "../dist/files/writeAtomically.js";

const [results, graphs] = process.argv.slice(2);
if (graphs === undefined) throw new Error("usage: node docs/searchFigure.js RESULTS GRAPHS");

const REPEATS = 200;
const FULL = 100;
const TASKS = {
  "MLP on CIFAR-10": {
    task: "mlp_cifar10",
    budgets: {
      surface: [7, 10, 14, 20, 25, 35, 52],
      grid: [10, 20, 52, 104, 260, 780],
      random: [10, 20, 52, 104, 260, 780],
      halving: [10, 20, 52, 104, 260],
    },
    unit: "trainings",
  },
  "ResNet-34 on ImageNet": {
    task: "resnet34_imagenet",
    budgets: {
      surface: [52, 104, 200, 400, 800],
      grid: [52, 104, 200, 400, 800],
      random: [52, 104, 200, 400, 800],
      halving: [52, 104, 200, 400, 800],
    },
    unit: "epochs",
  },
};

const points = [];
for (const [title, { task, budgets, unit }] of Object.entries(TASKS)) {
  for (const [strategy, series] of Object.entries(budgets)) {
    for (const amount of series) {
      const budget = { [unit]: amount, full: FULL };
      const request = { results, graphs, task, curves: unit === "epochs" };
      const options = { strategy, budget, goal: "optimum", repeats: REPEATS, seed: 1 };
      const { regret, within, iou } = await simulateInWorkers(request, options, availableParallelism());
      const trainings = unit === "epochs" ? amount / FULL : amount;
      points.push({ title, strategy, trainings, regret: regret.p90 });
      console.log(JSON.stringify({ task, strategy, budget: amount, regret, within, iou }));
    }
  }
}

const COLORS = { surface: "#c2410c", grid: "#334155", random: "#94a3b8", halving: "#0f766e" };
const axis = { labelAnchor: "center", labelArrow: "none" };
const label = { fx: "title", x: "trainings", y: "regret", text: "strategy", dx: 8, textAnchor: "start" };
// labels are shifted where two lines end together
const LOWER = { surface: 3, grid: 0, random: -2, halving: -5 };
const figure = drawPlot("Regret against budget", {
  width: 860,
  height: 360,
  marginLeft: 52,
  marginRight: 70,
  marginBottom: 44,
  fx: { label: null, padding: 0.16 },
  x: {
    ...axis,
    type: "log",
    label: "budget in full training runs (100 epochs of ResNet-34 are one)",
    grid: true,
  },
  y: {
    ...axis,
    label: "regret, 90th percentile of 200 searches (points)",
    grid: true,
    domain: [0, 0.5],
    clamp: true,
  },
  color: { domain: Object.keys(COLORS), range: Object.values(COLORS) },
  marks: [
    Plot.ruleY([0.1], { strokeDasharray: "4,3", strokeOpacity: 0.5 }),
    Plot.line(points, { fx: "title", x: "trainings", y: "regret", stroke: "strategy", strokeWidth: 2 }),
    Plot.dot(points, { fx: "title", x: "trainings", y: "regret", fill: "strategy", r: 3.5 }),
    ...Object.entries(LOWER).map(([name, dy]) =>
      Plot.text(
        points.filter(({ strategy }) => strategy === name),
        Plot.selectLast({ ...label, dy, z: "strategy", fill: "strategy" }),
      ),
    ),
  ],
});
writeAtomically(fileURLToPath(new URL("search.svg", import.meta.url)), standaloneSvg(figure));
