import { render } from "preact";
import { designClient } from "./design/designClient.js";
import { registerOffline } from "./offline/registerOffline.js";
import { App } from "./page/App.js";
import { parseLink } from "./state/settingsUrl.js";
import { hasSimd } from "./support/supportProblems.js";
import { views } from "./views/views.js";
import "./style/page.css";
import "./style/controls.css";
import "./style/drawings.css";
import "./style/networks.css";

// the worker loads the kernel while the page loads its view; without a view, the page says what failed
if (hasSimd()) designClient();
const { view } = parseLink(location.hash).settings;
const component = await views[view].load().catch(() => undefined);
render(<App first={component && { name: view, value: component }} />, document.getElementById("app")!);
registerOffline();
