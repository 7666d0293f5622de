// Opens the record of a mark beside the chart, as the page of ?event= shows it, without loading the page again.
// A click with Ctrl, Shift or another button still opens the record's own page.

const figure = document.querySelector("figure.strip");
const column = document.querySelector(".beside-chart");
const narrow = matchMedia("(max-width: 1119px)");
const MARKS = ".chart a[href*='/events/'], .tray a[href*='/events/']";

const idOf = (link) => link.getAttribute("href").match(/\/events\/(\d+)\//)?.[1];
const panel = () => document.getElementById("selected");
const opened = () => new URL(location.href).searchParams.get("event");
const markOf = (id) => [...document.querySelectorAll(MARKS)].find((mark) => idOf(mark) === id && mark.getClientRects().length);

function addressOf(id) {
  const url = new URL(location.href);
  if (id) url.searchParams.set("event", id);
  else url.searchParams.delete("event");
  url.hash = "";
  return url;
}

// Beside the chart where there is room, under it where there is not.
function settle() {
  const shown = panel();
  if (!shown) return;
  if (narrow.matches) figure.after(shown);
  else column.prepend(shown);
}

function point(id) {
  for (const mark of document.querySelectorAll(".chart a[aria-current]")) mark.removeAttribute("aria-current");
  if (id) markOf(id)?.setAttribute("aria-current", "true");
}

let asked = 0;
async function fetchRecord(id) {
  const turn = ++asked;
  const url = addressOf(id);
  url.searchParams.set("part", "record");
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("selected");
  return turn === asked ? made : null;
}

async function show(id, { remember, focus = true }) {
  let made;
  try {
    made = await fetchRecord(id);
  } catch {
    location.assign(addressOf(id));
    return;
  }
  if (!made) return;
  if (remember) history[panel() ? "replaceState" : "pushState"]({ event: id }, "", addressOf(id));
  panel()?.remove();
  column.prepend(made);
  settle();
  point(id);
  if (focus) made.focus({ preventScroll: !narrow.matches });
}

function close({ remember }) {
  const id = panel()?.dataset.event;
  panel()?.remove();
  point(null);
  if (remember) history.pushState({}, "", addressOf(null));
  const mark = id && markOf(id);
  (mark ?? figure.querySelector(".drawn") ?? figure).focus({ preventScroll: true });
}

function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

document.addEventListener("click", (event) => {
  if (!isPlain(event) || event.defaultPrevented) return;
  const inPanel = event.target.closest("#selected a[data-event], #selected .close");
  const mark = event.target.closest(MARKS);
  if (!inPanel && !mark) return;
  event.preventDefault();
  if (mark) show(idOf(mark), { remember: true });
  else if (inPanel.dataset.event) show(inPanel.dataset.event, { remember: true });
  else close({ remember: true });
});

// What leads to other months, folds or numbers keeps the record that was opened by the script.
figure.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const id = opened();
  if (!id || !link || event.defaultPrevented) return;
  const url = new URL(link.getAttribute("href"), location.href);
  if (url.pathname !== location.pathname || url.searchParams.has("event") || link.matches("[href^='#']")) return;
  url.searchParams.set("event", id);
  link.setAttribute("href", url.pathname + url.search + url.hash);
});

const isTyping = (target) => target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
  if (document.querySelector("dialog[open], .brushing")) return;
  if (event.key === "Escape" && panel()) {
    event.preventDefault();
    close({ remember: true });
  }
  if (!"[]".includes(event.key) || document.documentElement.dataset.singleKeys === "off") return;
  event.preventDefault();
  if (panel()) panel().querySelector(`.walk [rel~="${event.key === "[" ? "prev" : "next"}"]`)?.click();
  else {
    const mark = document.activeElement.closest?.(MARKS);
    const walk = document.querySelector("[data-walk]");
    if (mark) show(idOf(mark), { remember: true });
    else if (walk) show(new URL(walk.href).searchParams.get("event"), { remember: true });
  }
});

addEventListener("popstate", () => {
  const id = opened();
  if (id && panel()?.dataset.event !== id) show(id, { remember: false });
  else if (!id && panel()) close({ remember: false });
});

narrow.addEventListener("change", settle);
settle();
if (opened()) point(opened());
