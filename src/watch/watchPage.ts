import { Html, html } from "../figures/html.js";
import { htmlDocument } from "../figures/htmlDocument.js";
import { reportStyle } from "../figures/reportStyle.js";
import { pageScript } from "./pageScript.js";

/** A part of the page that is replaced as a whole. */
export interface Fragment {
  readonly id: string;
  readonly content: Html;
}

const watchStyle = `
.status { position: sticky; top: 0; z-index: 1; margin: 0 -20px 12px; padding: 10px 20px; background: var(--page); border-bottom: 1px solid var(--line); font-size: 14px; }
.status.lost { color: var(--accent); font-weight: 600; }
.live main { max-width: 1640px; padding-top: 20px; }
.studies { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 540px), 1fr)); gap: 20px 32px; }
.studies > * { min-width: 0; max-width: 800px; }
.live h2 { margin: 20px 0 2px; overflow-wrap: anywhere; }
.live h3 { margin: 24px 0 8px; font-size: 16px; }
.live figure { margin-top: 24px; }
.state { margin-left: 6px; padding: 2px 9px; border: 1px solid currentColor; border-radius: 12px; color: var(--muted); font-size: 13px; font-weight: 500; white-space: nowrap; }
.state.running { color: var(--accent); }
.about, .remaining { margin: 0 0 14px; color: var(--muted); font-size: 14px; overflow-wrap: anywhere; }
.phases, .failures, .hosts, .workers ul { margin: 0 0 10px; padding: 0; list-style: none; }
.phases li { display: grid; grid-template-columns: 7em minmax(60px, 1fr) auto; gap: 12px; align-items: center; margin: 4px 0; font-size: 14px; font-variant-numeric: tabular-nums; }
progress { width: 100%; height: 10px; accent-color: var(--accent); }
.failures li, .hosts li { margin: 6px 0; font-size: 14px; overflow-wrap: anywhere; }
.problem { padding: 10px 14px; border-left: 4px solid var(--accent); background: var(--panel); overflow-wrap: anywhere; }
table.workers td, table.workers th { text-align: left; vertical-align: top; white-space: normal; }
.workers ul { margin: 0; }
.sparkline { vertical-align: text-bottom; color: var(--accent); }
iframe { width: 100%; height: 80vh; border: 1px solid var(--line); border-radius: 10px; background: var(--page); }
`;

/**
 * The page of the live view.
 *
 * @param status the text of the status line
 * @param nonce of the script that keeps the page up to date; a page without it stays as it is
 */
export function watchPage(fragments: readonly Fragment[], status: string, nonce?: string): string {
  const part = ({ id, content }: Fragment) => html`<section id="${id}">${content}</section>`;
  const isStudy = ({ id }: Fragment) => id.startsWith("study-");
  const script =
    nonce === undefined
      ? html``
      : html`<script nonce="${nonce}">
          ${new Html(pageScript)};
        </script>`;
  return htmlDocument({
    title: "sweetspot watch",
    style: reportStyle + watchStyle,
    head: html`<link rel="icon" href="data:," />`,
    body: html`<body class="live">
      <main>
        <p class="status" id="status" role="status" aria-live="polite">${status}</p>
        <h1>Studies and workers</h1>
        <div class="studies">${fragments.filter(isStudy).map(part)}</div>
        ${fragments.filter((each) => !isStudy(each)).map(part)}
      </main>
      ${script}
    </body>`,
  });
}
