export { algebraicConnectivity } from "./algebraicConnectivity.js";
export { averageClustering } from "./averageClustering.js";
export { averageNeighborDegree } from "./averageNeighborDegree.js";
export { averageShortestPathLength } from "./averageShortestPathLength.js";
export { betweennessCentrality } from "./betweennessCentrality.js";
export { closenessCentrality } from "./closenessCentrality.js";
export { clustering } from "./clustering.js";
export { coreNumber } from "./coreNumber.js";
export { degreeAssortativityCoefficient } from "./degreeAssortativityCoefficient.js";
export { degreeHistogram } from "./degreeHistogram.js";
export { density } from "./density.js";
export { diameter } from "./diameter.js";
export { eccentricity } from "./eccentricity.js";
export { globalEfficiency } from "./globalEfficiency.js";
export { isConnected } from "./isConnected.js";
export { latticeReference } from "./references/latticeReference.js";
export { localEfficiency } from "./localEfficiency.js";
export {
  type Measure,
  type MeasureOptions,
  type MeasureValue,
  type PathLengthOptions,
  type Unreachable,
  type WeightOptions,
} from "./measure.js";
export { measures, type MeasureName } from "./catalogue.js";
export { modularity } from "./modularity.js";
export { numberOfConnectedComponents } from "./numberOfConnectedComponents.js";
export { radius } from "./radius.js";
export { randomReference, type ReferenceOptions } from "./references/randomReference.js";
export { smallWorldOmega } from "./smallWorldOmega.js";
export { smallWorldSigma, type SmallWorldOptions } from "./smallWorldSigma.js";
export { transitivity } from "./transitivity.js";
