// Refines the page of a source: a passage and its record are marked together and take the focus, layers and the cleaned
// text switch at once and are remembered, hits are walked without loading the page. Without scripts links and the form
// do all this.

import { forGood, parsed } from "./kept.js";
import { isPlainClick, isSingleKey } from "./keys.js";

const passages = document.querySelector(".passages");
const form = document.querySelector(".tools");
const REMEMBERED = "source-layers";

// A passage and its record -------------------------------------------------------------------------
const twin = (id) => document.getElementById((id[0] === "e" ? "r" : "e") + id.slice(1));
const isPair = (id) => /^[er]\d+$/.test(id);

let shown = [];
function show(id) {
  for (const element of shown) element.classList.remove("current");
  shown = isPair(id) ? [document.getElementById(id), twin(id)].filter(Boolean) : [];
  for (const element of shown) element.classList.add("current");
}

const opened = () => location.hash.slice(1);
const near = (event) => event.target.closest?.(".text .mark[id^='e'], .notes li");

// The browser scrolls to what was opened; the focus goes there too, so that Tab goes on from it.
function arrive() {
  const id = opened();
  show(id);
  const target = id && document.getElementById(id);
  if (!target || !/^(e|r|c|why-)/.test(id)) return;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}

addEventListener("hashchange", arrive);
passages.addEventListener("pointerover", (event) => show(near(event)?.id ?? opened()));
passages.addEventListener("pointerleave", () => show(opened()));
show(opened());

// Beside a long text the panel of provenance stays in sight; one taller than the window by its end.
const panel = document.querySelector(".frame > aside");
const settle = () => panel.style.setProperty("--top", `${Math.min(0, innerHeight - panel.offsetHeight)}px`);
new ResizeObserver(settle).observe(panel);
addEventListener("resize", settle);

// Layers and the cleaned text ------------------------------------------------------------------------
const boxes = [...form.querySelectorAll("[name=layers][type=checkbox]")];
const texts = [...form.querySelectorAll("[name=text]")];
const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);

// By layer, true or false. A layer that this text has no marks of keeps what was chosen elsewhere.
const remembered = () => parsed(forGood.read(REMEMBERED)) ?? {};

function remember() {
  const choice = { ...remembered(), ...Object.fromEntries(boxes.map((box) => [box.value, box.checked])) };
  forGood.write(REMEMBERED, JSON.stringify(choice));
}

function address() {
  const url = new URL(location.href);
  if (boxes.length) url.searchParams.set("layers", chosen().join(","));
  const text = texts.find((radio) => radio.checked)?.value;
  if (text === "cleaned") url.searchParams.set("text", text);
  else url.searchParams.delete("text");
  return url;
}

function draw() {
  passages.dataset.layers = chosen().join(" ");
  const text = texts.find((radio) => radio.checked)?.value ?? "given";
  passages.dataset.text = text;
  const leftOut = document.querySelector(".left-out");
  if (leftOut) leftOut.hidden = text !== "cleaned";
}

// The steps from hit to hit keep what was chosen since the page was made.
function keepInLinks(url) {
  for (const link of form.querySelectorAll(".walk a")) {
    const to = new URL(link.href);
    for (const name of ["layers", "text"]) {
      if (url.searchParams.has(name)) to.searchParams.set(name, url.searchParams.get(name));
      else to.searchParams.delete(name);
    }
    link.href = to;
  }
}

form.addEventListener("change", (event) => {
  if (event.target.name !== "layers" && event.target.name !== "text") return;
  if (event.target.name === "layers") remember();
  const url = address();
  if (event.target.matches("[data-reload]")) return void location.assign(url);
  draw();
  history.replaceState(history.state, "", url);
  keepInLinks(url);
});

form.addEventListener("formdata", ({ formData }) => {
  formData.delete("layers");
  if (boxes.some((box) => box.checked !== box.defaultChecked) || new URL(location.href).searchParams.has("layers")) {
    formData.append("layers", chosen().join(","));
  }
  if (formData.get("text") === "given") formData.delete("text");
});

if (!new URL(location.href).searchParams.has("layers")) {
  const before = remembered();
  for (const box of boxes) if (!box.hasAttribute("data-reload")) box.checked = before[box.value] ?? box.checked;
  draw();
}
form.querySelector(".apply")?.remove();

// Hits ----------------------------------------------------------------------------------------------
const walk = form.querySelector(".walk");
const found = walk?.querySelector(".at");
const field = document.getElementById("find");
const [, at, total] = found?.textContent.replaceAll(",", "").match(/(?:(\d+) of )?(\d+)/) ?? [];
let current = Number(at ?? 0);
const hitOf = (number) => document.getElementById(`hit-${number}`);

function go(number, link) {
  const hit = hitOf(number);
  if (!hit) return void (link && location.assign(link));
  for (const piece of document.querySelectorAll(".hit.now")) {
    piece.classList.remove("now");
    piece.removeAttribute("aria-current");
  }
  for (const piece of document.querySelectorAll(`.hit.n${number}`)) {
    piece.classList.add("now");
    piece.setAttribute("aria-current", "true");
  }
  current = number;
  found.textContent = `${number.toLocaleString("en")} of ${Number(total).toLocaleString("en")}`;
  const url = new URL(location.href);
  url.searchParams.set("hit", number);
  url.hash = `hit-${number}`;
  history.replaceState(history.state, "", url);
  show("");
  hit.scrollIntoView({ block: "center" });
}

function step(by) {
  const number = current + by;
  const wrapped = number < 1 ? Number(total) : number > Number(total) ? 1 : number;
  const link = new URL(location.href);
  link.searchParams.set("hit", wrapped);
  link.hash = `hit-${wrapped}`;
  go(wrapped, link);
}


if (Number(total)) {
  const words = field.value;
  walk.addEventListener("click", (event) => {
    const link = event.target.closest("a[rel~=prev], a[rel~=next]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    step(link.rel.includes("next") ? 1 : -1);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || field.value !== words) return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  });
  document.addEventListener("keydown", (event) => {
    if (!isSingleKey(event)) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  if (!location.hash) go(current || 1);
}
