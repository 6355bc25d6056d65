import { ArgumentError } from "../errors.js";

const LOCAL = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Checks the address of a function that trains. The secret would be readable on its way without TLS.
 *
 * @throws {ArgumentError} for anything but https://..., or http://localhost
 */
export function parseTrialUrl(text: string): URL {
  const fault = (received: unknown) =>
    new ArgumentError("trials-at", "the address of a function, such as https://example.com/trial", received);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw fault("no URL");
  }
  if (url.username !== "" || url.password !== "") throw fault("one with a name or a password");
  if (url.protocol === "https:") return url;
  if (url.protocol !== "http:") throw fault(`${url.protocol}//`);
  if (LOCAL.includes(url.hostname)) return url;
  throw fault("http://, which would show the secret on its way");
}
