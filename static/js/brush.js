// Chooses months by drawing: over the histogram with handles at the window's edges, over the plot, by pinching, and by
// keys. It leads where the links and the form lead: to the same page with other from= and to=.

import { keysAreOn } from "./keys.js";

const NS = "http://www.w3.org/2000/svg";
const SLIP = 5; // pixels a pointer may move in a click
const NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const number = (code) => Number(code.slice(0, 4)) * 12 + Number(code.slice(5)) - 1;
const code = (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
const named = (month) => `${NAMES[month % 12]} ${Math.floor(month / 12)}`;
const words = (first, last) => (first === last ? named(first) : `${named(first)} to ${named(last)}`);
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

function go(first, last) {
  const url = new URL(location.href);
  url.searchParams.set("from", code(first));
  url.searchParams.set("to", code(last));
  url.searchParams.delete("page");
  url.hash = "";
  document.dispatchEvent(new Event("chart:leave"));
  location.assign(url);
}

function element(name, attributes, parent) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.append(made);
  return made;
}

// Where a pointer is, in units of the drawing.
function place(svg, event) {
  const box = svg.getBoundingClientRect();
  return ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
}

function say(text) {
  let line = document.getElementById("brush-says");
  if (!line) {
    line = document.createElement("p");
    line.id = "brush-says";
    line.className = "away";
    line.setAttribute("aria-live", "polite");
    document.body.append(line);
  }
  line.textContent = text;
}

const tip = (svg, text, x) => svg.dispatchEvent(new CustomEvent("chart:say", { bubbles: true, detail: { text, x } }));

// A stretch being drawn: `months` are [{month, left, right}], `top` and `height` where the stretch is shown.
class Stretch {
  constructor(svg, months, top, height) {
    Object.assign(this, { svg, months });
    this.box = element("rect", { class: "brush", y: top, height, visibility: "hidden" }, svg);
  }

  at(x) {
    const found = this.months.find(({ right }) => x < right) ?? this.months.at(-1);
    return found.month;
  }

  show(one, other) {
    [this.first, this.last] = [Math.min(one, other), Math.max(one, other)];
    const from = this.months.find(({ month }) => month === this.first);
    const to = this.months.find(({ month }) => month === this.last);
    this.box.setAttribute("x", from.left);
    this.box.setAttribute("width", to.right - from.left);
    this.box.setAttribute("visibility", "visible");
    tip(this.svg, words(this.first, this.last), from.left);
  }

  hide() {
    this.box.setAttribute("visibility", "hidden");
    tip(this.svg, "", 0);
  }
}

// Follow a pointer from where it went down. `move` gets its place; `end` too, and whether it moved at all.
function follow(area, svg, wanted, { start, move, end }) {
  let from = null;
  let moved = false;
  area.addEventListener("dragstart", (event) => event.preventDefault());
  area.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary || event.shiftKey || event.ctrlKey || event.metaKey || !wanted(event)) return;
    from = event.clientX;
    moved = false;
    start(place(svg, event));
  });
  addEventListener("pointermove", (event) => {
    if (from === null || !event.isPrimary) return;
    if (!moved && Math.abs(event.clientX - from) < SLIP) return;
    moved = true;
    document.body.classList.add("brushing");
    move(place(svg, event));
  });
  const stop = (isDone) => (event) => {
    if (from === null || !event.isPrimary) return;
    from = null;
    document.body.classList.remove("brushing");
    if (moved) {
      // The click that follows a drag would follow a link.
      const swallow = (click) => {
        click.preventDefault();
        click.stopPropagation();
      };
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
    }
    end(moved && isDone);
  };
  addEventListener("pointerup", stop(true));
  addEventListener("pointercancel", stop(false));
  return () => {
    from = null;
    document.body.classList.remove("brushing");
    end(false);
  };
}

function monthsOf(overview) {
  return [...overview.querySelectorAll("a[data-month]")].map((link) => {
    const box = link.querySelector(".touch");
    const left = Number(box.getAttribute("x"));
    return { month: number(link.dataset.month), left, right: left + Number(box.getAttribute("width")), link };
  });
}

function grip(overview, svg, stretch, isFirst, top, height) {
  const months = stretch.months;
  const [low, high] = [months[0].month, months.at(-1).month];
  const others = () => clamp(number(isFirst ? overview.dataset.to : overview.dataset.from), low, high);
  const own = clamp(number(isFirst ? overview.dataset.from : overview.dataset.to), low, high);
  let now = own;
  const made = element("g", { class: "grip", role: "slider", tabindex: "0", "aria-label": isFirst ? "First month" : "Last month" }, svg);
  const [middle, half] = [top + height / 2, 9];
  element("rect", { class: "touch", x: -12, y: top, width: 24, height }, made);
  element("rect", { x: -4, y: middle - half, width: 8, height: 2 * half, rx: 2 }, made);
  element("path", { d: `M-1.3 ${middle - 4}v8M1.3 ${middle - 4}v8` }, made);
  made.setAttribute("aria-valuemin", "0");
  made.setAttribute("aria-valuemax", String(high - low));
  const put = (month) => {
    now = month;
    const { left, right } = months.find((some) => some.month === month);
    made.setAttribute("transform", `translate(${isFirst ? left : right} 0)`);
    made.setAttribute("aria-valuenow", String(month - low));
    made.setAttribute("aria-valuetext", named(month));
  };
  const within = (month) => (isFirst ? clamp(month, low, others()) : clamp(month, others(), high));
  const show = (month) => {
    put(within(month));
    stretch.show(now, others());
  };
  const reset = () => {
    put(own);
    stretch.hide();
  };
  put(own);
  made.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 12, PageDown: -12 };
    const ends = { Home: low, End: high };
    if (event.key in steps) show(now + steps[event.key]);
    else if (event.key in ends) show(ends[event.key]);
    else if (event.key === "Enter" && now !== own) go(stretch.first, stretch.last);
    else if (event.key === "Escape" && now !== own) reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (now !== own) say(`${words(stretch.first, stretch.last)}. Enter shows these months.`);
  });
  made.addEventListener("blur", reset);
  follow(made, svg, () => true, {
    start: () => {},
    move: (x) => show(isFirst ? stretch.at(x) : stretch.at(x - 1)),
    end: (isDone) => (isDone && now !== own ? go(stretch.first, stretch.last) : reset()),
  });
}

