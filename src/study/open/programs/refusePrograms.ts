import { SweetspotError } from "../../../errors.js";

function refuse(): never {
  throw new SweetspotError(
    "Objectives of commands and modules need Node.js, Deno or Bun; here, give a function to optimize of openStudy.",
  );
}

/** Replace the objectives that other programs compute, in browsers and at the edge. */
export {
  refuse as commandObjective,
  refuse as moduleObjective,
  refuse as openRunDigest,
  refuse as runOpenStudy,
};
