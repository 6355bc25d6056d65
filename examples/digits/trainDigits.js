// The network of all examples: five rounds of message exchange over a relational graph of 16 nodes. It trains in two
// seconds on scikit-learn's 8x8 digits, to about 2 % error.
import { wsFlex } from "sweetspot";
import { loadDataSet, presets, trainNetwork } from "sweetspot/training";

export async function trainDigits() {
  const data = await loadDataSet("digits");
  const recipe = { ...presets.digits.recipe, duration: { epochs: 20 } };
  return trainNetwork({ graph: wsFlex(16, 4, 0.2, 3), data, recipe, seed: 1 });
}
