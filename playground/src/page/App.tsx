import type { ComponentType } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { useDesign } from "../design/useDesign.js";
import type { ViewName } from "../state/settings.js";
import { useSettings } from "../state/useSettings.js";
import { useOwnData } from "../train/data/useOwnData.js";
import { supportProblems } from "../support/supportProblems.js";
import type { ViewProps } from "../views/view.js";
import { views } from "../views/views.js";
import { Header } from "./Header.js";
import { LiveRegion, useAnnouncer } from "./LiveRegion.js";
import { Notices } from "./Notices.js";
import { useLoaded } from "./useLoaded.js";

interface AppProps {
  /** The view of the address, so that the page is drawn once; without it, the page loads it. */
  readonly first: { readonly name: ViewName; readonly value: ComponentType<ViewProps> } | undefined;
}

/** The page: the navigation, what is wrong, and one view. */
export function App({ first }: AppProps) {
  const { settings, problems, change } = useSettings();
  const { graph, notice, failure } = useDesign(settings, change);
  const lacking = useMemo(supportProblems, []);
  const { said, announce } = useAnnouncer();
  const { title, trains, load } = views[settings.view];
  const { examples, table, loading, missing } = useOwnData(trains && settings.data);
  const { value: View, problem } = useLoaded(settings.view, load, first);
  // the plane shows it beside the graph
  const otherGraph = settings.view === "train" ? notice : undefined;

  useEffect(() => {
    document.title = settings.view === "plane" ? "sweetspot playground" : `${title} – sweetspot playground`;
  }, [settings.view, title]);

  return (
    <>
      <Header settings={settings} change={change} />
      <main id="main">
        <Notices sentences={[...lacking, ...problems, otherGraph, failure, problem, missing]} />
        {View === undefined || loading ? (
          <p class="quiet">Loading …</p>
        ) : (
          <View {...{ settings, change, graph, notice, table, announce }} data={examples} />
        )}
      </main>
      <footer>
        <p>
          After “Graph Structure of Neural Networks” by You, Leskovec, He and Xie (
          <a href="https://arxiv.org/abs/2007.06559">ICML 2020</a>). Everything runs on this device; nothing
          is sent anywhere.
        </p>
      </footer>
      <LiveRegion said={said} />
    </>
  );
}
