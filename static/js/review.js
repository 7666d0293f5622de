// Refines the review of a source: decisions without a reload, single keys, a date read while it is typed, and an event
// added from selected text. Without scripts the same forms and links do it, a page at a time.

import { isPlainClick, isSingleKey, isTyping, keysAreOn, setKeys } from "./keys.js";

const desk = document.getElementById("review");
const PART = { "X-Part": "review" };
const PAUSE = 250; // milliseconds of quiet before a date is read

// Keys --------------------------------------------------------------------------------------------

const proposals = () => [...desk.querySelectorAll(".proposals > .proposal")];
const current = () => document.activeElement?.closest?.(".proposals > .proposal") ?? null;
const button = (key) => (current() ?? proposals().find((one) => "open" in one.dataset))?.querySelector(`[data-key="${key}"]`);

function go(to) {
  if (!to) return;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "center" });
  point(to);
}

// The words of a proposal stand out in the text, which scrolls to them.
function point(proposal) {
  for (const mark of desk.querySelectorAll(".mark.is-current")) mark.classList.remove("is-current");
  const mark = desk.querySelector(`.sheet #m${proposal.id.slice(1)}`);
  if (!mark) return;
  mark.classList.add("is-current");
  const sheet = mark.closest(".sheet");
  if (sheet.scrollHeight <= sheet.clientHeight) return;
  const [top, frame] = [mark.getBoundingClientRect().top, sheet.getBoundingClientRect()];
  if (top < frame.top + 40 || top > frame.bottom - 40) sheet.scrollTop += top - frame.top - frame.height / 3;
}

function step(by) {
  const all = proposals();
  const at = all.indexOf(current());
  go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
}

const press = (pressed) => pressed && !holds(pressed.form) && send(pressed.form, pressed);
const follow = (link) => link && ("cancel" in link.dataset || !holds()) && open(link.href);

async function merge() {
  await follow(button("e"));
  desk.querySelector("#into")?.focus();
}

const DOES = {
  a: () => press(button("a")),
  x: () => press(button("x")),
  e: () => follow(button("e")),
  u: () => press(desk.querySelector('[data-key="u"]')),
  m: merge,
  n: () => step(1),
  p: () => step(-1),
  "?": showKeys,
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    inTurn(leaveForm);
    return;
  }
  if (!(event.key in DOES) || !isSingleKey(event)) return;
  event.preventDefault();
  // What came before may have opened a form: the letters that follow are then not keys.
  inTurn(() => isTyping(document.activeElement) || DOES[event.key]());
}

let dialog;
function showKeys() {
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "keyhelp";
    dialog.setAttribute("aria-label", "Keys");
    const form = document.createElement("form");
    form.method = "dialog";
    form.append(Object.assign(document.createElement("button"), { textContent: "Close", className: "button" }));
    dialog.append(document.getElementById("review-keys").content.cloneNode(true), form);
    document.body.append(dialog);
  }
  dialog.showModal();
}

function sayKeys() {
  const bar = desk.querySelector(".keybar");
  if (!bar) return;
  bar.hidden = false;
  bar.classList.toggle("is-off", !keysAreOn());
  const toggle = bar.querySelector("[data-switch]");
  toggle.textContent = keysAreOn() ? "Single keys: on" : "Single keys: off";
  toggle.setAttribute("aria-pressed", String(keysAreOn()));
}

// A form that is open -----------------------------------------------------------------------------

function isChanged(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName === "SELECT") {
    const first = [...field.options].findLastIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(0, first);
  }
  return "defaultValue" in field && field.value !== field.defaultValue;
}

// The form with what was typed and is not saved, but not the one that is being sent.
function unsaved(sent) {
  const open = [...desk.querySelectorAll("form.edit, .adding form")].filter((form) => form !== sent);
  return open.find((form) => form.querySelector(".errors, .error, .errornote") || [...form.elements].some(isChanged));
}

function say(words) {
  const outcome = desk.querySelector(".outcome");
  outcome.classList.remove("is-silent");
  outcome.textContent = words;
}

// Whether to wait: what was typed would be lost.
function holds(sent) {
  const form = unsaved(sent);
  if (!form) return false;
  say("A form is open with what you typed. Save or cancel it first.");
  form.querySelector("input:not([type=hidden]), select")?.focus();
  return true;
}

let hasWarned = false;
function leaveForm() {
  const cancel = desk.querySelector("[data-cancel]");
  if (!cancel) return undefined;
  if (unsaved() && !hasWarned) {
    hasWarned = true;
    return say("What you typed is not saved. Press Esc once more to leave it.");
  }
  return follow(cancel);
}

// Forms and links without a reload ------------------------------------------------------------------

// One at a time: each waits for the one before, and so acts on the page, and the versions, that came back.
let last = Promise.resolve();
let isLeaving = false;
function inTurn(act) {
  last = last.then(() => isLeaving || act()).catch(console.error);
  return last;
}

// Put a new state of the review in place of the old one; the text stays scrolled where it is.
function show(html) {
  const scrolled = desk.querySelector(".sheet")?.scrollTop ?? 0;
  desk.innerHTML = html;
  hasWarned = false;
  const sheet = desk.querySelector(".sheet");
  if (sheet) sheet.scrollTop = scrolled;
  sayKeys();
  readDates();
}

