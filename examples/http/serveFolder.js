// node serveFolder.js FOLDER: serves the files of a folder, as any web server does. PORT=8000 in the environment; 0 takes any
// free port.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";

const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
const folder = resolve(process.argv[2] ?? ".");

const server = createServer(async ({ url }, response) => {
  try {
    const { pathname } = new URL(url, "http://localhost");
    const file = resolve(
      folder,
      `.${decodeURIComponent(pathname)}`,
      pathname.endsWith("/") ? "index.html" : "",
    );
    if (!file.startsWith(folder + sep)) throw new Error("the file is outside the folder");
    const bytes = await readFile(file);
    response
      .writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" })
      .end(bytes);
  } catch {
    response.writeHead(404).end("not found");
  }
});
server.listen(Number(process.env.PORT ?? 8000), "localhost", () => {
  console.log(`http://localhost:${server.address().port}/`);
});
