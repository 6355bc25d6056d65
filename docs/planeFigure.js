// Draws docs/plane.svg: the plane of clustering and path length of the study that `npm start` makes.
//
//   npm start && node docs/planeFigure.js studies/digits-...
import { fileURLToPath } from "node:url";
import { readPlan, runStudy } from "../dist/study/index.js";
import { planeFigure } from "../dist/study/report/planeFigure.js";
import { standaloneSvg } from "../dist/figures/standaloneSvg.js";
import { writeAtomically } from "../dist/files/writeAtomically.js";

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("usage: node docs/planeFigure.js STUDY");
// all its trainings are done, so that it is only read again
const result = await runStudy(await readPlan(out), { out });
writeAtomically(fileURLToPath(new URL("plane.svg", import.meta.url)), standaloneSvg(planeFigure(result)));
