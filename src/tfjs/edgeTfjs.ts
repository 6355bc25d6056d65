// What "@tensorflow/tfjs" is at the edge: without WebGL, which is not there, and without what converts models, to be small.
import "@tensorflow/tfjs-backend-cpu";
import { version_core } from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";

export * from "@tensorflow/tfjs-core";
export * from "@tensorflow/tfjs-layers";

/** The versions of the parts, as in "@tensorflow/tfjs". */
export const version = { "tfjs-core": version_core };
