/** The body of a request, or undefined if it is longer than `limit` bytes; reading stops there. */
export async function readBody(request, limit) {
  if (Number(request.headers.get("content-length")) > limit) return undefined;
  const bytes = new Uint8Array(limit);
  let length = 0;
  for await (const chunk of request.body ?? []) {
    if (length + chunk.length > limit) return undefined;
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}
