import { heat } from "./colors.js";

/** Share of a round in which messages travel; in the rest the nodes update. */
const TRAVEL = 0.72;
const QUIET = 0.1;

/**
 * Draws the relational graph on a ring.
 *
 * @param graph order and edges
 * @returns paint(trace, time): time 2.3 is the third round, 30 % of it over
 */
export function graphView(canvas, { order, edges }) {
  const context = canvas.getContext("2d");
  const { width, height } = canvas;
  const places = Array.from({ length: order }, (_, node) => {
    const angle = (2 * Math.PI * node) / order - Math.PI / 2;
    return [width / 2 + Math.cos(angle) * width * 0.4, height / 2 + Math.sin(angle) * height * 0.435];
  });
  /** A point of the arc from one node to another. Longer arcs bend more towards the center. */
  const pointAt = (from, to, share) => {
    const [a, b] = [places[from], places[to]];
    const pull = Math.min(0.25, Math.hypot(a[0] - b[0], a[1] - b[1]) / width / 1.6);
    return [width, height].map((size, axis) => {
      const bend = ((a[axis] + b[axis]) / 2) * (1 - pull) + (size / 2) * pull;
      return (1 - share) ** 2 * a[axis] + 2 * share * (1 - share) * bend + share ** 2 * b[axis];
    });
  };
  const strokeArc = (from, to, start, end) => {
    context.beginPath();
    for (let k = 0; k <= 16; k++) context.lineTo(...pointAt(from, to, start + ((end - start) * k) / 16));
    context.stroke();
  };
  const disc = ([x, y], radius) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  };

  const paintMessage = (from, to, loudness, share) => {
    if (loudness < QUIET) return;
    const tail = Math.max(0, share - 0.3);
    for (let k = 0; k < 10; k++) {
      const [start, end] = [tail + ((share - tail) * k) / 10, tail + ((share - tail) * (k + 1)) / 10];
      context.strokeStyle = heat(0.35 + 0.65 * loudness, ((k + 1) / 10) * loudness);
      context.lineWidth = 1.5 + (7 * loudness * (k + 1)) / 10;
      strokeArc(from, to, start, end);
    }
    context.fillStyle = heat(0.5 + 0.5 * loudness, 0.35 + 0.65 * loudness);
    disc(pointAt(from, to, share), 2 + 7 * loudness);
  };

  return function paint(trace, time) {
    context.clearRect(0, 0, width, height);
    context.strokeStyle = "#4a4e80";
    context.lineWidth = 2.5;
    for (const [a, b] of edges) strokeArc(a, b, 0, 1);

    const round = trace === undefined ? 0 : Math.min(Math.floor(time), trace.messages.length);
    const share = Math.min((time - round) / TRAVEL, 1);
    const taken = Math.max(0, (time - round - TRAVEL) / (1 - TRAVEL));
    const messages = trace?.messages[round];
    if (messages !== undefined && share > 0 && taken < 1) {
      context.globalCompositeOperation = "lighter";
      context.globalAlpha = 1 - taken;
      for (const [a, b] of edges) {
        paintMessage(a, b, messages[b][a], ease(share));
        paintMessage(b, a, messages[a][b], ease(share));
      }
      context.globalAlpha = 1;
      context.globalCompositeOperation = "source-over";
    }
    places.forEach((place, node) => {
      const before = trace?.held[round][node] ?? 0;
      const after = trace?.held[round + 1]?.[node] ?? before;
      paintNode(place, node, before + (after - before) * taken);
    });
  };

  function paintNode(place, node, held) {
    const radius = 24 + 14 * held;
    const glow = context.createRadialGradient(...place, radius * 0.8, ...place, radius * 1.9);
    glow.addColorStop(0, heat(held, 0.55 * held));
    glow.addColorStop(1, heat(held, 0));
    context.fillStyle = glow;
    disc(place, radius * 1.9);
    context.fillStyle = "#181a2e";
    disc(place, radius + 4);
    context.fillStyle = heat(held);
    disc(place, radius);
    context.fillStyle = held > 0.62 ? "#2a1a2c" : "#f0eff8";
    context.font = "600 22px system-ui, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(String(node), place[0], place[1] + 1);
  }
}

function ease(share) {
  return share * share * (3 - 2 * share);
}
