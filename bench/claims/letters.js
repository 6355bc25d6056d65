// Letter Recognition: does wiring matter at equal density, and does a tuned fully connected network do as well? Optimizer and
// learning rate of the second table are chosen on held-out training rows. Run after `npm run build`:
//
//   node bench/claims/letters.js [--seeds 10] [--steps 1500] [--table controls|degrees|tuned] [--json]
import { presets } from "sweetspot/training";
import { complete, graphsOfDegree, randomRegular } from "./graphs.js";
import { claimOptions } from "./options.js";
import { adam, sgd } from "./recipes.js";
import { runTables } from "./runTables.js";

const options = claimOptions({ name: "letters", seeds: 10 });
const { recipe } = presets.letters;

await runTables(
  options,
  { spec: "letters" },
  {
    controls: {
      title: "Letter Recognition, graphs of degree 8, 3 layers",
      rows: [...graphsOfDegree(8), { name: "fully connected", graph: complete }],
      ...{ optimizers: [recipe.optimizer], recipe, layers: 3 },
    },
    degrees: {
      title: "Letter Recognition, random regular graphs, 3 layers",
      rows: [3, 4, 5, 8, 16, 32].map((degree) => ({
        name: `degree ${degree}`,
        graph: randomRegular(degree),
      })),
      ...{ optimizers: [recipe.optimizer], recipe, layers: 3 },
    },
    tuned: {
      title: "Letter Recognition, tuned by depth",
      rows: [
        { name: "fully connected", graph: complete, depths: [0, 1, 2, 3, 5] },
        { name: "random regular, degree 8", graph: randomRegular(8), depths: [1, 2, 3, 5] },
      ],
      optimizers: [
        ...[0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064].map(adam),
        ...[0.03, 0.1, 0.3, 1].map(sgd(0)),
      ],
      recipe,
    },
  },
);
