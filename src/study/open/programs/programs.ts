export { commandObjective } from "./commandObjective.js";
export { moduleObjective } from "./moduleObjective.js";
export { openRunDigest, runOpenStudy } from "./runOpenStudy.js";
