// Refines every page: "/" finds the search box, "?" lists the keys, j and k go through the records.
// Without scripts everything works by links and forms.

import { forVisit } from "./kept.js";
import { isSingleKey, keysAreOn, setKeys } from "./keys.js";

// What a key does on every page. Pages add to the list with <template class="keys">.
const KEYS = [
  ["/", "Search"],
  ["?", "This list"],
  ["j k", "Next and previous record in the list"],
];

function step(by) {
  const heads = [...document.querySelectorAll("article.record :is(h3, h4) a")].filter((link) => link.getClientRects().length);
  const at = heads.indexOf(document.activeElement.closest("article.record")?.querySelector("h3 a, h4 a"));
  const next = heads[at < 0 && by < 0 ? -1 : at + by];
  next?.focus({ preventScroll: true });
  next?.closest("article").scrollIntoView({ block: "nearest" });
}

function findBox() {
  const box = document.getElementById("q");
  box?.focus();
  box?.select();
  return box;
}

const DOES = {
  "/": findBox,
  "?": () => openHelp(),
  j: () => step(1),
  k: () => step(-1),
};

function onKey(event) {
  if (!(event.key in DOES) || !isSingleKey(event)) return;
  event.preventDefault();
  DOES[event.key]();
}

function element(name, words, kind = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = words;
  return made;
}

function makeHelp() {
  const dialog = document.createElement("dialog");
  dialog.className = "keyhelp";
  dialog.setAttribute("aria-labelledby", "keyhelp-head");
  const head = element("h2", "Keys");
  head.id = "keyhelp-head";
  const list = element("dl", "");
  for (const [key, does] of KEYS) list.append(element("dt", key), element("dd", does));
  for (const more of document.querySelectorAll("template.keys")) list.append(more.content.cloneNode(true));
  for (const name of list.querySelectorAll("dt")) {
    name.replaceChildren(...name.textContent.split(" ").map((key) => element("kbd", key)));
  }
  const note = element("p", "Keys of one letter or sign can be switched off at the foot of the page.", "small soft");
  const form = document.createElement("form");
  form.method = "dialog";
  form.append(element("button", "Close"));
  dialog.append(head, list, note, form);
  document.body.append(dialog);
  return dialog;
}

let help;
function openHelp() {
  help ??= makeHelp();
  help.showModal();
}

function addSwitch() {
  const foot = document.querySelector(".foot .row");
  if (!foot) return;
  const button = element("button", "", "plain");
  button.type = "button";
  const say = () => {
    const on = keysAreOn();
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "Single keys: on" : "Single keys: off";
  };
  button.addEventListener("click", () => {
    setKeys(!keysAreOn());
    say();
  });
  say();
  const opener = element("button", "List of keys", "plain");
  opener.type = "button";
  opener.addEventListener("click", openHelp);
  foot.append(button, opener);
}

// Which filters are folded is remembered while the visit lasts.
function rememberFolds() {
  for (const facet of document.querySelectorAll("details.facet[data-facet]")) {
    const name = `facet-${facet.dataset.facet}`;
    const kept = forVisit.read(name);
    if (kept) facet.open = kept === "open";
    facet.addEventListener("toggle", () => forVisit.write(name, facet.open ? "open" : "closed"));
  }
}

document.addEventListener("keydown", onKey);
addSwitch();
rememberFolds();
