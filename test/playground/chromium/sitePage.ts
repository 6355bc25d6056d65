import type { Browser } from "../../study/chromium.js";

/** What these tests use of a page of playwright-core. */
export interface SitePage {
  goto(url: string): Promise<unknown>;
  reload(): Promise<unknown>;
  close(): Promise<void>;
  evaluate<T>(script: string): Promise<T>;
  waitForFunction(script: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  setDefaultTimeout(milliseconds: number): void;
  emulateMedia(options: { colorScheme: "light" | "dark" }): Promise<void>;
  addInitScript(script: string): Promise<void>;
  route(url: string, handler: (route: Route) => Promise<void>): Promise<void>;
  unroute(url: string): Promise<void>;
  on(event: "pageerror", listener: (error: Error) => void): void;
  readonly mouse: {
    move(x: number, y: number, options?: { steps: number }): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
  };
  readonly keyboard: { press(key: string): Promise<void> };
}

/** A request of the page that a test answers. */
interface Route {
  abort(): Promise<void>;
  fetch(): Promise<{ text(): Promise<string> }>;
  fulfill(answer: { response: object; body: string }): Promise<void>;
}

/** Sends a command to the browser. */
interface DevTools {
  send(this: void, method: string, parameters: object): Promise<unknown>;
}

interface SiteContext {
  newPage(): Promise<SitePage>;
  close(): Promise<void>;
  setOffline(offline: boolean): Promise<void>;
  newCDPSession(page: SitePage): Promise<{ send(method: string, parameters: object): Promise<unknown> }>;
}

interface ContextOptions {
  readonly viewport?: { width: number; height: number };
  readonly reducedMotion?: "reduce";
  readonly permissions?: readonly string[];
}

/** A new window of the browser that shares nothing with others. */
export function newContext(browser: Browser, options: ContextOptions = {}): Promise<SiteContext> {
  const whole = browser as unknown as { newContext(options: object): Promise<SiteContext> };
  return whole.newContext({ viewport: { width: 1280, height: 900 }, ...options });
}

/** The protocol of the browser's developer tools, for what playwright does not offer. */
export async function devTools(context: SiteContext, page: SitePage): Promise<DevTools> {
  const session = await context.newCDPSession(page);
  return { send: (method, parameters) => session.send(method, parameters) };
}

/** Scripts that tests run in the page. */
export const inPage = {
  /** The graph is the one of the settings: C and L of the numbers, as text. */
  numbers: `[...document.querySelectorAll(".numbers dd")].slice(0, 3).map((each) => each.firstChild.textContent.trim()).join(" ")`,
  edges: `document.querySelector("svg.graph .edges").getAttribute("d")`,
  /** The names of the files that the page has asked for. */
  files: `[location.pathname, ...performance.getEntriesByType("resource").map(({ name }) => name)].map((name) => name.split("/").at(-1) || "index.html")`,
  firstPaint: `performance.getEntriesByType("paint")[0].startTime`,
  hasHandle: `document.querySelector("svg.plane .handle") !== null`,
  ready: `document.querySelector("svg.plane .handle") !== null && document.querySelector("svg.graph") !== null`,
  said: `document.querySelector(".spoken[role=status]").textContent`,
  alert: `(document.querySelector("[role=alert]")?.textContent ?? "")`,
  handle: `(({ x, y, width, height }) => [x + width / 2, y + height / 2])(document.querySelector(".knob").getBoundingClientRect())`,
} as const;
