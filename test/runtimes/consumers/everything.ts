import { wsFlex, type Graph } from "sweetspot";
import * as edge from "sweetspot/edge";
import * as core from "sweetspot/edge/core";
import * as inline from "sweetspot/edge/inline";
import { strategies, type Strategy } from "sweetspot/search";
import { planStudy, type Plan } from "sweetspot/study";

const graph: Graph = wsFlex(64, 8.19, 0.128, 4);
const plan: Plan | undefined = undefined;
const list: readonly Strategy[] = Object.values(strategies);
console.log(graph.order, list.length > 0, typeof planStudy, plan);
console.log(edge.loadNetwork === inline.loadNetwork, edge.loadNetworkWith === core.loadNetworkWith);