// Let the browser itself send a form, so that what the server answers is the page.
function leave(form, submitter) {
  isLeaving = true;
  if (submitter?.name) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
  }
  form.submit();
}

async function send(form, submitter) {
  const here = form.closest(".proposal")?.id;
  desk.setAttribute("aria-busy", "true");
  try {
    const body = new FormData(form, submitter);
    // Not form.action: a measure has a field of that name.
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: PART, credentials: "same-origin" });
    if (answer.redirected || !answer.ok) {
      leave(form, submitter); // another came first, or the session is over: the page says so
      return;
    }
    show(await answer.text());
    if (!desk.querySelector(".errors, .adding")) history.replaceState(null, "", location.pathname);
    const at = desk.querySelector(".outcome").dataset.at;
    const wrong = desk.querySelector(".errors input, .errors select, .adding .errornote");
    if (wrong) wrong.focus();
    else goOn(at, here);
  } catch {
    leave(form, submitter);
  } finally {
    desk.removeAttribute("aria-busy");
  }
}

// To the next proposal; where none is left to decide to the button that publishes; from there to the public page.
function goOn(at, here) {
  const isDone = here && !at && !desk.querySelector("[data-open]");
  const last = isDone && desk.querySelector('.steps [value="publish"]');
  const to = document.getElementById(at ? `e${at}` : here);
  if (last || !to) (last || desk.querySelector(".stand a, .steps .button"))?.focus();
  else go(to);
}

// The form as it is now, with its version: the page may have been replaced while it waited for its turn.
function asItStands(form, submitter) {
  if (form.isConnected) return [form, submitter];
  const proposal = form.closest(".proposal")?.id;
  const scope = (proposal && document.getElementById(proposal)) || desk.querySelector(".steps");
  const same = scope?.querySelector(`button[name="do"][value="${submitter?.value}"]`);
  return [same?.form, same];
}

async function open(address) {
  const answer = await fetch(address, { headers: PART, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) {
    location.href = address;
    return;
  }
  show(await answer.text());
  const url = new URL(address);
  const target = document.getElementById(url.hash.slice(1)) ?? desk.querySelector(".adding");
  if (target) go(target);
  target?.querySelector(".edit :is(input:not([type=hidden]), select)")?.focus({ preventScroll: true });
}

desk.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  const submitter = event.submitter;
  inTurn(() => {
    const [now, by] = asItStands(form, submitter);
    return now && !holds(now) && send(now, by);
  });
});

desk.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-key], a[data-cancel], a[data-add]");
  if (event.target.closest("[data-switch]")) {
    setKeys(!keysAreOn());
    sayKeys();
  } else if (link && isPlainClick(event)) {
    event.preventDefault();
    inTurn(() => ("cancel" in link.dataset || !holds()) && open(link.href));
  }
});

desk.addEventListener("focusin", () => current() && point(current()));
document.addEventListener("keydown", onKey);

// A date read while it is typed ---------------------------------------------------------------------

let waiting;
async function readDate(input) {
  const means = input.closest(".field").querySelector(".means");
  const url = new URL(desk.dataset.date, location.href);
  url.searchParams.set("date", input.value);
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const read = await answer.json();
  means.classList.toggle("is-wrong", "error" in read);
  means.textContent = read.error ?? `${read.sign} ${read.words}${read.edtf ? ` (${read.edtf})` : ""}`;
}

function readDates() {
  for (const input of desk.querySelectorAll("[data-reads-date]")) if (input.value) readDate(input);
}

desk.addEventListener("input", (event) => {
  if (!("readsDate" in event.target.dataset)) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => readDate(event.target), PAUSE);
});

// An event from selected text -----------------------------------------------------------------------

// Where the selection stands in the stored text: its characters are those of the page, in order.
function selected() {
  const chosen = getSelection();
  const text = desk.querySelector(".sheet .text");
  if (!text || !chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const before = range.cloneRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const [start, words] = [[...before.toString()].length, range.toString()];
  return words.trim() ? { start, end: start + [...words].length, words: words.trim() } : null;
}

let isDragging = false;
function offer() {
  const bar = desk.querySelector(".selected");
  if (!bar || isDragging) return;
  const found = selected();
  bar.hidden = !found;
  if (!found) return;
  bar.querySelector("[data-words]").textContent = found.words.length > 60 ? `${found.words.slice(0, 57)}…` : found.words;
  for (const link of bar.querySelectorAll("[data-add]")) {
    link.href = `${location.pathname}?add=${link.dataset.add}&start=${found.start}&end=${found.end}#add`;
  }
}

document.addEventListener("selectionchange", offer);
// While the pointer draws a selection nothing is offered; a press on the bar itself draws none.
document.addEventListener("pointerdown", (event) => {
  isDragging = !event.target.closest?.(".selected");
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    const wasDragging = isDragging;
    isDragging = false;
    if (wasDragging) offer();
  });
}

sayKeys();
readDates();
