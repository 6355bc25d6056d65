import { CopyButton } from "../share/CopyButton.js";

const COMMANDS = "npx sweetspot data fetch graph2nn\nnpm run playground:build";

/** How to put the published results on this page. */
export function HowToAdd({ announce }: { announce: (sentence: string) => void }) {
  return (
    <section class="panel">
      <h3>This site was built without them</h3>
      <p>
        The results belong to the authors’ release (MIT licence), which is not part of sweetspot. Download it
        in a clone of the repository, and build the site again:
      </p>
      <div class="command">
        <pre tabIndex={0} aria-label="Commands that add the published results">
          <code>{COMMANDS}</code>
        </pre>
        <CopyButton what="the commands" text={() => COMMANDS} announce={announce} />
      </div>
    </section>
  );
}
