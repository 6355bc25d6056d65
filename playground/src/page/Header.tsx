import { formatLink } from "../state/settingsUrl.js";
import { viewNames, type Settings } from "../state/settings.js";
import type { Change } from "../state/useSettings.js";
import { views } from "../views/views.js";

/** The name of the site, the navigation, and the start of the tour. */
export function Header({ settings, change }: { settings: Settings; change: Change }) {
  return (
    <header>
      <a class="skip" href="#main" onClick={focusMain}>
        Skip to the content
      </a>
      <h1>
        sweetspot <span>playground</span>
      </h1>
      <nav aria-label="Pages">
        {viewNames.map((view) => (
          <a
            key={view}
            href={formatLink({ ...settings, view, tour: undefined })}
            aria-current={settings.view === view ? "page" : undefined}
          >
            {views[view].title}
          </a>
        ))}
      </nav>
      <button class="tour-start" onClick={() => change({ view: "plane", tour: 1 })}>
        Take the tour
      </button>
    </header>
  );
}

/** The address belongs to the settings, so the link must not change it. */
function focusMain(event: MouseEvent): void {
  event.preventDefault();
  const main = document.getElementById("main")!;
  main.tabIndex = -1;
  main.focus();
}
