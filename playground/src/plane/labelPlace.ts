import type { PlaneScale } from "./planeScale.js";

/** Where a label is, from its mark, as attributes of its text. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly "text-anchor": "start" | "middle" | "end";
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Of the handle, with some space. */
const HANDLE_RADIUS = 21;
/** Of a letter, at its widest in common fonts. */
const LETTER = { width: 8, height: 15 };

const right: LabelPlace = { x: 10, y: 4, "text-anchor": "start" };
const left: LabelPlace = { x: -10, y: 4, "text-anchor": "end" };
/** Above and below, and farther away: in the middle, or to one side of the mark. */
const others = [-12, 24, -26, 40].flatMap((y): LabelPlace[] => [
  { x: 0, y, "text-anchor": "middle" },
  { x: -5, y, "text-anchor": "start" },
  { x: 5, y, "text-anchor": "end" },
]);
/** At the lower edge, off the axis. */
const raised = { y: -7 };

/**
 * The place of a label beside its mark in the plane: off the handle, and within the plane where possible.
 *
 * @param mark in pixels, as the handle
 */
export function labelPlace(text: string, mark: Point, handle: Point, scale: PlaneScale): LabelPlace {
  const sides = mark.x > (scale.left + 1.5 * scale.right) / 2.5 ? [left, right] : [right, left];
  const level = mark.y > scale.bottom - LETTER.height ? sides.map((side) => ({ ...side, ...raised })) : sides;
  const places = [...level, ...others];
  const width = LETTER.width * text.length;
  return places.find((place) => fits(place) && !meetsHandle(place)) ?? level[0];

  function boxOf(place: LabelPlace) {
    const x = mark.x + place.x - { start: 0, middle: width / 2, end: width }[place["text-anchor"]];
    const bottom = mark.y + place.y;
    return { x, right: x + width, top: bottom - LETTER.height, bottom };
  }

  function fits(place: LabelPlace): boolean {
    const box = boxOf(place);
    return (
      box.x >= scale.left &&
      box.right <= scale.right &&
      box.top >= scale.top - 8 &&
      box.bottom <= scale.bottom
    );
  }

  function meetsHandle(place: LabelPlace): boolean {
    const box = boxOf(place);
    const across = Math.max(box.x - handle.x, 0, handle.x - box.right);
    const down = Math.max(box.top - handle.y, 0, handle.y - box.bottom);
    return Math.hypot(across, down) < HANDLE_RADIUS;
  }
}
