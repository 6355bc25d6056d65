import type * as tf from "@tensorflow/tfjs";
import { FormatError } from "../../errors.js";
import { layersOf } from "../models/layersOf.js";
import type { ModelModule } from "../recipe/moduleDigest.js";

/** Modules that have passed. */
const seeded = new Set<string>();

/** Layers whose random numbers have no seed that a training could set. */
const unseededLayers = new Set(["SpatialDropout1D", "AlphaDropout", "GaussianDropout", "GaussianNoise"]);

const REMEDY = "give it an initializer with the seed, such as tf.initializers.heNormal({ seed })";

/**
 * Checks that everything random in a module's models comes from the seed: two models of the same seed have the same
 * weights, those of two seeds have not, and every dropout has a seed.
 *
 * @throws {FormatError} naming the first layer for which that does not hold, and the remedy
 */
export function requireSeeded(
  { source, sha256 }: ModelModule,
  build: (seed: number) => tf.LayersModel,
  seed: number,
): void {
  if (seeded.has(sha256)) return;
  const models = [seed, seed, seed === 0 ? 1 : seed - 1].map(build);
  try {
    const [one, same, other] = models.map(layersOf);
    const drawing = one.find((layer) => drawsUnseeded(layer));
    if (drawing !== undefined) throw new FormatError(source, drawProblem(drawing));
    const different = one.find((layer, k) => !sameWeights(layer, same[k]));
    if (different !== undefined)
      throw new FormatError(
        source,
        `its layer ${different.name} has other weights when the model is built again with the same seed; ${REMEDY}`,
      );
    if (one.every((layer, k) => sameWeights(layer, other[k])))
      throw new FormatError(
        source,
        "its model has the same weights for every seed; give its initializers the seed that the function gets",
      );
  } finally {
    for (const model of models) model.dispose();
  }
  seeded.add(sha256);
}

function drawsUnseeded(layer: tf.layers.Layer): boolean {
  const name = layer.getClassName();
  return unseededLayers.has(name) || (name === "Dropout" && !layer.getConfig().seed);
}

function drawProblem(layer: tf.layers.Layer): string {
  const name = layer.getClassName();
  const remedy =
    name === "Dropout"
      ? "give it the seed, as tf.layers.dropout({ rate, seed })"
      : "use a dropout with a seed";
  return `its layer ${layer.name} (${name}) draws random numbers without a seed; ${remedy}`;
}

function sameWeights(a: tf.layers.Layer, b: tf.layers.Layer | undefined): boolean {
  if (b?.weights.length !== a.weights.length) return false;
  return a.weights.every((weight, k) => {
    const [mine, yours] = [weight, b.weights[k]].map((each) => each.read().dataSync());
    return mine.length === yours.length && mine.every((value, i) => Object.is(value, yours[i]));
  });
}
