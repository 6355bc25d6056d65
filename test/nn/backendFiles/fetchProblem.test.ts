import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchProblem } from "../../../src/nn/backendFiles/fetchProblem.js";
import { readKernel } from "../../readKernel.js";

afterEach(() => vi.unstubAllGlobals());

describe("a file of the backend that a server does not have", () => {
  const answers: [what: string, response: Response | Error, expected: string | undefined][] = [
    ["404", new Response("", { status: 404 }), "could not be fetched, because the server answered 404"],
    ["a page", new Response("<!doctype html>"), "came as an HTML page"],
    ["other bytes", new Response("text"), "is not a WebAssembly module"],
    ["no answer", new TypeError("fetch failed"), "could not be fetched (fetch failed)"],
    ["a module", new Response(readKernel("nn")), undefined],
  ];
  it.each(answers)("%s", async (_, response, expected) => {
    vi.stubGlobal("fetch", () =>
      response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
    );
    expect(await fetchProblem("https://example.org/file.wasm")).toBe(expected);
  });
});
