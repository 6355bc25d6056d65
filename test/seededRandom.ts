import { beforeEach } from "vitest";
import { repeatRandom } from "./repeatRandom.js";

/**
 * `Math.random`, from which tfjs takes the seeds of weights and data that were given none, draws the same numbers in each
 * run of a test: a failure is a failure of the code, not of the day.
 */
repeatRandom("");
beforeEach(({ task }) => void repeatRandom(task.name));
