// The page as a whole: what is prepared once, views, theme, and what happens on what.

const VIEWS = {
  cards: showPage, quiz: showQuiz, passed: showPassed, figures: showFigures, decisions: showDecisions,
};
const shownView = () => (location.hash.slice(2) in VIEWS ? location.hash.slice(2) : "cards");

/** Prepare what filters look at, once for each item (and again when it is edited). */
function prepare(item) {
  const now = worded(item);
  item.documents = new Set(item.sources.map((source) => source.document));
  const texts = [asked(now), now.answer, ...now.distractors, item.fact, item.id, ...item.tags];
  const proofs = item.sources.flatMap((source) => [source.sentence.join(""), title(source.document)]);
  item.folded = fold([...texts, ...proofs].join("\n"));
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
  DATA.items.forEach(prepare);
}

function describeDeck() {
  const path = DATA.name.split("::"), kinds = tally(DATA.items, (item) => item.kind);
  $("#deck").textContent = path.pop();
  $("#path").textContent = path.join(" › ");
  const made = kinds.map(([kind, n]) => count(n, kind, PLURALS[kind]));
  const paths = [...DATA.items.flatMap((item) => [...item.documents]), ...DATA.rejections.map((one) => one.document)];
  const from = `from ${count(new Set(paths).size, "document")}`;
  $("#summary").textContent = [...(made.length ? made : ["no cards"]), from, passedOver(DATA.rejections)].join(" · ");
}

function fillFilters() {
  const kinds = tally(DATA.items, (item) => item.kind);
  const radio = (value, text) =>
    h("label", {}, h("input", { type: "radio", name: "kind", value, checked: !value }), h("span", {}, text));
  $("#kinds").replaceChildren(radio("", "All"), ...kinds.map(([kind]) => radio(kind, PLURALS[kind])));
  $("#kinds").parentElement.hidden = kinds.length < 2;
  const counted = (list, name) => list.map(([value, n]) => [value, `${name(value)} (${number(n)})`]);
  $("#more").open = matchMedia("(min-width: 46rem)").matches;
  fill($("#filters").document, "all", counted(documents(), title));
  fill($("#passed-filters").document, "all", counted(tally(DATA.rejections, (one) => one.document), title));
  fill($("#passed-filters").reason, "all", counted(tally(DATA.rejections, (one) => one.group), (reason) => reason));
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

/** Go to a view at once; a link does it when the browser gets round to it. */
function go(name) {
  history.pushState(null, "", `#/${name}`);
  showView();
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

function turnTheme() {
  set({ theme: isDark() ? "light" : "dark" });
}

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
  DATA.items.forEach(prepare);
  showTally();
  if (shownView() !== "quiz") VIEWS[shownView()]();
}

function forget() {
  store.clear(SETTINGS, DECISIONS);
  decisions.clear();
  undone.length = 0;
  Object.assign(settings, { theme: "", letters: true });
  applySettings();
  DATA.items.forEach(prepare);
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
  $("#clear-filters").addEventListener("click", () => filterCards({}));
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
  DATA.items.forEach(prepare);
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
