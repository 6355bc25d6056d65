import { packageVersion } from "../../packageVersion.js";
import { kernelDigest } from "../../wasm/kernelDigest.js";
import type { Plan } from "./plan.js";

/** What trains: another version, or other kernels, may give other results. */
export type Build = Pick<Plan, "version" | "kernels">;

/** The build that runs. */
export function thisBuild(): Build {
  return {
    version: packageVersion,
    kernels: { graph: kernelDigest("graph"), nn: kernelDigest("nn") },
  };
}
