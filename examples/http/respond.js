import { FormatError, SweetspotError } from "sweetspot/edge/core";
import { readBody } from "./readBody.js";

/** Maximum size of a body in bytes, a few thousand edges. It bounds the work that one request can cause. */
const LIMIT = 65_536;

/**
 * Answers a POST request with JSON, in any runtime that has Request and Response.
 *
 * @param request the runtime's request
 * @param routes for each path, a function from the JSON text of the body to the answer. A SweetspotError becomes status 400
 *   with its message
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
