import type { TargetedPointerEvent } from "preact";
import { useRef } from "preact/hooks";
import type { StrokePoint } from "./digitPixels.js";

type Strokes = readonly (readonly StrokePoint[])[];

interface DrawingPadProps {
  readonly strokes: Strokes;
  readonly onStrokes: (strokes: Strokes) => void;
}

/** A square to draw a digit on, with the mouse, a pen or a finger. */
export function DrawingPad({ strokes, onStrokes }: DrawingPadProps) {
  const drawing = useRef(false);
  const pointOf = (event: TargetedPointerEvent<SVGSVGElement>): StrokePoint => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  };
  const end = () => {
    drawing.current = false;
  };
  return (
    <svg
      class="pad"
      viewBox="0 0 1 1"
      role="img"
      aria-label="Drawing pad: draw a digit with the pointer, or choose an example with the buttons"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        drawing.current = true;
        onStrokes([...strokes, [pointOf(event)]]);
      }}
      onPointerMove={(event) => {
        if (drawing.current)
          onStrokes([...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), pointOf(event)]]);
      }}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {strokes.map((stroke, k) => (
        <polyline key={k} points={[...stroke, ...stroke.slice(-1)].map((point) => point.join()).join(" ")} />
      ))}
      {strokes.length === 0 && (
        <text x="0.5" y="0.52" text-anchor="middle">
          draw a digit
        </text>
      )}
    </svg>
  );
}
