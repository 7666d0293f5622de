// "[" and "]" open the previous and the next record, unless single keys are switched off.
const isTyping = (target) => target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.documentElement.dataset.singleKeys === "off" || document.querySelector("dialog[open]")) return;
  const rel = { "[": "prev", "]": "next" }[event.key];
  if (rel) document.querySelector(`.turn a[rel="${rel}"]`)?.click();
});
