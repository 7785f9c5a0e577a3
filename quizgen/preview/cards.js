// The cards: filter, page through, flip. And what was passed over, filtered and paged through alike.

const PER_PAGE = 48;  // cards in the document at a time, whatever the deck holds
const view = { page: 0, current: "", flipped: new Set(), items: [] };
const passed = { page: 0, list: [] };

/** The items that the filters let through, in the order chosen. */
function matching() {
  const form = $("#filters");
  const low = Number(form.low.value) || 0, high = form.high.value === "" ? 1 : Number(form.high.value);
  const wanted = fold(form.words.value).split(" ").filter(Boolean);
  const { kind, document: path, decision, order: by } = Object.fromEntries(new FormData(form));
  const fits = (item) =>
    (!kind || item.kind === kind) &&
    (!path || item.documents.has(path)) &&
    item.score >= low - 1e-9 && item.score <= high + 1e-9 &&
    (!decision || (decisions.get(item.id)?.mark || "none") === decision) &&
    wanted.every((word) => item.folded.includes(word));
  const items = DATA.items.filter(fits);
  if (by === "weakest") items.sort((a, b) => a.score - b.score);
  if (by === "best") items.sort((a, b) => b.score - a.score);
  return items;
}

const filtered = () => [...new FormData($("#filters"))].some(([name, value]) => value !== FRESH[name]);
const FRESH = { words: "", kind: "", document: "", low: "0", high: "1", decision: "", order: "document" };

/** Apply the filters anew and show their first page. */
function showCards() {
  view.items = matching();
  view.page = 0;
  view.current = view.items[0]?.id || "";
  $("#clear-filters").hidden = !filtered();
  showPage();
}

function showPage() {
  const items = slice(view.items, view);
  if (!items.some((item) => item.id === view.current)) view.current = items[0]?.id || "";
  const start = view.page * PER_PAGE;
  $("#grid").replaceChildren(...items.map((item, i) => card(item, start + i + 1)));
  const all = view.items.length === DATA.items.length;
  $("#shown").textContent = (all ? "" : `${number(view.items.length)} of `) + count(DATA.items.length, "card");
  $("#cards-pager").replaceChildren(...(view.items.length ? pager(view, view.items, turnTo) : [nothing()]));
}
const nothing = () => paragraph("empty", DATA.items.length ? "No card fits these filters." : "The deck has no cards.");

const lastPage = (list) => Math.ceil(list.length / PER_PAGE) - 1;
const slice = (list, { page }) => list.slice(page * PER_PAGE, (page + 1) * PER_PAGE);

/** Where one is, and buttons to the pages before and after. */
function pager(state, list, turn) {
  const last = lastPage(list), { page } = state;
  if (last < 1) return [];
  const way = (text, name, to) =>
    button({ disabled: to < 0 || to > last, onclick: () => turn(to) }, text, " ", key(name));
  const from = page * PER_PAGE + 1, to = Math.min(list.length, (page + 1) * PER_PAGE);
  const here = h("span", {}, `${number(from)}–${number(to)} of ${number(list.length)}`);
  const parts = [way("Back", "b", page - 1), here, way("Next", "n", page + 1)];
  return [h("nav", { class: "pager", "aria-label": "Pages" }, ...parts)];
}

/** Go to a page of cards and put the focus on its first card, or its last. */
function turnTo(page, end = 0) {
  if (page < 0 || page * PER_PAGE >= view.items.length) return;
  view.page = page;
  showPage();
  focusCard($("#grid").children.item(end < 0 ? $("#grid").children.length - 1 : 0));
}

/** One card: its two sides, and under it the score and what can be done. */
function card(item, n) {
  const now = worded(item), decision = decisions.get(item.id), flipped = isFlipped(item);
  const tabindex = item.id === view.current ? 0 : -1;
  const place = { tabindex, "aria-labelledby": `front-${n}`, "aria-setsize": view.items.length, "aria-posinset": n };
  const score = { class: "score", title: "How likely a person is to accept this card as it is" };
  return h("li", { class: `card ${decision?.mark || ""} ${flipped ? "flipped" : ""}`, "data-id": item.id, ...place },
    h("div", { class: "leaf" },
      h("div", { class: "side front", inert: flipped }, heading(now, decision),
        h("div", { class: "words", id: `front-${n}` }, ...question(now))),
      h("div", { class: "side back", inert: !flipped }, heading(now, decision),
        h("div", { class: "words" }, ...solution(now)))),
    h("footer", {}, h("span", score, item.score.toFixed(2)),
      button({ "data-do": "flip", tabindex, "aria-expanded": String(flipped) }, flipped ? "Question" : "Answer"),
      marker("keep", "Keep", decision, { tabindex }), marker("drop", "Drop", decision, { tabindex }),
      marker("edit", "Edit", decision, { tabindex })));
}

