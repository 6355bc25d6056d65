// A server that renders pages with measured graphs: node server.js, then http://localhost:8000/?degree=8. PORT=8000 in the
// environment; 0 takes any free port.
import { createServer } from "node:http";
import { averageClustering, averageShortestPathLength, SweetspotError, wsFlex } from "sweetspot";

const rewirings = [0, 0.05, 0.1, 0.2, 0.5, 1];

function pageOf(degree) {
  const rows = rewirings.map((rewiring) => {
    const graph = wsFlex(64, degree, rewiring, 1);
    const cells = [
      rewiring,
      averageClustering(graph).toFixed(3),
      averageShortestPathLength(graph).toFixed(3),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>WS-flex graphs of degree ${degree}</title>
<table>
<tr><th>rewiring</th><th>clustering</th><th>path length</th></tr>
${rows.join("\n")}
</table>
</html>`;
}

const server = createServer(({ url }, response) => {
  const { searchParams } = new URL(url, "http://localhost");
  try {
    const page = pageOf(Number(searchParams.get("degree") ?? 8));
    response.writeHead(200, { "content-type": "text/html" }).end(page);
  } catch (error) {
    if (!(error instanceof SweetspotError)) throw error;
    response.writeHead(400, { "content-type": "text/plain" }).end(error.message);
  }
});
server.listen(Number(process.env.PORT ?? 8000), "localhost", () => {
  console.log(`http://localhost:${server.address().port}/`);
});
