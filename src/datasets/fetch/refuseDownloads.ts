import { SweetspotError } from "../../errors.js";

function refuse(): Promise<never> {
  return Promise.reject(
    new SweetspotError("Data sets are downloaded into a folder, which needs Node.js, Deno or Bun."),
  );
}

/** Replace the downloads where there are no folders: in browsers and at the edge. */
export { refuse as fetchDataSet, refuse as fetchGraph2nn, refuse as fetchFile };
