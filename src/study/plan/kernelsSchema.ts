import * as z from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal");

/** SHA-256 of the wasm modules. */
export const kernelsSchema = z.strictObject({ graph: sha256, nn: sha256 });
