// "[" and "]" open the previous and the next record, unless single keys are switched off.
import { isSingleKey } from "./keys.js";

document.addEventListener("keydown", (event) => {
  const rel = { "[": "prev", "]": "next" }[event.key];
  if (rel && isSingleKey(event)) document.querySelector(`.turn a[rel="${rel}"]`)?.click();
});
