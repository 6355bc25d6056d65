import { render } from "preact";
import { App } from "./page/App.js";
import { registerOffline } from "./offline/registerOffline.js";
import "./style/page.css";
import "./style/controls.css";
import "./style/drawings.css";
import "./style/networks.css";

render(<App />, document.getElementById("app")!);
registerOffline();
