// Runs the study of train.js in the present folder and prints its digest.
import { loadDataSet } from "sweetspot/training";
import { studyDigits } from "./train.js";

console.log(await studyDigits(await loadDataSet("digits"), { workers: 2 }));
