/** Strokes of some digits, in coordinates from 0 to 1. */
export const samples = {
  3: [[...arc(0.5, 0.33, 0.19, 0.17, -150, 90), ...arc(0.5, 0.67, 0.22, 0.18, -90, 140)]],
  5: [[[0.68, 0.17], [0.36, 0.17], [0.34, 0.46], ...arc(0.5, 0.63, 0.2, 0.2, -125, 140)]],
  8: [[...arc(0.5, 0.33, 0.16, 0.17, 90, -270), ...arc(0.5, 0.68, 0.2, 0.18, -90, 270)]],
};

function arc(x, y, width, height, from, to) {
  return Array.from({ length: 25 }, (_, k) => {
    const angle = ((from + ((to - from) * k) / 24) * Math.PI) / 180;
    return [x + width * Math.cos(angle), y + height * Math.sin(angle)];
  });
}