function brushOverview(overview) {
  const svg = overview.closest("svg");
  const months = monthsOf(overview);
  if (months.length < 2) return;
  const box = overview.querySelector("a[data-month] .touch");
  const [top, height] = [Number(box.getAttribute("y")), Number(box.getAttribute("height"))];
  const stretch = new Stretch(svg, months, top, height);
  let start = 0;
  overview.classList.add("live");
  const cancel = follow(overview, svg, (event) => event.target.closest("a[data-month]"), {
    start: (x) => (start = stretch.at(x)),
    move: (x) => stretch.show(start, stretch.at(x)),
    end: (isDone) => (isDone ? go(stretch.first, stretch.last) : stretch.hide()),
  });
  addEventListener("keydown", (event) => event.key === "Escape" && cancel());
  for (const isFirst of [true, false]) grip(overview, svg, stretch, isFirst, top, height);
}

// Months of the plot, as wide as their days.
function monthsOfPlot(svg, first, last) {
  const [left, right] = svg.dataset.plot.split(" ").map(Number);
  const day = (month) => Date.UTC(Math.floor(month / 12), month % 12);
  const [start, end] = [day(first), day(last + 1)];
  const at = (month) => left + ((day(month) - start) / (end - start)) * (right - left);
  return Array.from({ length: last - first + 1 }, (_, i) => ({ month: first + i, left: at(first + i), right: at(first + i + 1) }));
}

function brushPlot(svg, first, last) {
  const overview = svg.querySelector(".overview");
  const months = monthsOfPlot(svg, first, last);
  const [left, right] = svg.dataset.plot.split(" ").map(Number);
  const foot = Number(overview.querySelector(".touch").getAttribute("y")) - 34;
  const stretch = new Stretch(svg, months, 0, foot);
  let start = 0;
  const inside = (event) => {
    const x = place(svg, event);
    return months.length > 1 && event.pointerType === "mouse" && x >= left && x <= right && !event.target.closest(".overview, .grip");
  };
  const cancel = follow(svg, svg, inside, {
    start: (x) => (start = stretch.at(x)),
    move: (x) => stretch.show(start, stretch.at(x)),
    end: (isDone) => (isDone ? go(stretch.first, stretch.last) : stretch.hide()),
  });
  addEventListener("keydown", (event) => event.key === "Escape" && cancel());
}

// Two fingers: apart zooms in around the month between them, together zooms out.
function pinch(svg, first, last) {
  const fingers = new Map();
  let before = 0;
  let now = null;
  const apart = () => {
    const [one, other] = [...fingers.values()];
    return Math.max(Math.abs(one.clientX - other.clientX), Math.abs(one.clientY - other.clientY), 1);
  };
  const [left, right] = svg.dataset.plot.split(" ").map(Number);
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) before = apart();
  });
  addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (fingers.size !== 2) return;
    const [one, other] = [...fingers.values()];
    const middle = (place(svg, one) + place(svg, other)) / 2;
    const part = clamp((middle - left) / (right - left), 0, 1);
    const length = clamp(Math.round((last - first + 1) * (before / apart())), 1, 240);
    const start = Math.round(first + part * (last - first + 1) - part * length);
    now = [start, start + length - 1];
    tip(svg, words(...now), middle);
  });
  const lift = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (fingers.size === 0 && now && (now[0] !== first || now[1] !== last)) go(...now);
    if (fingers.size === 0) now = null;
  };
  addEventListener("pointerup", lift);
  addEventListener("pointercancel", lift);
}

// Keys on the chart: + and - zoom, Shift with an arrow goes on; without a mark in focus an arrow alone does.
function keys(holder, figure) {
  const follows = (does) => {
    const link = figure.querySelector(`[data-zoom="${does}"]`);
    if (!link) return false;
    document.dispatchEvent(new Event("chart:leave"));
    link.click();
    return true;
  };
  holder.classList.add("drawn");
  holder.tabIndex = 0;
  holder.setAttribute("role", "group");
  holder.setAttribute("aria-label", "Chart. Plus and minus zoom, arrows go to other months, Tab leads to the marks.");
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(".grip")) return;
    const single = { "+": "in", "=": "in", "-": "out", "−": "out" };
    const arrows = { ArrowLeft: "earlier", ArrowRight: "later" };
    const does = keysAreOn() ? single[event.key] : undefined;
    const moves = event.shiftKey || event.target === holder ? arrows[event.key] : undefined;
    if ((does || moves) && follows(does ?? moves)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}

for (const overview of document.querySelectorAll(".overview")) brushOverview(overview);
for (const holder of document.querySelectorAll("[data-first][data-last]")) {
  const svg = holder.querySelector("svg.chart");
  const [first, last] = [number(holder.dataset.first), number(holder.dataset.last)];
  brushPlot(svg, first, last);
  pinch(svg, first, last);
  keys(holder, holder.closest("figure"));
}
