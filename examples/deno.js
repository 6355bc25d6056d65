// A Deno server: deno run --allow-net --allow-read deno.js; digits.sspt lies beside it (see worker.js).
import { loadNetwork } from "sweetspot/edge";
import { answer } from "./answer.js";

const network = await loadNetwork(new URL("digits.sspt", import.meta.url));
Deno.serve((request) => answer(request, network));
