import { loadNetwork } from "sweetspot/edge";
import rounds from "../digits/rounds.json";

const stages = rounds.gains.length + 1;

/** Loads the network, and the networks cut off before the first and after each round. */
export async function loadTracer() {
  const whole = await loadNetwork(new URL("../digits/digits.sspt", import.meta.url));
  const parts = await Promise.all(
    Array.from({ length: stages }, (_, k) =>
      loadNetwork(new URL(`../digits/stage${k}.sspt`, import.meta.url)),
    ),
  );
  return (pixels) => {
    const held = parts.map((network) => perNode(network.predict(pixels)));
    return {
      held,
      messages: rounds.gains.map((gains, k) => messagesOf(gains, held[k])),
      ...answerOf(whole, pixels),
    };
  };
}

/** The relational graph of the network. */
export const graph = { order: rounds.order, edges: rounds.edges, rounds: rounds.gains.length };

/** Activity of each node from 0 to 1: the root mean square of its neurons, relative to the most active node. */
function perNode(values) {
  let first = 0;
  const norms = rounds.sizes.map((size) => {
    const own = values.subarray(first, (first += size));
    return Math.sqrt(own.reduce((sum, value) => sum + value * value, 0) / size);
  });
  return scaled(norms);
}

/** Bound on the strength of each message, [to][from]: activity of the sender times the norm of the weights. */
function messagesOf(gains, held) {
  const loud = gains.map((row) => row.map((gain, from) => gain * held[from]));
  const most = Math.max(...loud.flat(), 1e-9);
  return loud.map((row) => row.map((value) => value / most));
}

function answerOf(network, pixels) {
  const logits = Array.from(network.predict(pixels));
  const most = Math.max(...logits);
  const odds = logits.map((value) => Math.exp(value - most));
  const sum = odds.reduce((total, value) => total + value, 0);
  return { digit: logits.indexOf(most), probabilities: odds.map((value) => value / sum) };
}

function scaled(values) {
  const most = Math.max(...values, 1e-9);
  return values.map((value) => value / most);
}
