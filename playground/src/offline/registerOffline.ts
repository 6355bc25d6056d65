/** The first visit comes before the files for later ones. */
const AFTER_MILLISECONDS = 2000;

/** Keeps the files of the site in the browser, so that it works offline. Where that is forbidden, it works online only. */
export function registerOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  setTimeout(() => {
    try {
      navigator.serviceWorker
        .register(new URL("./service-worker.js", document.baseURI))
        .catch(() => undefined);
    } catch {
      // the page says that it cannot store anything
    }
  }, AFTER_MILLISECONDS);
}
