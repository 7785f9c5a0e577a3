// The page as a whole: what is prepared once, views, keys, theme.

const VIEWS = {
  cards: showPage, quiz: offerQuiz, passed: showPassed, figures: showFigures, decisions: showDecisions,
};
const shownView = () => (location.hash.slice(2) in VIEWS ? location.hash.slice(2) : "cards");

/** Prepare what filters look at, once for each item (and again when it is edited). */
function prepare(item) {
  const now = worded(item);
  item.documents = new Set(item.sources.map((source) => source.document));
  const texts = [asked(now), now.answer, ...now.distractors, item.fact, item.id, ...item.tags];
  item.folded = fold([...texts, ...item.sources.map((source) => `${source.sentence.join("")}\n${title(source.document)}`)].join("\n"));
}

/** What a reason says in general: “it” has two antecedents -> “…” has two antecedents. */
const general = (reason) => reason.replace(/“[^”]*”|"[^"]*"/g, "“…”");

function prepareAll() {
  DATA.items.forEach((item, i) => { byId.set(item.id, item); position.set(item.id, i); });
  DATA.rejections.forEach((rejection) => {
    rejection.group = general(rejection.reason);
    rejection.folded = fold(`${rejection.text}\n${rejection.reason}\n${rejection.item ? asked(rejection.item) : ""}`);
    const { item } = rejection;
    if (item?.id && !byId.has(item.id)) byId.set(item.id, Object.assign(item, { reason: rejection.reason }));
  });
  loadDecisions();
  byId.forEach(prepare);
}

function describeDeck() {
  const path = DATA.name.split("::"), kinds = tally(DATA.items, (item) => item.kind);
  $("#deck").textContent = path.pop();
  $("#path").textContent = path.join(" › ");
  const made = kinds.map(([kind, n]) => count(n, NAMES[kind], PLURALS[kind]));
  const from = new Set([...DATA.items.flatMap((item) => [...item.documents]), ...DATA.rejections.map((one) => one.document)]).size;
  $("#summary").textContent = [...(made.length ? made : ["no cards"]), `from ${count(from, "document")}`,
    `${number(DATA.rejections.length)} passed over`].join(" · ");
}

function fillFilters() {
  const kinds = tally(DATA.items, (item) => item.kind);
  const radio = (value, text) => h("label", {}, h("input", { type: "radio", name: "kind", value, checked: !value }), h("span", {}, text));
  $("#kinds").replaceChildren(radio("", "All"), ...kinds.map(([kind]) => radio(kind, PLURALS[kind])));
  $("#kinds").parentElement.hidden = kinds.length < 2;
  const named = (list) => list.map(([path, n]) => [path, `${title(path)} (${number(n)})`]);
  $("#more").open = matchMedia("(min-width: 46rem)").matches;
  fill($("#filters").document, "all", named(documents()));
  fill($("#passed-filters").document, "all", named(tally(DATA.rejections, (one) => one.document)));
  fill($("#passed-filters").reason, "all", tally(DATA.rejections, (one) => one.group).map(([text, n]) => [text, `${text} (${number(n)})`]));
}

function showTally() {
  $("#tally").textContent = decisions.size || "";
}

