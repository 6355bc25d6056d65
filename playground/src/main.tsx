import { render } from "preact";
import { App } from "./page/App.js";
import "./style/page.css";

render(<App />, document.getElementById("app")!);
