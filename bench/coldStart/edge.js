import { loadNetwork } from "sweetspot/edge";

/** What sweetspot/edge answers, from nothing. */
export async function answer({ urlOf }, example) {
  const network = await loadNetwork(urlOf("digits.sspt"));
  return network.predict(example);
}
