interface AnswerProps {
  readonly classNames: readonly string[];
  readonly probabilities: readonly number[];
}

/** Classes shown; the likeliest of more. */
const SHOWN = 10;

/** What a network answers: the probability of each class. */
export function Answer({ classNames, probabilities }: AnswerProps) {
  const best = probabilities.indexOf(Math.max(...probabilities));
  const shown = probabilities.map((probability, k) => ({ probability, k }));
  if (shown.length > SHOWN) shown.sort((a, b) => b.probability - a.probability);
  return (
    <>
      <p class="answer">
        It says <strong>{classNames[best]}</strong>, {(100 * probabilities[best]).toFixed(0)} % sure.
      </p>
      <ul class="bars" aria-label="Probability of each class">
        {shown.slice(0, SHOWN).map(({ probability, k }) => (
          <li key={k} class={k === best ? "likeliest" : undefined}>
            <span>{classNames[k]}</span>
            <i style={{ width: `${(100 * probability).toFixed(1)}%` }} />
            <span class="spoken">{(100 * probability).toFixed(0)} percent</span>
          </li>
        ))}
      </ul>
    </>
  );
}
