// Made-up errors over the (C, L) plane, for measuring what a search claims against a truth that is known.
import { NumpyRandomState } from "../../dist/random.js";
import { nextBatch } from "../../dist/search/strategies/nextBatch.js";
import { standardize } from "../../dist/statistics/axes.js";

const SIDE = 20;

/** Places like those of a real sweep: a fan of path lengths that narrows towards high clustering. */
export const candidates = Array.from({ length: SIDE }, (_, i) =>
  Array.from({ length: SIDE }, (_, j) => {
    const clustering = 0.05 + (0.9 * i) / (SIDE - 1);
    return [clustering, 1.1 + (j / (SIDE - 1)) * (2.6 - 1.4 * clustering)];
  }),
).flat();

const places = standardize(candidates);

/** Shapes of the surface. Each takes a random generator and returns a function of a standardized place. */
export const families = {
  quadratic(random) {
    const [x, y] = anyPlace(random);
    const along = direction(random);
    const stretch = logUniform(random, 0.2, 5);
    return (place) => {
      const away = [place[0] - x, place[1] - y];
      return stretch * along(away) ** 2 + (away[0] ** 2 + away[1] ** 2) / stretch;
    };
  },
  slope: direction,
  "slope that flattens"(random) {
    const along = direction(random);
    const edge = uniform(random, -1, 0.7);
    return (place) => Math.max(0, along(place) - edge);
  },
  plateaus(random) {
    const along = direction(random);
    const [from, width] = [uniform(random, -1.2, 0.3), uniform(random, 0.3, 1.2)];
    return (place) => Math.min(1, Math.max(0, (along(place) - from) / width));
  },
  "dip in a slope"(random) {
    const along = direction(random);
    const [x, y] = anyPlace(random);
    const [width, depth] = [uniform(random, 0.4, 0.9), uniform(random, 0.5, 2)];
    return (place) =>
      along(place) - depth * Math.exp(-((place[0] - x) ** 2 + (place[1] - y) ** 2) / (2 * width * width));
  },
  "process, length scale 1.5 to 3": (random) => process(random, uniform(random, 1.5, 3)),
  "process, length scale 1 to 1.5": (random) => process(random, uniform(random, 1, 1.5)),
  "process, length scale 0.5 to 1": (random) => process(random, uniform(random, 0.5, 1)),
};

/** A surface of a family. Range and noise are log-uniform, 0.3 to 3 points and 0.1 to 0.5 points. */
export function madeUpSurface(family, random) {
  const values = places.map(families[family](random));
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const range = logUniform(random, 0.3, 3);
  return {
    regret: values.map((value) => (range * (value - lowest)) / (highest - lowest)),
    noise: logUniform(random, 0.1, 0.5),
  };
}

/** The state after a search in batches of four. */
export function search(strategy, state, train) {
  const trials = [];
  const now = () => ({ ...state, trials, pending: [], parallel: 4 });
  for (;;) {
    const batch = nextBatch(strategy, now(), 4);
    if (batch.length === 0) return now();
    for (const request of batch) trials.push({ ...request, error: train(request.graph) });
  }
}

/** The random generator of one repeat. */
export function repeatOf(seed, k) {
  return new NumpyRandomState((Math.imul(seed, 1_000_003) + k) >>> 0);
}

function uniform(random, from, to) {
  return from + (to - from) * random.randomSample();
}

function logUniform(random, from, to) {
  return Math.exp(uniform(random, Math.log(from), Math.log(to)));
}

function anyPlace(random) {
  return places[Math.floor(random.randomSample() * places.length)];
}

function direction(random) {
  const angle = uniform(random, 0, 2 * Math.PI);
  return ([x, y]) => x * Math.cos(angle) + y * Math.sin(angle);
}

/** A draw from a Gaussian process with a squared-exponential kernel, by 300 random Fourier features. */
function process(random, lengthScale) {
  const waves = Array.from({ length: 300 }, () => [
    random.standardNormal() / lengthScale,
    random.standardNormal() / lengthScale,
    uniform(random, 0, 2 * Math.PI),
  ]);
  return ([x, y]) => waves.reduce((sum, [a, b, c]) => sum + Math.cos(a * x + b * y + c), 0);
}
