import { useEffect, useState } from "preact/hooks";

const ROUND_MILLISECONDS = 900;

interface RoundsProps {
  /** The node whose message is followed. */
  readonly sender: number;
  readonly order: number;
  /** Rounds until the message has reached every node. */
  readonly rounds: number;
  readonly round: number;
  /** Nodes that have the message after this round. */
  readonly reached: number;
  readonly onRound: (round: number) => void;
  readonly onSender: (node: number) => void;
}

/** Follows the message of one node, round by round. */
export function Rounds({ sender, order, rounds, round, reached, onRound, onSender }: RoundsProps) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return undefined;
    if (round >= rounds) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => onRound(round + 1), ROUND_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [playing, round, rounds]);

  const play = () => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      onRound(round >= rounds ? 0 : round + 1);
      return;
    }
    onRound(round >= rounds ? 0 : round);
    setPlaying(!playing);
  };
  return (
    <div class="rounds">
      <button onClick={play}>{playing ? "Pause" : "Send a message"}</button>
      <input
        type="range"
        min={0}
        max={rounds}
        step={1}
        value={round}
        aria-label="Round of messages"
        aria-valuetext={`Round ${round} of ${rounds}`}
        onInput={(event) => {
          setPlaying(false);
          onRound(Number(event.currentTarget.value));
        }}
      />
      <p>{sentence()}</p>
      <button class="plain" onClick={() => onSender((sender + 1) % order)}>
        Next sender
      </button>
    </div>
  );

  function sentence(): string {
    if (round === 0) return `Node ${sender} sends. Click another node to let it send.`;
    const layers =
      round === 1 ? "1 round, which is one layer," : `${round} rounds, which are ${round} layers,`;
    return `After ${layers} the message of node ${sender} has reached ${reached} of ${order} nodes.`;
  }
}
