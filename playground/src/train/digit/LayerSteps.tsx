import { useEffect, useState } from "preact/hooks";

const LAYER_MILLISECONDS = 800;

interface LayerStepsProps {
  /** Layers whose activity is known, the first dense one among them; 0: none. */
  readonly layers: number;
  readonly layer: number;
  readonly onLayer: (layer: number) => void;
}

/** Goes through the layers: each is one round of messages. */
export function LayerSteps({ layers, layer, onLayer }: LayerStepsProps) {
  const [playing, setPlaying] = useState(false);
  const last = Math.max(layers - 1, 0);
  useEffect(() => {
    if (!playing) return undefined;
    if (layer >= last) {
      setPlaying(false);
      return undefined;
    }
    const timer = setTimeout(() => onLayer(layer + 1), LAYER_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [playing, layer, last]);
  const play = () => {
    const next = layer >= last ? 0 : layer;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return onLayer(layer >= last ? 0 : layer + 1);
    onLayer(next);
    setPlaying(!playing);
  };
  return (
    <div class="rounds">
      <button disabled={layers === 0} onClick={play}>
        {playing ? "Pause" : "Play the rounds"}
      </button>
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={layer}
        disabled={layers === 0}
        aria-label="Round of messages"
        aria-valuetext={`Round ${layer} of ${last}`}
        onInput={(event) => {
          setPlaying(false);
          onLayer(Number(event.currentTarget.value));
        }}
      />
      <p>
        {layers === 0
          ? "Nodes grow with their activity, round by round."
          : layer === 0
            ? "The first layer: every node has read the example."
            : `After round ${layer} of ${last}: each node has heard its neighbours ${layer === 1 ? "once" : `${layer} times`}.`}
      </p>
    </div>
  );
}
