// Which key presses and clicks are a page's own. Single keys can be switched off, for those who speak to their computer.

import { forGood } from "./kept.js";

const SWITCH = "single-keys";

export const keysAreOn = () => forGood.read(SWITCH) !== "off";

export const setKeys = (on) => forGood.write(SWITCH, on ? "on" : "off");

export const isTyping = (target) => target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

const isWith = (event) => event.ctrlKey || event.metaKey || event.altKey;

// A key alone, not typed into a field, and not while a dialog has the keyboard.
export const isKeyAlone = (event) => !isWith(event) && !isTyping(event.target) && !document.querySelector("dialog[open]");

// A single key, where they are switched on.
export const isSingleKey = (event) => isKeyAlone(event) && keysAreOn();

// A click that opens its link here, not in another tab.
export const isPlainClick = (event) => event.button === 0 && !event.shiftKey && !isWith(event);
