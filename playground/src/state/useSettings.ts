import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Settings } from "./settings.js";
import { formatLink, parseLink } from "./settingsUrl.js";

/** Browsers refuse more than a few changes of the address per second. */
const WRITE_AFTER_MILLISECONDS = 150;

/** Changes some settings; the others stay. A function gets the present ones. */
export type Change = (changed: Partial<Settings> | ((now: Settings) => Partial<Settings>)) => void;

/** The settings of the page. They come from its address, and every change goes there. */
export function useSettings(): { settings: Settings; problems: readonly string[]; change: Change } {
  const [link, setLink] = useState(() => parseLink(location.hash));
  const written = useRef(location.hash);
  const timer = useRef<number>(undefined);

  useEffect(() => {
    const read = () => {
      if (location.hash === written.current) return;
      clearTimeout(timer.current);
      written.current = location.hash;
      setLink(parseLink(location.hash));
    };
    addEventListener("hashchange", read);
    addEventListener("popstate", read);
    return () => {
      removeEventListener("hashchange", read);
      removeEventListener("popstate", read);
    };
  }, []);

  const change = useCallback<Change>((changed) => {
    setLink(({ settings, problems }) => {
      const next = { ...settings, ...(typeof changed === "function" ? changed(settings) : changed) };
      const turned = next.view !== settings.view;
      clearTimeout(timer.current);
      const write = () => {
        written.current = formatLink(next);
        history[turned ? "pushState" : "replaceState"](null, "", written.current);
      };
      if (turned) write();
      else timer.current = window.setTimeout(write, WRITE_AFTER_MILLISECONDS);
      return { settings: next, problems: turned ? [] : problems };
    });
  }, []);

  return { settings: link.settings, problems: link.problems, change };
}
