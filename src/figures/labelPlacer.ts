/** A point in pixels from the top left corner of a figure. */
type Point = readonly [x: number, y: number];

/** Where a label is, as the options of `Plot.text`. */
export interface LabelPlace {
  readonly dx: number;
  readonly dy: number;
  readonly textAnchor: "start" | "middle" | "end";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Size of a letter of 12 pixels, at its widest in common fonts. */
const LETTER = { width: 7, height: 14 };

const DISTANCES = [14, 20, 28, 38, 50, 64];

const DIRECTIONS: readonly (readonly [across: number, down: number, anchor: LabelPlace["textAnchor"]])[] = [
  [0, 1, "middle"],
  [0, -1, "middle"],
  [1, 0, "start"],
  [-1, 0, "end"],
  [0.7, 0.7, "start"],
  [-0.7, 0.7, "end"],
  [0.7, -0.7, "start"],
  [-0.7, -0.7, "end"],
];

/** Places labels beside their points, where they cover the fewest dots and no other label, as near as possible. */
export class LabelPlacer {
  private readonly taken: Box[] = [];

  /**
   * @param dots centres of the dots
   * @param radius of the dots
   * @param frame the area that labels must not leave
   */
  constructor(
    private readonly dots: readonly Point[],
    private readonly radius: number,
    private readonly frame: Box,
  ) {}

  place([x, y]: Point, text: string): LabelPlace {
    let best: { cost: number; box: Box; place: LabelPlace } | undefined;
    for (const distance of DISTANCES) {
      for (const [across, down, textAnchor] of DIRECTIONS) {
        const place = { dx: Math.round(distance * across), dy: Math.round(distance * down), textAnchor };
        const box = boxOf(x + place.dx, y + place.dy, text.length * LETTER.width, textAnchor);
        const cost = 100 * this.covered(box) + distance;
        if (best === undefined || cost < best.cost) best = { cost, box, place };
      }
    }
    this.taken.push(best!.box);
    return best!.place;
  }

  /** What a label would cover; another label counts like three dots, the edge of the frame like a hundred. */
  private covered(box: Box): number {
    const dots = this.dots.filter(([x, y]) => {
      const across = Math.max(box.left - x, 0, x - box.right);
      const down = Math.max(box.top - y, 0, y - box.bottom);
      return Math.hypot(across, down) < this.radius;
    });
    const labels = this.taken.filter(
      (other) =>
        box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
    );
    const { left, right, top, bottom } = this.frame;
    const outside = box.left < left || box.right > right || box.top < top || box.bottom > bottom;
    return dots.length + 3 * labels.length + (outside ? 100 : 0);
  }
}

function boxOf(x: number, y: number, width: number, anchor: LabelPlace["textAnchor"]): Box {
  const left = x - { start: 0, middle: width / 2, end: width }[anchor];
  return { left, right: left + width, top: y - LETTER.height / 2, bottom: y + LETTER.height / 2 };
}
