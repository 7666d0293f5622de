// Refines the filters: on a phone they open as a drawer over the page, which stays open while several are chosen; and
// each filter is one tab stop, with arrow keys inside. Without scripts they fold out, and every value is a link.

import { forVisit, parsed } from "./kept.js";
import { isPlainClick } from "./keys.js";

const filters = document.querySelector("details.filters");
const narrow = matchMedia("(max-width: 1023px)");
const OPEN = "drawer"; // kept while the drawer is to open again: the page, and how far it was scrolled

// The drawer -------------------------------------------------------------------------------------------------------

function makeDrawer(body) {
  const drawer = document.createElement("dialog");
  drawer.className = "drawer";
  drawer.setAttribute("aria-labelledby", "drawer-head");
  const top = document.createElement("div");
  top.className = "drawertop";
  const head = document.createElement("h2");
  head.id = "drawer-head";
  head.textContent = filters.querySelector("summary").textContent;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => drawer.close());
  top.append(head, close);
  drawer.append(top);
  filters.after(drawer);
  // What is chosen in the drawer leads to a page on which it opens again.
  const stay = () => forVisit.write(OPEN, JSON.stringify([location.pathname, body.scrollTop]));
  drawer.addEventListener("submit", stay);
  drawer.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !isPlainClick(event)) return;
    if (link.closest(".showresults")) setTimeout(() => drawer.close("shown"));
    else stay();
  });
  drawer.addEventListener("close", () => {
    filters.append(body);
    if (drawer.returnValue === "shown") document.getElementById("main").focus({ preventScroll: true });
    else filters.querySelector("summary").focus({ preventScroll: true });
    drawer.returnValue = "";
  });
  return drawer;
}

function addDrawer() {
  const body = filters.querySelector(".filterbody");
  let drawer;
  const open = () => {
    drawer ??= makeDrawer(body);
    drawer.append(body);
    drawer.showModal();
  };
  filters.querySelector("summary").addEventListener("click", (event) => {
    if (!narrow.matches) return;
    event.preventDefault();
    open();
  });
  // Beside the results they stand open, also where the style sheet alone cannot open them.
  const settle = () => {
    if (!narrow.matches) drawer?.close();
    filters.open = !narrow.matches;
  };
  narrow.addEventListener("change", settle);
  settle();
  const again = forVisit.take(OPEN);
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (!again || isBack || !narrow.matches) return;
  const [path, scrolled] = parsed(again) ?? [];
  if (path !== location.pathname) return;
  open();
  body.scrollTop = scrolled;
}

// One tab stop a filter --------------------------------------------------------------------------------------------

const ITEMS = "li > a:not(.not), .fold > summary";

const isSeen = (item) => item.getClientRects().length > 0;

function stop(facet, chosen) {
  for (const item of facet.querySelectorAll("li a, .fold > summary")) item.tabIndex = item === chosen ? 0 : -1;
}

function moves(item, items) {
  const at = items.indexOf(item.matches(".not") ? item.parentElement.querySelector("a") : item);
  const without = item.parentElement.querySelector(":scope > .not");
  return {
    ArrowDown: items[at + 1],
    ArrowUp: items[at - 1],
    ArrowRight: without,
    ArrowLeft: item.matches(".not") ? items[at] : null,
    Home: items[0],
    End: items.at(-1),
  };
}

function onKey(event, facet) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const item = event.target.closest("li a, .fold > summary");
  if (!item) return;
  if (event.key === "-" || event.key === "−") {
    item.parentElement.querySelector(":scope > .not")?.click();
    event.preventDefault();
    return;
  }
  const found = moves(item, [...facet.querySelectorAll(ITEMS)].filter(isSeen));
  if (!(event.key in found)) return;
  event.preventDefault();
  found[event.key]?.focus();
}

function rove(facet) {
  const first = facet.querySelector("li > [aria-current]") ?? facet.querySelector(ITEMS);
  if (!first) return;
  stop(facet, first);
  facet.addEventListener("focusin", (event) => {
    const item = event.target.closest("li a, .fold > summary");
    if (item) stop(facet, item);
  });
  facet.addEventListener("keydown", (event) => onKey(event, facet));
}

if (filters) {
  document.querySelectorAll("details.facet").forEach(rove);
  addDrawer();
}
