// The networks whose training steps are timed in processes of their own, as data that PyTorch builds them from too:
// bench/peers/networkStep.py.
import { complete, wsFlex } from "sweetspot";
import { matchNetwork, wiringOf, wsFlexWiring } from "sweetspot/nn";
import { architectureOf } from "../../dist/nn/networks/architectures/catalogue.js";
import { classifier, convNorm } from "../../dist/nn/networks/architectures/convNorm.js";

const SIDE = 32;
const task = { height: SIDE, width: SIDE, channels: 3, classes: 10 };
/** Density of the graph of the multi-layer perceptrons, self-edges counted. */
const MLP_DENSITY = 0.128;
/** About the density of the paper's best graphs. */
const DENSITY = 0.35;

/** Three 3x3 convolutions of 64 channels, the network of bench/smallCnn.js. */
function smallCnn() {
  const blocks = [1, 2, 3].flatMap((k) => convNorm(`conv${k}`, { filters: 64, kernel: 3 }, "relu"));
  return { spec: { input: task, layers: [...blocks, ...classifier(10)] }, density: 1 };
}

/** The paper's network for CIFAR-10 with relational layers of a width. */
function perceptron(width) {
  const spec = architectureOf("mlp").describe({ dims: [width], relational: true, baseDims: [512] }, task);
  return { spec, wiring: wiringOf(wsFlex(64, MLP_DENSITY * 64 - 1, 0.128, 4)), density: MLP_DENSITY };
}

/** One of the paper's networks, widened to the FLOPs of the fully connected one if a graph wires it. */
function paperNetwork(name, wired, task) {
  const order = name === "efficientnet-b0" ? 16 : 64;
  const wiring = wired ? wsFlexWiring(order, DENSITY, 0.1, 1) : wiringOf(complete(order));
  const { dims } = matchNetwork(name, { graph: wired ? wiring : undefined, task });
  const baseDims = architectureOf(name).dims;
  const spec = architectureOf(name).describe({ dims, relational: wired, baseDims }, task);
  return wired ? { spec, wiring, density: DENSITY } : { spec, density: 1 };
}

/**
 * A network as data, its wiring if it has one, and the share of its relational weights that are present.
 *
 * @param name "small-cnn", "mlp-512", "mlp-1619", or one of the paper's networks with ", wired" or ", dense" after it, for
 * images of 32 x 32 pixels unless ", full size" follows
 */
export function stepCase(name) {
  if (name === "small-cnn") return smallCnn();
  const [model, kind, size] = name.split(", ");
  if (kind === undefined) return perceptron(Number(name.slice("mlp-".length)));
  return paperNetwork(model, kind === "wired", size === undefined ? task : architectureOf(model).task);
}

/** The shape of a batch of a network's input. */
export function inputShape({ input }, batch) {
  return "height" in input ? [batch, input.height, input.width, input.channels] : [batch, input.channels];
}
