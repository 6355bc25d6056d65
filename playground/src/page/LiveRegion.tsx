import { useCallback, useState } from "preact/hooks";

/** What screen readers are told, and a function that tells them a sentence. */
export function useAnnouncer(): { said: string; announce: (sentence: string) => void } {
  const [said, setSaid] = useState("");
  // the same sentence must differ from itself to be read again
  const announce = useCallback(
    (sentence: string) => setSaid((before) => (before === sentence ? `${sentence}\u00a0` : sentence)),
    [],
  );
  return { said, announce };
}

/** Text that screen readers read when it changes. */
export function LiveRegion({ said }: { said: string }) {
  return (
    <div class="spoken" role="status" aria-live="polite">
      {said}
    </div>
  );
}
