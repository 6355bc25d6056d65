import { heat } from "./colors.js";
import { digitPixels } from "./digitPixels.js";
import { drawingPad } from "./drawingPad.js";
import { graphView } from "./graphView.js";
import { graph, loadTracer } from "./loadTracer.js";
import { samples } from "./samples.js";

const ROUND_MILLISECONDS = 1300;
const part = (id) => document.getElementById(id);

const paintGraph = graphView(part("graph"), graph);
const bars = Array.from({ length: 10 }, (_, digit) => {
  const bar = document.createElement("li");
  bar.innerHTML = `<span>${digit}</span><i></i><b></b>`;
  part("bars").append(bar);
  return bar;
});
let trace;
let time = 0;
let playingSince;

function showTime() {
  part("time").value = time;
  const round = Math.min(Math.floor(time) + 1, graph.rounds);
  part("round").value = trace === undefined ? "" : `Round ${round} of ${graph.rounds}`;
  paintGraph(trace, time);
  paintHistory();
}

function play() {
  if (trace === undefined) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  time = still ? graph.rounds : 0;
  playingSince = still ? undefined : performance.now();
  showTime();
  requestAnimationFrame(step);
}

function step(now) {
  if (playingSince === undefined) return;
  time = Math.min(Math.max(now - playingSince, 0) / ROUND_MILLISECONDS, graph.rounds);
  if (time === graph.rounds) playingSince = undefined;
  showTime();
  requestAnimationFrame(step);
}

function showAnswer() {
  part("digit").value = trace?.digit ?? "–";
  part("sure").textContent = trace === undefined ? "" : `${percent(trace.probabilities[trace.digit])} sure`;
  bars.forEach((bar, digit) => {
    const probability = trace?.probabilities[digit] ?? 0;
    bar.className = trace?.digit === digit ? "likeliest" : "";
    bar.style.setProperty("--share", `${100 * probability}%`);
    bar.lastChild.textContent = trace === undefined ? "" : percent(probability);
  });
}

const percent = (share) => `${Math.round(100 * share)} %`;

/** A column for the start and each completed round, a row for each node. */
function paintHistory() {
  const canvas = part("history");
  const columns = graph.rounds + 1;
  const over = Math.floor(time);
  paintCells(canvas, columns, graph.order, (stage, node) =>
    trace === undefined || stage > over ? undefined : trace.held[stage][node],
  );
}

function paintPixels(pixels) {
  paintCells(
    part("pixels"),
    8,
    8,
    (x, y) => (pixels === undefined ? undefined : pixels[8 * y + x] / 16),
    grey,
  );
}

const grey = (value) => `rgb(240 239 248 / ${value})`;

function paintCells(canvas, columns, rows, valueAt, colorOf = heat) {
  const context = canvas.getContext("2d");
  const [width, height] = [canvas.width / columns, canvas.height / rows];
  for (let x = 0; x < columns; x++) {
    for (let y = 0; y < rows; y++) {
      const value = valueAt(x, y);
      const cell = [x * width + 1, y * height + 1, width - 2, height - 2];
      context.fillStyle = "#0b0c17";
      context.fillRect(...cell);
      if (value === undefined) continue;
      context.fillStyle = colorOf(value);
      context.fillRect(...cell);
    }
  }
}

async function start() {
  const traceOf = await loadTracer();
  const pad = drawingPad(part("pad"), (strokes, drawing) => {
    const pixels = digitPixels(strokes);
    trace = pixels === undefined ? undefined : traceOf(pixels);
    paintPixels(pixels);
    showAnswer();
    playingSince = undefined;
    time = 0;
    if (drawing || trace === undefined) showTime();
    else play();
  });
  for (const [digit, strokes] of Object.entries(samples)) {
    const button = document.createElement("button");
    button.textContent = digit;
    button.addEventListener("click", () => pad.show(strokes));
    part("samples").append(button);
  }
  part("clear").addEventListener("click", () => pad.show([]));
  part("play").addEventListener("click", play);
  part("time").addEventListener("input", () => {
    playingSince = undefined;
    time = Number(part("time").value);
    showTime();
  });
  pad.show(samples[3]);
}

start().catch((error) => {
  part("problem").textContent = error.message;
});
