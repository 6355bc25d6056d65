import type { ComponentChildren, TargetedPointerEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Place } from "../reach/place.js";
import type { PlaneScale } from "./planeScale.js";
import { keyMove } from "./keyMove.js";

interface PlaneProps {
  readonly scale: PlaneScale;
  readonly width: number;
  readonly height: number;
  /** Where the graph is. */
  readonly at: Place;
  /** Where it was asked to be. */
  readonly target: Place;
  readonly onMove: (place: Place) => void;
  /** What lies below the handle. */
  readonly children: ComponentChildren;
}

/** The plane of clustering and path length, with a handle that the mouse, a finger and the arrow keys move. */
export function Plane({ scale, width, height, at, target, onMove, children }: PlaneProps) {
  const handle = useRef<SVGGElement>(null);
  const [pointer, setPointer] = useState<Place>();

  const follow = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = scale.placeAt(event.clientX - box.left, event.clientY - box.top);
    setPointer(place);
    onMove(place);
  };
  const end = () => setPointer(undefined);

  return (
    <svg
      class={pointer === undefined ? "plane" : "plane dragging"}
      width={width}
      height={height}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        handle.current?.focus({ preventScroll: true });
        follow(event);
      }}
      onPointerMove={(event) => pointer !== undefined && follow(event)}
      onPointerUp={end}
      onPointerCancel={end}
      onLostPointerCapture={end}
    >
      {children}
      {pointer !== undefined && (
        <path
          class="crosshair"
          d={`M${scale.x(pointer.clustering)} ${scale.top}V${scale.bottom}M${scale.left} ${scale.y(pointer.pathLength)}H${scale.right}`}
        />
      )}
      <g
        ref={handle}
        class="handle"
        transform={`translate(${scale.x(at.clustering)} ${scale.y(Math.min(at.pathLength, scale.highest))})`}
        tabindex={0}
        role="slider"
        aria-label="Clustering and path length of the graph"
        aria-describedby="plane-keys"
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={Number(at.clustering.toFixed(2))}
        aria-valuetext={`C ${at.clustering.toFixed(2)}, L ${at.pathLength.toFixed(2)}`}
        onKeyDown={(event) => {
          const place = keyMove(event, target, scale.highest);
          if (place === undefined) return;
          event.preventDefault();
          onMove(place);
        }}
      >
        <circle class="halo" r="18" />
        <circle class="knob" r="9" />
      </g>
    </svg>
  );
}
