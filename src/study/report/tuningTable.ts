import { html, type Html } from "../../figures/html.js";
import { countText, decimal } from "../../figures/numberText.js";
import { analyzeTuning, type TriedSetting } from "../analysis/analyzeTuning.js";
import { settingText } from "../analysis/networkNames.js";
import type { StudyResult } from "../analysis/studyResult.js";

/** The settings that were tried for either network, sorted by mean error; nothing for a study without a tuning. */
export function tuningTable({ plan, search, trials }: StudyResult): Html {
  const tuning = analyzeTuning(plan, search.best.row, trials);
  if (tuning === undefined) return html``;
  const judged = plan.heldOut === undefined ? "the test examples" : "held-out training examples";
  return html`<h2>Tuning</h2>
    <p>
      Each network was trained with each setting, and the best ones again from further seeds. Errors are those
      on ${judged}. The setting trained most often with the lowest mean error wins.
    </p>
    <div class="scroll" role="region" aria-label="Tuning" tabindex="0">
      <table class="tuning">
        <thead>
          <tr>
            <th scope="col">network</th>
            <th scope="col">setting</th>
            <th scope="col">width</th>
            <th scope="col">multiply-adds</th>
            <th scope="col">mean (%)</th>
            <th scope="col">errors (%)</th>
          </tr>
        </thead>
        <tbody>
          ${[...rows("best graph", tuning.best), ...rows("fully connected", tuning.baseline)]}
        </tbody>
      </table>
    </div>`;
}

function rows(network: string, tried: readonly TriedSetting[]): Html[] {
  const order = (setting: TriedSetting) => (setting.errors.length === 0 ? Infinity : setting.mean);
  return [...tried]
    .sort((a, b) => Number(b.winner) - Number(a.winner) || order(a) - order(b))
    .map((setting) => {
      const failed = setting.errors.length === 0;
      return html`<tr class="${setting.winner ? "best" : ""}">
        <td>${network}${setting.winner ? ", winner" : ""}</td>
        <td>${settingText(setting)}</td>
        <td>${failed ? "" : setting.width}</td>
        <td>${failed ? "" : countText(setting.flops)}</td>
        <td>${failed ? "failed" : decimal(setting.mean)}</td>
        <td>${setting.errors.map(decimal).join("  ")}</td>
      </tr> `;
    });
}
