/**
 * A canvas to draw on.
 *
 * @param onChange called with all strokes, and whether the pointer is still down
 * @returns `show`, which replaces the drawing
 */
export function drawingPad(canvas, onChange) {
  const context = canvas.getContext("2d");
  let strokes = [];
  let drawing = false;

  const paint = () => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.lineWidth = canvas.width / 11;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = "#f0eff8";
    for (const stroke of strokes) {
      context.beginPath();
      for (const [x, y] of [...stroke, stroke.at(-1)]) context.lineTo(x * canvas.width, y * canvas.height);
      context.stroke();
    }
    if (strokes.length === 0) {
      context.fillStyle = "#6f7195";
      context.font = `${canvas.width / 16}px system-ui, sans-serif`;
      context.textAlign = "center";
      context.fillText("draw a digit here", canvas.width / 2, canvas.height / 2);
    }
  };
  const pointOf = ({ offsetX, offsetY }) => [offsetX / canvas.clientWidth, offsetY / canvas.clientHeight];
  const changed = () => {
    paint();
    onChange(strokes, drawing);
  };

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    drawing = true;
    strokes.push([pointOf(event)]);
    changed();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    strokes.at(-1).push(pointOf(event));
    changed();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (!drawing) return;
      drawing = false;
      changed();
    });
  }
  return {
    show(newStrokes) {
      strokes = newStrokes.map((stroke) => [...stroke]);
      changed();
    },
  };
}
