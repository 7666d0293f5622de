// Refines every page: "/" finds the search box. Single keys can be switched off (localStorage "single-keys" is "off").
// Without scripts everything works by links and forms.

const SWITCH = "single-keys";

function keysAreOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

function setKeys(on) {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off");
  } catch {
    // Storage may be forbidden; the keys then stay as they are.
  }
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
}

function onKey(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !keysAreOn()) return;
  const box = document.getElementById("q");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
}

function addSwitch() {
  const foot = document.querySelector(".foot .row");
  if (!foot) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  const say = () => {
    const on = keysAreOn();
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "Single keys: on (/ searches)" : "Single keys: off";
  };
  button.addEventListener("click", () => {
    setKeys(!keysAreOn());
    say();
  });
  say();
  foot.append(button);
}

// Which filters are folded is remembered while the visit lasts.
function rememberFolds() {
  for (const facet of document.querySelectorAll("details.facet[data-facet]")) {
    const name = `facet-${facet.dataset.facet}`;
    try {
      const kept = sessionStorage.getItem(name);
      if (kept) facet.open = kept === "open";
      facet.addEventListener("toggle", () => sessionStorage.setItem(name, facet.open ? "open" : "closed"));
    } catch {
      return;
    }
  }
}

document.addEventListener("keydown", onKey);
addSwitch();
rememberFolds();
