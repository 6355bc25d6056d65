// Fashion-MNIST pooled to 14x14 pixels: does wiring matter at equal density, and does a tuned fully connected network do as
// well? Optimizer and learning rate of the second table are chosen on held-out training images. Run after `npm run build`:
//
//   node bench/claims/fashion.js DIR [--seeds 24] [--steps 1500] [--table controls|tuned] [--json]
import { presets } from "sweetspot/training";
import { complete, graphsOfDegree, randomRegular } from "./graphs.js";
import { claimOptions } from "./options.js";
import { adam, sgd } from "./recipes.js";
import { runTables } from "./runTables.js";

const options = claimOptions({ name: "fashion", seeds: 24 });
const [directory] = options.words;
if (directory === undefined) {
  console.error("name the folder of Fashion-MNIST: node bench/claims/fashion.js DIR");
  process.exit(2);
}
const { recipe, resize } = presets["fashion-mnist"];

await runTables(
  options,
  { spec: `idx:${directory}`, resize },
  {
    controls: {
      title: "Fashion-MNIST 14x14, graphs of degree 8, 5 layers",
      rows: [...graphsOfDegree(8), { name: "fully connected", graph: complete }],
      ...{ optimizers: [recipe.optimizer], recipe, layers: 5 },
    },
    tuned: {
      title: "Fashion-MNIST 14x14, tuned by depth",
      rows: [
        { name: "fully connected", graph: complete, depths: [0, 1, 2] },
        { name: "random regular, degree 8", graph: randomRegular(8), depths: [1, 2] },
      ],
      optimizers: [
        ...[0.03, 0.1, 0.3].map(sgd(recipe.optimizer.weightDecay)),
        ...[0.0006, 0.001, 0.002, 0.004, 0.008].map(adam),
      ],
      recipe,
    },
  },
);
