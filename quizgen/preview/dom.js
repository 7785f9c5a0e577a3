// The deck's data and the few helpers that build the page: text always stays text, never markup.
"use strict";

const DATA = JSON.parse(document.getElementById("data").textContent);
const PLURALS = { cloze: "clozes", question: "questions", choice: "choices" };

const byId = new Map();      // item id -> item, also of those passed over
const position = new Map();  // item id -> its place in the deck

const $ = (selector) => document.querySelector(selector);

/** Make an element: h("a", {href: "#/quiz"}, "Quiz"); what is null or false is left out. */
function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}
const button = (properties, ...children) => h("button", { type: "button", ...properties }, ...children);
const paragraph = (kind, ...children) => h("p", { class: kind }, ...children);
const key = (name) => h("kbd", {}, name);

const number = (n) => n.toLocaleString("en");
const count = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A document as people know it: by its title, or by its file name. */
const title = (path = "") => DATA.titles[path] || path.split("/").pop();

/** Tell what has happened: to screen readers always, to the eye for a moment unless it can be seen anyway. */
function say(text, visibly = true) {
  const status = $("#status");
  status.textContent = text;
  status.classList.toggle("seen", visibly);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => status.classList.remove("seen"), 3000);
}

/** Fill a list to choose from: [value, text] pairs after one that stands for all. */
function fill(select, all, pairs) {
  const options = [["", all], ...pairs];
  select.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
}

/** Count what a list holds by a key: [[key, how many], …], most first. */
function tally(list, keyOf) {
  const counts = new Map();
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
