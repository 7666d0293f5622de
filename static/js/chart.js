// Refines the timeline's chart: one tab stop a lane with arrow keys inside, a tooltip that says what the mark says,
// month choices that show at once, and a chart that keeps its place when other months are shown. The drawing itself comes from the server.

import { forVisit } from "./kept.js";
import { isPlainClick } from "./keys.js";

const MARKS = "a";

function lanesOf(chart) {
  return [...chart.querySelectorAll("[data-lane]")]
    .map((lane) => [...lane.querySelectorAll(MARKS)].sort((a, b) => left(a) - left(b)))
    .filter((marks) => marks.length);
}

function left(mark) {
  return mark.getBoundingClientRect().left;
}

function middle(mark) {
  const box = mark.getBoundingClientRect();
  return box.left + box.width / 2;
}

function nearest(marks, x) {
  return marks.reduce((best, mark) => (Math.abs(middle(mark) - x) < Math.abs(middle(best) - x) ? mark : best));
}

function rove(chart) {
  const lanes = lanesOf(chart);
  const stop = (marks, chosen) => marks.forEach((mark) => mark.setAttribute("tabindex", mark === chosen ? "0" : "-1"));
  lanes.forEach((marks) => stop(marks, marks.find((mark) => mark === document.activeElement) ?? marks[0]));
  chart.addEventListener("focusin", (event) => {
    const mark = event.target.closest(MARKS);
    const marks = lanes.find((lane) => lane.includes(mark));
    if (marks) stop(marks, mark);
  });
  chart.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const mark = event.target.closest(MARKS);
    const row = lanes.findIndex((lane) => lane.includes(mark));
    if (row < 0) return;
    const at = lanes[row].indexOf(mark);
    const next = {
      ArrowRight: () => lanes[row][at + 1],
      ArrowLeft: () => lanes[row][at - 1],
      ArrowDown: () => lanes[row + 1] && nearest(lanes[row + 1], middle(mark)),
      ArrowUp: () => lanes[row - 1] && nearest(lanes[row - 1], middle(mark)),
      Home: () => lanes[row][0],
      End: () => lanes[row].at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next()?.focus();
  });
}

// The drawing's own titles become names, so that only one tooltip is seen.
function takeTitles(chart) {
  for (const title of chart.querySelectorAll("a > title")) {
    title.parentElement.setAttribute("aria-label", title.textContent);
    title.remove();
  }
}

function makeTip() {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") tip.hidden = true;
  });
  return tip;
}

function addTooltip(chart, tip) {
  const say = (text, box) => {
    tip.textContent = text;
    tip.hidden = !text;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const x = Math.max(8, Math.min(box.left + Math.min(box.width, 24) / 2 - 16, room));
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${x + scrollX}px`;
    tip.style.top = `${(above > 4 ? above : box.bottom + 8) + scrollY}px`;
  };
  const show = (mark) => {
    say(mark.getAttribute("aria-label") ?? "", (mark.querySelector(".shape, .touch") ?? mark).getBoundingClientRect());
  };
  const hide = () => {
    tip.hidden = true;
  };
  // The brush says what it would choose, at a place of the drawing.
  chart.addEventListener("chart:say", (event) => {
    const box = (chart.querySelector(".brush[visibility=visible]") ?? chart).getBoundingClientRect();
    say(event.detail.text, box);
  });
  for (const kind of ["pointerover", "focusin"]) {
    chart.addEventListener(kind, (event) => {
      const mark = event.target.closest(MARKS);
      if (document.body.classList.contains("brushing")) return;
      if (mark) show(mark);
      else hide();
    });
  }
  for (const kind of ["pointerleave", "focusout"]) chart.addEventListener(kind, hide);
}

// The chart stays where it was on the screen when one of its links leads to the same page.
const PLACE = "chart-place";

function keepPlace(figure) {
  const kept = forVisit.take(PLACE);
  const put = () => {
    scrollBy({ top: figure.getBoundingClientRect().top - Number(kept), behavior: "instant" });
    figure.querySelector("svg a:focus")?.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  if (kept !== null) {
    put();
    addEventListener("load", () => requestAnimationFrame(put));
  }
  const keep = () => forVisit.write(PLACE, String(figure.getBoundingClientRect().top));
  document.addEventListener("chart:leave", keep);
  figure.addEventListener("submit", keep);
  figure.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !isPlainClick(event) || event.defaultPrevented) return;
    const url = new URL(link.getAttribute("href"), location.href);
    if (url.pathname === location.pathname && url.search !== location.search && !/^#([dmp]-|selected)/.test(url.hash)) keep();
  });
}

function showAtOnce(form) {
  for (const select of form.querySelectorAll("select")) {
    // A change by keyboard passes through many months: it waits for Enter or the button.
    let byPointer = false;
    select.addEventListener("pointerdown", () => (byPointer = true));
    select.addEventListener("keydown", () => (byPointer = false));
    select.addEventListener("change", () => byPointer && form.requestSubmit());
  }
}

const tip = makeTip();
for (const chart of document.querySelectorAll("svg.chart")) {
  takeTitles(chart);
  addTooltip(chart, tip);
  // A drawing that is not shown has no places yet; it is set up when it is first seen.
  new IntersectionObserver((seen, watch) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    rove(chart);
  }).observe(chart);
}
document.querySelectorAll("form.range").forEach(showAtOnce);
document.querySelectorAll("figure.strip").forEach(keepPlace);
