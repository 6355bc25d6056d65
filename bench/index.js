// Runs every suite, one after another.
import "./sweep.bench.js";