const marker = (what, text, decision, more) =>
  button({ "data-do": what, "aria-pressed": String(decision?.mark === what), ...more }, text);

/** What stands above the red rule: the document, and the kind of card or what was decided about it. */
const heading = (item, decision) => h("header", {}, h("span", { class: "title" }, title(item.sources[0]?.document)),
  decision ? stamp(decision.mark) : h("span", {}, item.kind));

/** The front: a question, a sentence with a gap, or a question with its options. */
function question(item) {
  if (item.kind !== "cloze") {
    return [paragraph(size(item.front), item.front), item.kind === "choice" && optionList(item)];
  }
  const { before, hint, after } = item.gap;
  const label = hint ? `blank, ${hint}` : "blank";
  const blank = h("span", { class: "gap", role: "img", "aria-label": label }, hint || "…");
  return [paragraph(size(before + after), before, blank, after)];
}
const size = (text) => (text.length > 180 ? "text long" : text.length > 100 ? "text middle" : "text");

const optionList = (item, right) => h("ul", { class: "options" },
  item.options.map((text) => h("li", { class: right && text === item.answer ? "right" : null }, text)));

/** The back: the answer, and the sentence that proves it with the answer marked. */
function solution(item) {
  return [...answered(item), ...item.sources.map((source) => proof(source, item)), h("details", { class: "trail" },
    h("summary", { tabindex: -1 }, "How it was made"), h("p", {}, item.fact), h("p", {}, item.trail.join(" → ")),
    item.reworded && h("p", {}, `Reworded by hand; generated as: ${item.was}`))];
}

function answered(item) {
  if (item.kind === "cloze") {
    const { before, answer, after } = item.gap;
    return [paragraph(size(item.front), before, h("mark", {}, answer), after)];
  }
  const answer = item.kind === "choice" ? optionList(item, true) : paragraph(size(item.answer), item.answer);
  return [paragraph("asked", item.front), answer];
}

function proof(source, item) {
  const parts = [title(source.document), source.heading, source.page && `page ${source.page}`];
  const where = parts.filter(Boolean).join(" › ");
  const link = /^https?:\/\//i.test(source.link || "")
    ? h("a", { href: source.link, target: "_blank", rel: "noreferrer noopener", title: source.document }, where)
    : h("span", { title: source.document }, where);
  return h("figure", { class: "proof" },
    h("blockquote", {}, ...marked(source.sentence, item)), h("figcaption", {}, link));
}

/** The sentence with the answer marked; where the answer was edited, it is looked for anew. */
function marked(pieces, { id, answer }) {
  const sentence = pieces.join(""), found = answer === byId.get(id)?.answer ? null : place(sentence, answer);
  const anew = () => [sentence.slice(0, found[0]), sentence.slice(...found), sentence.slice(found[1])];
  const [before, part, after] = found ? anew() : pieces;
  return [before, part && h("mark", {}, part), after];
}

const isFlipped = (item) => $("#answers").checked !== view.flipped.has(item.id);

function flip(element) {
  const item = byId.get(element.dataset.id);
  if (!view.flipped.delete(item.id)) view.flipped.add(item.id);
  const flipped = isFlipped(item), [front, back] = element.querySelectorAll(".side");
  element.classList.toggle("flipped", flipped);
  front.inert = flipped;
  back.inert = !flipped;
  const button = element.querySelector("[data-do=flip]");
  button.setAttribute("aria-expanded", String(flipped));
  button.textContent = flipped ? "Question" : "Answer";
  say(flipped ? `Answer: ${worded(item).answer}` : "Question", false);
}