function showView(focus = true) {
  const name = shownView();
  for (const id of Object.keys(VIEWS)) $(`#${id}`).hidden = id !== name;
  for (const link of document.querySelectorAll("nav[aria-label=Views] a")) {
    if (link.hash === `#/${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  scrollTo(0, 0);
  $("#status").classList.remove("seen");
  if (focus) $(`#${name}-title`).focus({ preventScroll: true });
  VIEWS[name]();
}

/** Settings kept for all decks: the theme, and whether single letters are keys. */
const settings = { theme: "", letters: true };

function applySettings() {
  document.documentElement.dataset.theme = settings.theme;
  $("#theme").replaceChildren(isDark() ? "Light " : "Dark ", h("kbd", {}, "t"));
  $("#letters").checked = settings.letters;
  document.documentElement.classList.toggle("no-letters", !settings.letters);
}
const isDark = () => (settings.theme ? settings.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);

function set(change) {
  Object.assign(settings, change);
  store.set(SETTINGS, settings);
  applySettings();
}
const turnTheme = () => set({ theme: isDark() ? "light" : "dark" });

function undo() {
  const last = undone.pop();
  if (!last) return say("Nothing to undo.");
  decide(...last, false);
  const item = byId.get(last[0]);
  if (item) refresh(item, "Undone.");
  if (shownView() !== "cards") VIEWS[shownView()]();
  else focusCard($("#grid").querySelector(`[data-id="${CSS.escape(last[0])}"]`));
}

/** Take over what was decided in another window of the same deck. */
function takeOver() {
  decisions.clear();
  undone.length = 0;
  loadDecisions();
  byId.forEach(prepare);
  showTally();
  if (shownView() !== "quiz") VIEWS[shownView()]();
}

function forget() {
  store.clear(SETTINGS, DECISIONS);
  decisions.clear();
  undone.length = 0;
  Object.assign(settings, { theme: "", letters: true });
  applySettings();
  byId.forEach(prepare);
  showTally();
  showDecisions();
  say("Forgotten.");
}

/** Let the first click ask and only the second do. */
function confirmed(button, action) {
  if (button.dataset.asked) {
    button.textContent = button.dataset.asked;
    delete button.dataset.asked;
    return action();
  }
  button.dataset.asked = button.textContent;
  button.textContent = "Really? Click again; what is not taken away is lost";
}

function search() {
  if (!$(`#${shownView()} input[type=search]`)) go("cards");
  $(`#${shownView()} input[type=search]`).select();
}

/** Decide on the current card and, if that set a decision, go on to the next. */
function decideCurrent(what) {
  const element = currentCard();
  if (!element) return;
  if (!element.contains(document.activeElement)) focusCard(element);
  act(element, what);
  if (decisions.get(view.current)?.mark === what) step(1);
}

/** Go to a view at once; a link does it when the browser gets round to it. */
function go(name) {
  history.pushState(null, "", `#/${name}`);
  showView();
}
const withCurrent = (what) => () => { const element = currentCard(); if (element) { focusCard(element); act(element, what); } };
const toggleAnswers = () => { $("#answers").checked = !$("#answers").checked; showAnswers(); };

function showAnswers() {
  view.flipped.clear();
  const held = currentCard()?.contains(document.activeElement);
  showPage();
  if (held) focusCard(currentCard());
}

/** Every key: [key, what it does, how]; several views may use one key. */
const KEYS = {
  everywhere: [
    ["c", "Cards", () => go("cards")], ["q", "Quiz", () => go("quiz")], ["p", "Passed over", () => go("passed")],
    ["f", "Figures", () => go("figures")], ["o", "Decisions", () => go("decisions")], ["/", "Search", search], ["u", "Undo the last decision", undo],
    ["t", "Light or dark", turnTheme], ["?", "This sheet", () => $("#help").showModal()],
  ],
  cards: [
    ["ArrowRight", "Next card", () => step(1)], ["ArrowLeft", "Card before", () => step(-1)],
    ["ArrowDown", "Card below", () => step(columns())], ["ArrowUp", "Card above", () => step(-columns())],
    ["Home", "First card", () => turnTo(0)], ["End", "Last card", () => turnTo(Math.ceil(view.items.length / PER_PAGE) - 1, -1)],
    [" ", "Flip the card (also Enter)", withCurrent("flip")], ["a", "Show all answers", toggleAnswers],
    ["k", "Keep, and on to the next", () => decideCurrent("keep")], ["d", "Drop, and on to the next", () => decideCurrent("drop")],
    ["e", "Edit", withCurrent("edit")], ["n", "Next page", () => turnTo(view.page + 1)], ["b", "Page before", () => turnTo(view.page - 1)],
  ],
  quiz: [
    ...Array.from({ length: 9 }, (_, i) => [String(i + 1), "Choose an option", () => chooseOption(i + 1)]),
    ["x", "Turn the verdict: the last word is yours", () => $("#turn")?.click()], ["Escape", "Leave the quiz", offerQuiz],
  ],
  passed: [
    ["n", "Next page", () => turnPassedTo(passed.page + 1)], ["b", "Page before", () => turnPassedTo(passed.page - 1)],
  ],
};
const SHOWN_KEYS = { " ": "Space", ArrowRight: "→", ArrowLeft: "←", ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" };

function onKey(event) {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
  if (target.matches("input:not([type=checkbox], [type=radio]), select, textarea")) {
    if (key !== "Escape") return;
    if (shownView() !== "quiz") return target.blur();
  }
  if (/^[a-z?/]$/.test(key) && !settings.letters) return;
  if (key === "Enter" && target.matches(".card")) return flip(target);
  if (key === " " && !target.matches(".card, body")) return;
  if (key.startsWith("Arrow") && (target.matches("input") || event.shiftKey)) return;
  const found = [...(KEYS[shownView()] || []), ...KEYS.everywhere].find(([name]) => name === key);
  if (!found) return;
  event.preventDefault();
  found[2]();
}

function writeHelp() {
  const row = ([key, text]) => h("div", {}, h("dt", {}, h("kbd", {}, key.length > 3 ? key : SHOWN_KEYS[key] || key)), h("dd", {}, text));
  const named = (rows) => rows.map(([key, text, run]) => [SHOWN_KEYS[key] || key, text, run]);
  const list = (heading, rows) => h("section", {}, h("h3", {}, heading), h("dl", {}, named(rows).map(row)));
  const quiz = [["1–9", "Choose an option"], ["Enter", "Check, then go on"], ...KEYS.quiz.slice(9)];
  $("#keys").replaceChildren(list("Everywhere", KEYS.everywhere), list("Cards", KEYS.cards), list("Quiz", quiz));
}

/** Wire everything up: one listener a thing. */
function listen() {
  addEventListener("hashchange", () => (location.hash === "#main" ? $("#main").focus() : showView()));
  addEventListener("storage", (event) => event.key === DECISIONS && takeOver());
  addEventListener("beforeunload", (event) => { if (!store.works && decisions.size) event.preventDefault(); });
  document.addEventListener("keydown", onKey);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applySettings);
  $("#theme").addEventListener("click", turnTheme);
  $("#help-open").addEventListener("click", () => $("#help").showModal());
  $("#letters").addEventListener("change", (event) => set({ letters: event.target.checked }));
  $("#filters").addEventListener("input", showCards);
  $("#filters").addEventListener("submit", (event) => { event.preventDefault(); focusCard(currentCard()); });
  $("#clear-filters").addEventListener("click", () => { $("#filters").reset(); showCards(); $("#filters").words.focus(); });
  $("#answers").addEventListener("change", showAnswers);
  $("#passed-filters").addEventListener("input", showPassed);
  $("#passed-filters").addEventListener("submit", (event) => event.preventDefault());
  $("#grid").addEventListener("click", onCardClick);
  $("#grid").addEventListener("focusin", (event) => makeCurrent(event.target.closest(".card")));
  $("#passed-list").addEventListener("click", onPassedClick);
  $("#decisions-list").addEventListener("click", onDecisionClick);
  $("#copy").addEventListener("click", copyOverrides);
  $("#download").addEventListener("click", downloadOverrides);
  $("#forget").addEventListener("click", (event) => confirmed(event.target, forget));
}

function onCardClick({ target }) {
  const element = target.closest(".card"), button = target.closest("[data-do]");
  if (!element || target.closest("a, summary")) return;
  if (button) act(element, button.dataset.do);
  else if (target.closest(".leaf") && getSelection().isCollapsed) flip(element);
}

function onPassedClick({ target }) {
  const what = target.closest("[data-do]")?.dataset.do;
  if (!what) return;
  const item = byId.get(target.closest("li").dataset.id);
  const anew = (message) => {
    prepare(item);
    showTally();
    turnPassedTo(passed.page);
    $("#passed-list").querySelector(`[data-id="${CSS.escape(item.id)}"] [data-do="${what}"]`)?.focus();
    say(message);
  };
  if (what === "edit") edit(item, () => anew(decisions.has(item.id) ? "Edited." : "As it was."));
  else anew(mark(item, what));
}

function onDecisionClick({ target }) {
  if (!target.closest("[data-do=back]")) return;
  decide(target.closest("li").dataset.id, null);
  byId.forEach(prepare);
  showTally();
  showDecisions();
  $("#decisions-title").focus();
  say("Decision taken back.");
}

Object.assign(settings, store.get(SETTINGS));
prepareAll();
describeDeck();
fillFilters();
writeHelp();
applySettings();
listen();
showTally();
showCards();
showView(false);
