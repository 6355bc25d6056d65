import type { SearchState } from "./searchState.js";

interface VerdictProps {
  readonly state: SearchState;
  /** To a graph like the best one. */
  readonly link: string | undefined;
}

/** What the complete study says, in the sentences of its report. */
export function Verdict({ state, link }: VerdictProps) {
  const { conclusion, trials } = state;
  if (conclusion === undefined) {
    const last = trials
      .filter(({ error }) => error !== undefined)
      .slice(-6)
      .reverse();
    return (
      <ol class="latest" aria-label="Latest training runs">
        {last.map(({ phase, graph, seed, error }) => (
          <li key={`${phase} ${graph} ${seed}`}>
            <span>
              {typeof graph === "number"
                ? `graph ${graph}`
                : graph.replace("control:", "").replace("complete", "fully connected")}
            </span>
            <span>{error!.toFixed(2)} %</span>
          </li>
        ))}
      </ol>
    );
  }
  return (
    <div class="verdict">
      <p class="headline">{conclusion.headline}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">on fresh seeds</th>
            <th scope="col">test error</th>
            <th scope="col">runs</th>
          </tr>
        </thead>
        <tbody>
          {conclusion.networks.map(({ name, mean, std, runs }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>
                {mean.toFixed(2)} ± {std.toFixed(2)} %
              </td>
              <td>{runs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>All conclusions and their limits</summary>
        <ul>
          {conclusion.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
      <p class="quiet">
        ± is the standard deviation between training runs. <a href={link}>Show a graph like the best one</a>
      </p>
    </div>
  );
}
