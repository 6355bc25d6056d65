import type { PublishedSurface } from "./publishedSurface.js";

/** Rows of the table: the bins with the lowest errors. */
const ROWS = 10;

/** The best bins of a task as a table, with links to graphs there. */
export function SurfaceTable({
  surface,
  linkTo,
}: {
  surface: PublishedSurface;
  linkTo: (clustering: number, pathLength: number) => string;
}) {
  const best = [...surface.bins].sort((a, b) => a.error - b.error).slice(0, ROWS);
  const middle = ([low, high]: readonly [number, number]) => (low + high) / 2;
  return (
    <details>
      <summary>The {best.length} bins with the lowest mean error as a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Best bins of ${surface.title}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">C</th>
              <th scope="col">L</th>
              <th scope="col">error</th>
              <th scope="col">a graph there</th>
            </tr>
          </thead>
          <tbody>
            {best.map(({ clustering, pathLength, error }) => (
              <tr key={`${clustering[0]} ${pathLength[0]}`}>
                <td>
                  {clustering[0].toFixed(2)} to {clustering[1].toFixed(2)}
                </td>
                <td>
                  {pathLength[0].toFixed(2)} to {pathLength[1].toFixed(2)}
                </td>
                <td>{error.toFixed(2)} %</td>
                <td>
                  <a
                    href={linkTo(middle(clustering), middle(pathLength))}
                    aria-label={`Show a graph with C ${middle(clustering).toFixed(2)}, L ${middle(pathLength).toFixed(2)}`}
                  >
                    show
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
