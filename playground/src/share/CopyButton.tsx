import { useEffect, useState } from "preact/hooks";

interface CopyButtonProps {
  /** What the button copies, after "Copy": "the command". */
  readonly what: string;
  readonly text: () => string;
  readonly announce: (sentence: string) => void;
}

/** Copies a text, and says so. */
export function CopyButton({ what, text, announce }: CopyButtonProps) {
  const [answer, setAnswer] = useState<string>();
  useEffect(() => {
    if (answer === undefined) return undefined;
    const timer = setTimeout(() => setAnswer(undefined), 2000);
    return () => clearTimeout(timer);
  }, [answer]);
  const say = (short: string, sentence: string) => {
    setAnswer(short);
    announce(sentence);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      say("Copied", `Copied ${what}.`);
    } catch {
      say("Not copied", `The browser does not let the page copy ${what}. Select the text and copy it.`);
    }
  };
  return <button onClick={() => void copy()}>{answer ?? `Copy ${what}`}</button>;
}
