import { algebraicConnectivity } from "./algebraicConnectivity.js";
import { averageClustering } from "./averageClustering.js";
import { averageNeighborDegree } from "./averageNeighborDegree.js";
import { averageShortestPathLength } from "./averageShortestPathLength.js";
import { betweennessCentrality } from "./betweennessCentrality.js";
import { closenessCentrality } from "./closenessCentrality.js";
import { clustering } from "./clustering.js";
import { coreNumber } from "./coreNumber.js";
import { degreeAssortativityCoefficient } from "./degreeAssortativityCoefficient.js";
import { degreeHistogram } from "./degreeHistogram.js";
import { density } from "./density.js";
import { diameter } from "./diameter.js";
import { eccentricity } from "./eccentricity.js";
import { globalEfficiency } from "./globalEfficiency.js";
import { isConnected } from "./isConnected.js";
import { localEfficiency } from "./localEfficiency.js";
import type { Measure } from "./measure.js";
import { numberOfConnectedComponents } from "./numberOfConnectedComponents.js";
import { radius } from "./radius.js";
import { smallWorldOmega } from "./smallWorldOmega.js";
import { smallWorldSigma } from "./smallWorldSigma.js";
import { transitivity } from "./transitivity.js";

/** All measures by name. */
export const measures: Readonly<
  Record<
    | "averageClustering"
    | "averageShortestPathLength"
    | "transitivity"
    | "density"
    | "diameter"
    | "radius"
    | "globalEfficiency"
    | "localEfficiency"
    | "degreeAssortativityCoefficient"
    | "numberOfConnectedComponents"
    | "algebraicConnectivity"
    | "smallWorldSigma"
    | "smallWorldOmega",
    Measure<number>
  > &
    Record<"isConnected", Measure<boolean>> &
    Record<
      "clustering" | "betweennessCentrality" | "closenessCentrality" | "averageNeighborDegree",
      Measure<Float64Array>
    > &
    Record<"eccentricity", Measure<Uint32Array | Float64Array>> &
    Record<"coreNumber" | "degreeHistogram", Measure<Uint32Array>>
> = {
  averageClustering: {
    measure: averageClustering,
    kind: "number",
    range: [0, 1],
    byDefault: true,
    takesWeights: "triangles",
  },
  averageShortestPathLength: {
    measure: averageShortestPathLength,
    kind: "number",
    range: [0, Infinity],
    byDefault: true,
    takesWeights: "distances",
  },
  transitivity: { measure: transitivity, kind: "number", range: [0, 1], byDefault: true },
  density: { measure: density, kind: "number", range: [0, 1], byDefault: true },
  diameter: {
    measure: diameter,
    kind: "number",
    range: [0, Infinity],
    byDefault: true,
    takesWeights: "distances",
  },
  radius: {
    measure: radius,
    kind: "number",
    range: [0, Infinity],
    byDefault: true,
    takesWeights: "distances",
  },
  globalEfficiency: { measure: globalEfficiency, kind: "number", range: [0, 1], byDefault: true },
  localEfficiency: { measure: localEfficiency, kind: "number", range: [0, 1], byDefault: true },
  degreeAssortativityCoefficient: {
    measure: degreeAssortativityCoefficient,
    kind: "number",
    range: [-1, 1],
    byDefault: true,
  },
  numberOfConnectedComponents: {
    measure: numberOfConnectedComponents,
    kind: "number",
    range: [0, Infinity],
    byDefault: true,
  },
  isConnected: { measure: isConnected, kind: "boolean", range: [0, 1], byDefault: true },
  algebraicConnectivity: {
    measure: algebraicConnectivity,
    kind: "number",
    range: [0, Infinity],
    byDefault: false,
  },
  smallWorldSigma: {
    measure: smallWorldSigma,
    kind: "number",
    range: [0, Infinity],
    byDefault: false,
  },
  smallWorldOmega: {
    measure: smallWorldOmega,
    kind: "number",
    range: [-1, Infinity],
    byDefault: false,
  },
  clustering: {
    measure: clustering,
    kind: "per node",
    range: [0, 1],
    byDefault: false,
    takesWeights: "triangles",
  },
  eccentricity: {
    measure: eccentricity,
    kind: "per node",
    range: [0, Infinity],
    byDefault: false,
    takesWeights: "distances",
  },
  betweennessCentrality: {
    measure: betweennessCentrality,
    kind: "per node",
    range: [0, 1],
    byDefault: false,
    takesWeights: "distances",
  },
  closenessCentrality: {
    measure: closenessCentrality,
    kind: "per node",
    range: [0, 1],
    byDefault: false,
    takesWeights: "distances",
  },
  coreNumber: { measure: coreNumber, kind: "per node", range: [0, Infinity], byDefault: false },
  averageNeighborDegree: {
    measure: averageNeighborDegree,
    kind: "per node",
    range: [0, Infinity],
    byDefault: false,
  },
  degreeHistogram: { measure: degreeHistogram, kind: "histogram", range: [0, Infinity], byDefault: false },
};

/** The name of a measure. */
export type MeasureName = keyof typeof measures;
