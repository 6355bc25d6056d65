// a browser: the input comes as an argument
import { probe } from "../probe.js";

globalThis.probe = probe;