/** Do to a card what its buttons and keys stand for. */
function act(element, what) {
  const item = byId.get(element.dataset.id);
  if (what === "flip") flip(element);
  else if (what === "edit") edit(item, () => refresh(item, decisions.has(item.id) ? "Edited." : "As it was."));
  else refresh(item, mark(item, what));
}

/** Show one card anew after a decision, with the focus where it was. */
function refresh(item, message) {
  prepare(item);
  showTally();
  if (message) say(message);
  const old = $("#grid").querySelector(`[data-id="${CSS.escape(item.id)}"]`);
  if (!old) return;
  const held = old.contains(document.activeElement) && (document.activeElement.dataset.do || "card");
  const fresh = card(item, Number(old.getAttribute("aria-posinset")));
  old.replaceWith(fresh);
  if (held) (fresh.querySelector(`[data-do="${held}"]`) || fresh).focus({ preventScroll: true });
}

const currentCard = () => $("#grid").querySelector(`[data-id="${CSS.escape(view.current)}"]`);

/** Make a card the current one: the one that Tab comes to and that keys act on. */
function makeCurrent(element) {
  for (const old of $("#grid").querySelectorAll("[tabindex='0']:not(details *)")) old.tabIndex = -1;
  for (const part of [element, ...element.querySelectorAll("footer button")]) part.tabIndex = 0;
  view.current = element.dataset.id;
}

function focusCard(element) {
  if (!element) return;
  makeCurrent(element);
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest", behavior: calm() ? "instant" : "smooth" });
}

/** Go on by so many cards, over the edge of a page if need be. */
function step(by) {
  const cards = [...$("#grid").children], at = cards.indexOf(currentCard());
  if (!currentCard()?.contains(document.activeElement)) return focusCard(currentCard());
  if (cards[at + by]) focusCard(cards[at + by]);
  else if (by > 0 && at + by >= cards.length) turnTo(view.page + 1);
  else if (by < 0) turnTo(view.page - 1, -1);
}

/** How many cards stand in a row. */
function columns() {
  const cards = [...$("#grid").children];
  return Math.max(1, cards.findIndex((element) => element.offsetTop > cards[0].offsetTop));
}

/** What was passed over, as the filters above it say. */
function showPassed() {
  const form = $("#passed-filters");
  const wanted = fold(form.words.value).split(" ").filter(Boolean);
  passed.list = DATA.rejections.filter((rejection) =>
    (!form.reason.value || rejection.group === form.reason.value) &&
    (!form.document.value || rejection.document === form.document.value) &&
    (!form.what.value || (form.what.value === "item") === Boolean(rejection.item)) &&
    wanted.every((word) => rejection.folded.includes(word)));
  turnPassedTo(0);
}

function turnPassedTo(page) {
  if (page < 0 || (page && page * PER_PAGE >= passed.list.length)) return;
  passed.page = page;
  $("#passed-list").replaceChildren(...slice(passed.list, passed).map(passedRow));
  $("#passed-shown").textContent = passedOver(passed.list);
  $("#passed-pager").replaceChildren(...pager(passed, passed.list, (to) => {
    turnPassedTo(to);
    $("#passed-title").focus();
  }));
}

/** How much was passed over, in words: "12 sentences passed over · 1 card held back". */
function passedOver(rejections) {
  const cards = rejections.filter(({ item }) => item).length, sentences = rejections.length - cards;
  const parts = [];
  if (sentences || !cards) parts.push(`${count(sentences, "sentence")} passed over`);
  if (cards) parts.push(`${count(cards, "card")} held back`);
  return parts.join(" · ");
}

function passedRow({ text, reason, document: path, item }) {
  const decision = item && decisions.get(item.id), now = item && worded(item);
  const made = item && paragraph("text", asked(now), " ", h("span", { class: "gives" }, now.answer));
  const told = (!item || asked(now) !== text) && paragraph(item ? "origin" : "text", text);
  const where = paragraph("where", h("span", { title: path }, title(path)), item && ` · ${item.score.toFixed(2)}`);
  const acts = item?.id && paragraph("buttons",
    marker("keep", "Keep it all the same", decision, { class: "quiet" }),
    marker("edit", "Edit", decision, { class: "quiet" }));
  return h("li", { class: "beside", "data-id": item?.id }, h("div", {}, made, told, where, acts),
    paragraph("reason", reason, decision && [" ", stamp(decision.mark)]));
}
