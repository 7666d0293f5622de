// Opens the record of a mark beside the chart, or the records of a mark that stands for several, as the page of ?event=
// or ?cluster= shows them, without loading the page again. A click with Ctrl, Shift or another button still follows the link.

import { isKeyAlone, isPlainClick, keysAreOn } from "./keys.js";

const figure = document.querySelector("figure.strip");
const column = document.querySelector(".beside-chart");
const MARKS = ".chart a[href*='/events/'], .tray a[href*='/events/'], .chart a[href*='cluster=']";
const NAMES = ["event", "cluster", "of"];

const here = () => new URL(location.href);
const panel = () => document.getElementById("selected");
const hrefOf = (link) => new URL(link.getAttribute("href"), location.href);
const idOf = (mark) => hrefOf(mark).pathname.match(/\/events\/(\d+)\//)?.[1];
const clusterOf = (mark) => hrefOf(mark).searchParams.get("cluster");
const opened = (url) => NAMES.map((name) => url.searchParams.get(name) ?? "").join(" ").trim();

function without(url, names) {
  for (const name of names) url.searchParams.delete(name);
  url.hash = "";
  return url;
}

// Where what a mark stands for is open in this view.
function addressOf(mark) {
  const url = without(here(), NAMES);
  const [id, cluster] = [idOf(mark), clusterOf(mark)];
  if (id) url.searchParams.set("event", id);
  else url.searchParams.set("cluster", cluster);
  return url;
}

// The mark of what an address has open: that of the record, or of all the records it was opened from.
function markOf(url) {
  const [id, cluster] = [url.searchParams.get("event"), url.searchParams.get("cluster")];
  const seen = [...document.querySelectorAll(MARKS)].filter((mark) => mark.getClientRects().length);
  return (id && seen.find((mark) => idOf(mark) === id)) || (cluster && seen.find((mark) => clusterOf(mark) === cluster)) || null;
}

function point(mark) {
  for (const old of document.querySelectorAll(".chart a[aria-current]")) old.removeAttribute("aria-current");
  mark?.setAttribute("aria-current", "true");
}

let now = opened(here());
let asked = 0;
async function fetchPanel(url) {
  const turn = ++asked;
  const part = new URL(url);
  part.searchParams.set("part", "record");
  const answer = await fetch(part, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("selected");
  return turn === asked ? made : null;
}

async function show(url, { remember }) {
  let made;
  try {
    made = await fetchPanel(url);
  } catch {
    location.assign(url);
    return;
  }
  if (!made) return;
  // Each step of a walk is a step of the history too; what is open already is not another.
  if (remember) history[panel() && opened(url) === now ? "replaceState" : "pushState"]({}, "", url);
  now = opened(here());
  panel()?.remove();
  column.prepend(made);
  const mark = markOf(url);
  point(mark);
  made.focus({ preventScroll: true });
  mark?.scrollIntoView({ block: "nearest" });
}

function close({ remember }) {
  asked += 1; // an answer still on its way opens nothing any more
  const mark = document.querySelector(".chart a[aria-current]");
  panel()?.remove();
  point(null);
  if (remember) history.pushState({}, "", without(here(), NAMES));
  now = "";
  (mark ?? figure.querySelector(".drawn") ?? figure).focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (!isPlainClick(event) || event.defaultPrevented) return;
  const inPanel = event.target.closest("#selected a[data-open], #selected .close");
  const mark = event.target.closest(MARKS);
  if (!inPanel && !mark) return;
  event.preventDefault();
  if (mark) show(addressOf(mark), { remember: true });
  else if (inPanel.matches(".close")) close({ remember: true });
  else show(without(hrefOf(inPanel), []), { remember: true });
});

// What leads to other months, folds or numbers keeps the record that is open now, not the one the page came with.
figure.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || link.matches("[href^='#'], [data-walk]") || clusterOf(link)) return;
  const url = hrefOf(link);
  const id = here().searchParams.get("event");
  if (url.pathname !== location.pathname || url.searchParams.get("event") === id) return;
  if (id) url.searchParams.set("event", id);
  else url.searchParams.delete("event");
  link.setAttribute("href", url.pathname + url.search + url.hash);
});

// Where a step leads: to the next or previous record or page, or into the records that all stand on one page.
function stepOf(part, isOn) {
  const steps = part.querySelector(".walk");
  if (steps) return steps.querySelector(`[rel~="${isOn ? "next" : "prev"}"]`);
  return [...part.querySelectorAll("li a[data-open]")].at(isOn ? 0 : -1);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || !isKeyAlone(event) || document.querySelector(".brushing")) return;
  if (event.key === "Escape" && panel()) {
    event.preventDefault();
    close({ remember: true });
  }
  if (!"[]".includes(event.key) || !keysAreOn()) return;
  event.preventDefault();
  if (panel()) stepOf(panel(), event.key === "]")?.click();
  else {
    const mark = document.activeElement.closest?.(MARKS);
    const walk = document.querySelector("[data-walk]");
    if (mark) show(addressOf(mark), { remember: true });
    else if (walk) show(without(hrefOf(walk), []), { remember: true });
  }
});

addEventListener("popstate", () => {
  const wanted = opened(here());
  if (wanted === now) return;
  if (wanted) show(here(), { remember: false });
  else close({ remember: false });
});

if (panel()) point(markOf(here()));
