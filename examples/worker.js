// A worker of Cloudflare's kind. In its configuration, files named *.sspt are "Data" modules, and digits.sspt is what
// `npx sweetspot train --graph ws-flex:64:8.19:0.128:4 --out digits && npx sweetspot export digits --out digits.sspt`
// writes. The right kernels are found by the package's conditions.
import { loadNetwork } from "sweetspot/edge";
import model from "./digits.sspt";
import { answer } from "./answer.js";

let network;

export default {
  async fetch(request) {
    network ??= loadNetwork(model);
    return answer(request, await network);
  },
};
