import { effect } from "@preact/signals";
import { render } from "preact";
import { connection } from "./api.js";
import { keepLooking } from "./changes.js";
import { keepFocus } from "./keep-focus.js";
import { readKinds } from "./kinds.js";
import { Shell } from "./shell.js";

const root = document.getElementById("app");
if (!root) throw new Error("the page has no place to stand in");
root.replaceChildren();
render(<Shell />, root);
keepLooking();
keepFocus(root);
effect(() => {
  if (connection.value === "well") void readKinds();
});
