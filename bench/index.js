// Runs every suite, one after another: `npm run bench`.
import "./sweep.bench.js";
import "./trainingStep.bench.js";
