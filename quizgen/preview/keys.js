// The keys: what each does, and the sheet that says so.

function search() {
  if (!$(`#${shownView()} input[type=search]`)) go("cards");
  $(`#${shownView()} input[type=search]`).select();
}

/** Decide on the current card and, if that set a decision, go on to the next. */
function decideCurrent(what) {
  actOnCurrent(what);
  if (decisions.get(view.current)?.mark === what) step(1);
}

function actOnCurrent(what) {
  const element = currentCard();
  if (!element) return;
  focusCard(element);
  act(element, what);
}

function toggleAnswers() {
  $("#answers").checked = !$("#answers").checked;
  showAnswers();
}

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
    ["f", "Figures", () => go("figures")], ["o", "Decisions", () => go("decisions")],
    ["/", "Search", search], ["u", "Undo the last decision", undo],
    ["t", "Light or dark", turnTheme], ["?", "This sheet", () => $("#help").showModal()],
  ],
  cards: [
    ["ArrowRight", "Next card", () => step(1)], ["ArrowLeft", "Card before", () => step(-1)],
    ["ArrowDown", "Card below", () => step(columns())], ["ArrowUp", "Card above", () => step(-columns())],
    ["Home", "First card", () => turnTo(0)], ["End", "Last card", () => turnTo(lastPage(view.items), -1)],
    [" ", "Flip the card (also Enter)", () => actOnCurrent("flip")], ["a", "Show all answers", toggleAnswers],
    ["k", "Keep, and on to the next", () => decideCurrent("keep")],
    ["d", "Drop, and on to the next", () => decideCurrent("drop")],
    ["e", "Edit", () => actOnCurrent("edit")],
    ["n", "Next page", () => turnTo(view.page + 1)], ["b", "Page before", () => turnTo(view.page - 1)],
  ],
  quiz: [
    ...Array.from({ length: 9 }, (_, i) => [String(i + 1), "Choose an option", () => chooseOption(i + 1)]),
    ["x", "Turn the verdict: the last word is yours", () => $("#turn")?.click()],
    ["Escape", "Leave the quiz", offerQuiz],
  ],
  passed: [
    ["n", "Next page", () => turnPassedTo(passed.page + 1)],
    ["b", "Page before", () => turnPassedTo(passed.page - 1)],
  ],
};
const SHOWN = { " ": "Space", ArrowRight: "→", ArrowLeft: "←", ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc" };

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
  const row = ([name, text]) => h("div", {}, h("dt", {}, key(SHOWN[name] || name)), h("dd", {}, text));
  const list = (heading, rows) => h("section", {}, h("h3", {}, heading), h("dl", {}, rows.map(row)));
  const quiz = [["1–9", "Choose an option"], ["Enter", "Check, then go on"], ...KEYS.quiz.slice(9)];
  $("#keys").replaceChildren(list("Everywhere", KEYS.everywhere), list("Cards", KEYS.cards), list("Quiz", quiz));
}
