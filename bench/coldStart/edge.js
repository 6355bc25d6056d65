import { loadNetwork } from "sweetspot/edge";

/** Loads sweetspot/edge and predicts. */
export async function answer({ urlOf }, example) {
  const network = await loadNetwork(urlOf("digits.sspt"));
  return network.predict(example);
}
