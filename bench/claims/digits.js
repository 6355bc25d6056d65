// The digits: what the search's graph, graphs of its density and shallower fully connected networks do under four optimizers.
// Run after `npm run build`:
//
//   node bench/claims/digits.js [--seeds 24] [--steps 200] [--json]
import { presets } from "sweetspot/training";
import { complete, gnm, randomRegular, wsFlex } from "./graphs.js";
import { claimOptions } from "./options.js";
import { adam, sgd } from "./recipes.js";
import { runTables } from "./runTables.js";

const options = claimOptions({ name: "digits", seeds: 24 });
const { recipe } = presets.digits;
/** The graph that `search --preset digits` recommends. */
const winner = ["wsFlex", 64, 8.290901669264233, 0.09805121926334048, 2];

await runTables(
  options,
  { spec: "digits" },
  {
    recipes: {
      title: "Digits, 5 layers at equal FLOPs",
      rows: [
        { name: "fully connected", graph: complete },
        { name: "the search's graph", graph: () => winner },
        { name: "ring", graph: wsFlex(8, 0) },
        { name: "random regular", graph: randomRegular(8) },
        { name: "G(n,m)", graph: gnm(8) },
        { name: "fully connected, 2 layers", graph: complete, layers: 2 },
      ],
      optimizers: [...[0.03, 0.1].map(sgd(recipe.optimizer.weightDecay)), ...[0.0006, 0.001].map(adam)],
      ...{ recipe, layers: 5 },
    },
  },
);
