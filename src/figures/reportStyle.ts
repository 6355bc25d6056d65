/** The colours of a report in light mode. */
export const reportColors = {
  page: "#ffffff",
  ink: "#1c2430",
  muted: "#667085",
  line: "#e3e7ee",
  panel: "#f6f8fb",
  accent: "#c23b50",
} as const;

const lightMode = Object.entries(reportColors)
  .map(([name, color]) => `--${name}: ${color};`)
  .join(" ");

/** The style sheet of a report: one column that also fits a phone; light or dark mode follows the system. */
export const reportStyle = `
:root { color-scheme: light dark; ${lightMode} }
@media (prefers-color-scheme: dark) {
  :root { --page: #12161d; --ink: #e6eaf1; --muted: #97a1b3; --line: #2a3240; --panel: #191f29; --accent: #ff7b89; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 40px 20px 72px; }
.kicker { margin: 0 0 6px; color: var(--muted); font-size: 13px; letter-spacing: 0.06em; text-transform: uppercase; }
h1 { margin: 0 0 20px; max-width: 26em; font-size: clamp(24px, 3.6vw, 34px); line-height: 1.22; letter-spacing: -0.012em; text-wrap: balance; }
h2 { margin: 48px 0 12px; font-size: 20px; }
.numbers { display: flex; flex-wrap: wrap; gap: 1px; margin: 0; background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.numbers div { flex: 1 1 150px; padding: 14px 16px; background: var(--page); }
.numbers dt { color: var(--muted); font-size: 13px; }
.numbers dd { margin: 2px 0 0; font-size: 21px; font-variant-numeric: tabular-nums; }
.numbers dd small { display: block; line-height: 1.5; color: var(--muted); font-size: 13px; }
figure { margin: 0; min-width: 0; }
.plot { overflow-x: auto; overflow-y: hidden; }
figure svg { display: block; max-width: 100%; height: auto; }
.plot svg { max-width: max(100%, var(--least)); min-width: var(--least); }
figure [data-mark="contour"] { opacity: 0.4; }
figcaption { margin-top: 10px; color: var(--muted); font-size: 14px; line-height: 1.5; }
figcaption b { color: var(--ink); }
.figures { display: grid; grid-template-columns: repeat(12, 1fr); gap: 36px 28px; margin-top: 36px; }
.figures > * { grid-column: span 12; min-width: 0; }
.side figure + figure { margin-top: 28px; }
@media (min-width: 900px) { .figures .wide { grid-column: span 8; } .figures .side { grid-column: span 4; } .figures .half { grid-column: span 6; } }
.verdict { margin: 0; padding-left: 20px; max-width: 52em; }
.verdict li { margin: 7px 0; }
.ladder { margin: 0 0 20px; padding-left: 20px; max-width: 52em; }
.ladder li { margin: 7px 0; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; }
table { width: 100%; border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 12px; text-align: right; white-space: nowrap; }
th { color: var(--muted); font-weight: 500; background: var(--panel); }
tbody tr { border-top: 1px solid var(--line); }
th:first-child, td:first-child, th:last-child, td:last-child { text-align: left; }
td:last-child { white-space: normal; min-width: 150px; }
tr.baseline td { background: var(--panel); font-weight: 600; }
tr.best td:first-child { color: var(--accent); font-weight: 700; }
.mark { color: var(--accent); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 0; font-size: 14px; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { overflow-x: auto; padding: 14px 16px; background: var(--panel); border-radius: 10px; }
summary { cursor: pointer; color: var(--muted); font-size: 14px; margin-top: 16px; }
@media (max-width: 560px) { .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: 10px; } }
@page { size: A4; margin: 14mm 12mm; }
@media print {
  :root { color-scheme: light; ${lightMode} }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  h2 { margin-top: 28px; break-after: avoid; }
  .figures { display: block; margin-top: 20px; }
  figure { margin-bottom: 20px; }
  .numbers, .scroll, .plot { overflow: visible; }
  .plot svg { min-width: 0; max-width: 100%; }
  figure, li, tr { break-inside: avoid; }
  table { font-size: 7.5pt; }
  th, td, td:last-child { padding: 2px 4px; min-width: 0; white-space: normal; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
}
`;
