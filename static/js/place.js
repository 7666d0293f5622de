// Each filter, zoom and step is a link that loads a page. On that page the same control takes the focus at the same
// place of the screen, or else the headline does, and the headline is said once. Back and forward are the browser's own.

import { forVisit, parsed } from "./kept.js";
import { isPlainClick } from "./keys.js";

const PLACE = "place";

// Where controls of like words stand; a control is known again by its place and its words without numbers.
const PARTS = "[data-lane], .chips, .switch, .zooms, .edges, .steps, .daylist, .jumps, .range, .months, nav, form, main";

const headline = () => document.querySelector("h1.result") ?? document.querySelector("main h1");

const isSeen = (found) => found.getClientRects().length > 0;

const wordsOf = (control) =>
  (control.getAttribute("aria-label") ?? control.querySelector("title")?.textContent ?? control.textContent)
    .replace(/[\d,.]+/g, "")
    .replace(/\s+/g, " ")
    .trim();

function partOf(control) {
  const part = control.closest(PARTS);
  return part ? (part.dataset.lane ?? part.getAttribute("aria-label") ?? (part.className.baseVal ?? part.className)) : "";
}

const folds = () => [...document.querySelectorAll("svg a.fold")].filter(isSeen);

// A name that the same control has on the page that it leads to.
function nameOf(control) {
  const value = control.closest("li[data-value]");
  if (value) return ["value", value.closest("[data-facet]").dataset.facet, value.dataset.value, control.matches(".not")];
  if (control.closest(".pager")) return ["list"];
  if (control.closest("[role=search]")) return ["headline"];
  if (control.id) return ["id", control.id];
  if (control.dataset.zoom) return ["zoom", control.dataset.zoom];
  if (control.matches("svg a.fold")) return ["fold", folds().indexOf(control)];
  return ["words", partOf(control), wordsOf(control)];
}

// A key of the chart follows a link beside it: the focus is in the chart, on a record, in a lane, or on the whole.
function nameInChart(focused) {
  const record = focused.getAttribute("href")?.match(/\/events\/\d+\//)?.[0] ?? "";
  return ["chart", focused.closest("[data-lane]")?.dataset.lane ?? "", record];
}

function inChart(name, record) {
  const chart = [...document.querySelectorAll("[data-first][data-last]")].find(isSeen);
  const lane = name && chart?.querySelector(`[data-lane="${CSS.escape(name)}"]`);
  const marks = lane ? [...lane.querySelectorAll("a")] : [];
  const ofRecord = record && marks.find((mark) => mark.getAttribute("href").includes(record));
  return ofRecord || marks.find((mark) => !mark.matches(".fold")) || marks[0] || chart;
}

const FIND = {
  value: (facet, value, isNot) => {
    const rows = [...document.querySelectorAll(`[data-facet="${CSS.escape(facet)}"] li[data-value]`)];
    return rows.find((row) => row.dataset.value === value)?.querySelector(`:scope > a${isNot ? ".not" : ""}`);
  },
  // The pages of a list are read from their beginning, not from the link at their end.
  list: () => (document.querySelector(".pager")?.closest("section") ?? document).querySelector(".listhead h2"),
  headline,
  id: (id) => document.getElementById(id),
  zoom: (way) => document.querySelector(`[data-zoom="${CSS.escape(way)}"]`),
  fold: (at) => folds()[at],
  chart: inChart,
  words: (part, words) =>
    words && [...document.querySelectorAll("main :is(a, b, button), aside :is(a, b, button)")].find(
      (found) => isSeen(found) && wordsOf(found) === words && partOf(found) === part,
    ),
};

function keep(control, path, name = nameOf(control)) {
  const place = { name, path, top: control.getBoundingClientRect().top, byKey: document.body.matches(":has(:focus-visible)") };
  forVisit.write(PLACE, JSON.stringify(place));
}

// On the window, so that what a script of the page has taken for itself is known.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || !isPlainClick(event) || event.defaultPrevented || link.hasAttribute("target")) return;
  const url = new URL(link.getAttribute("href"), location.href);
  if (url.origin === location.origin && url.pathname === location.pathname && url.search !== location.search) {
    const focused = !event.isTrusted && link.dataset.zoom && document.activeElement.closest(".drawn") && document.activeElement;
    keep(focused || link, url.pathname, focused ? nameInChart(focused) : undefined);
  }
});

addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "get") return;
  const control = document.activeElement?.form === form ? document.activeElement : (event.submitter ?? form);
  keep(control, new URL(form.action, location.href).pathname);
});

function taken() {
  const place = parsed(forVisit.take(PLACE));
  const isBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  return place?.path === location.pathname && !isBack ? place : null;
}

function focus(control, place) {
  for (let fold = control.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) {
    if (!fold.matches(".filters")) fold.open = true;
  }
  if (!control.matches("a[href], button, input, select, [tabindex]")) control.tabIndex = -1;
  control.focus({ preventScroll: true, focusVisible: place.byKey });
}

// The control stands where it stood on the screen. The chart keeps its own place, and an anchor is one.
function settle(control, place) {
  if (control.closest("dialog")) control.scrollIntoView({ block: "nearest", behavior: "instant" });
  else if (place.name[0] === "list") control.scrollIntoView({ block: "start", behavior: "instant" });
  else if (!location.hash && !control.closest("figure") && control !== headline()) {
    scrollBy({ top: control.getBoundingClientRect().top - place.top, behavior: "instant" });
  }
}

// A live region speaks only of what changes in it, and only outside of what a drawer has made inert.
function say(words) {
  const region = document.getElementById("said");
  document.querySelector("dialog[open]")?.append(region);
  setTimeout(() => {
    region.textContent = words;
  }, 200);
}

function restore(place) {
  const [kind, ...rest] = place.name;
  let control = FIND[kind](...rest);
  if (!control || !isSeen(control) && !control.closest("details:not(.filters)")) control = headline();
  if (!control) return;
  focus(control, place);
  settle(control, place);
  const notices = [...document.querySelectorAll("main > .notice")].map((notice) => notice.textContent.trim());
  if (control !== headline() || notices.length) say([headline()?.textContent, ...notices].join(". "));
}

const place = taken();
// On its way to an anchor the browser takes the focus away, once the page is loaded.
if (place && location.hash) addEventListener("load", () => requestAnimationFrame(() => restore(place)));
else if (place) restore(place);
