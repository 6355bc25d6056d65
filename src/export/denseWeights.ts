import type { Pair } from "../edge/format/modelHeader.js";
import { forEachNode, planDense, planWiring } from "../edge/format/wiringPlan.js";
import type { Draft, Numbers } from "./draft.js";

/** The weights of a product as one array [tap][input][output], with zeros where the wiring has no block. */
export function denseWeights({ inputs, wiring, shape }: Draft, numbers: Numbers, window: Pair): Float32Array {
  const [channels, units] = [inputs[0].shape[2], shape[2]];
  const taps = window[0] * window[1];
  const plan = wiring === undefined ? planDense(channels, units) : planWiring(wiring);
  const dense = new Float32Array(taps * channels * units);
  numbers.groups!.forEach(({ first, outputs, offset }, g) => {
    let place = offset;
    for (let tap = 0; tap < taps; tap++) {
      forEachNode(plan, plan.groups[g], (from, to) => {
        for (let channel = from; channel < to; channel++) {
          dense.set(
            numbers.weights.subarray(place, place + outputs),
            (tap * channels + channel) * units + first,
          );
          place += outputs;
        }
      });
    }
  });
  return dense;
}
