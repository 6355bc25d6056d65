/**
 * What the page does: it replaces the parts that an event brings, and says when the connection is lost. A browser connects again by
 * itself, except after an answer that is no stream of events.
 */
export const pageScript = `
"use strict";
const status = document.getElementById("status");
let said = status.textContent;
const show = (text, lost) => {
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("lost", lost);
};
const replace = ({ id, html }) => {
  const part = document.getElementById(id);
  if (part === null) return;
  const places = [...part.querySelectorAll(".plot, .scroll")].map((each) => each.scrollLeft);
  const focused = [...part.querySelectorAll("[tabindex]")].indexOf(document.activeElement);
  part.innerHTML = html;
  part.querySelectorAll(".plot, .scroll").forEach((each, i) => (each.scrollLeft = places[i] ?? 0));
  if (focused >= 0) part.querySelectorAll("[tabindex]")[focused]?.focus({ preventScroll: true });
};
const connect = () => {
  const events = new EventSource("events");
  events.addEventListener("fragment", ({ data }) => replace(JSON.parse(data)));
  events.addEventListener("status", ({ data }) => show((said = JSON.parse(data)), false));
  events.addEventListener("open", () => show(said, false));
  events.addEventListener("error", () => {
    show("Disconnected. This is what was known last; trying to connect again.", true);
    if (events.readyState !== EventSource.CLOSED) return;
    events.close();
    setTimeout(connect, 3000);
  });
};
connect();
`;
