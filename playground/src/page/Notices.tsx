/** Sentences about what could not be done as asked. The region is always there, so that screen readers notice a new one. */
export function Notices({ sentences }: { sentences: readonly (string | undefined)[] }) {
  const said = [...new Set(sentences.filter((sentence) => sentence !== undefined))];
  return (
    <div class="notices" role="alert">
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
