import { FormatError, SweetspotError } from "sweetspot/edge/core";
import { readBody } from "./readBody.js";

/** Of a body, in bytes: a graph of some thousand edges. It bounds what a stranger can make us compute. */
const LIMIT = 65_536;

/**
 * Answers a POST in JSON, in any runtime that has Request and Response.
 *
 * @param request of the runtime
 * @param routes by path: a function from the body's JSON text to what is answered. What it throws on purpose becomes
 *   status 400 and the error's sentence
 */
export async function respond(request, routes) {
  const { pathname } = new URL(request.url);
  if (!Object.hasOwn(routes, pathname)) {
    return refuse(404, `${pathname} is not here; what is: ${Object.keys(routes).join(", ")}`);
  }
  if (request.method !== "POST") return refuse(405, "send a POST", { allow: "POST" });
  const body = await readBody(request, LIMIT);
  if (body === undefined) return refuse(413, `the body must be of at most ${LIMIT} bytes`);
  try {
    return Response.json(await routes[pathname](textOf(body)));
  } catch (error) {
    if (error instanceof SweetspotError) return refuse(400, error.message);
    throw error;
  }
}

function textOf(body) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch (error) {
    throw new FormatError("the body", "is not text in UTF-8", { cause: error });
  }
}

function refuse(status, error, headers) {
  return Response.json({ error }, { status, headers });
}
