// The quiz: some cards asked one at a time, answered by a click, a number key or typing, and what to study again.

const round = { items: [], at: 0, results: [], known: null };  // results: {item, typed, right}
const stage = (...content) => $("#stage").replaceChildren(...content);

/** Show the quiz as it was left, or offer one. */
function showQuiz() {
  if (round.at < round.items.length) $("#stage input, #next, #asked")?.focus();
  else offerQuiz();
}

/** Offer a quiz over the cards that the filters let through, but for those dropped. */
function offerQuiz() {
  round.items = [];
  const items = view.items.filter((item) => decisions.get(item.id)?.mark !== "drop");
  if (!items.length) return stage(paragraph("empty", "There is no card to ask. Clear the filters of the cards first."));
  const how = filtered() ? "that the filters of the cards let through" : "of the deck";
  const size = { name: "size", type: "number", min: 1, max: items.length, value: Math.min(10, items.length) };
  const onsubmit = (event) => {
    event.preventDefault();
    begin(draw(items, Number(event.target.size.value)));
  };
  stage(h("form", { class: "offer", onsubmit },
    paragraph("big", "How many cards?"),
    h("input", { ...size, required: true, "aria-label": `How many cards, at most ${items.length}` }),
    h("p", {}, `Drawn from the ${count(items.length, "card")} ${how}.`),
    paragraph("buttons", h("button", { class: "main" }, "Start ", key("Enter"))),
    paragraph("note", "Capitals, accents, articles, punctuation and one slip are forgiven; numbers are not.")));
  $("#stage input").focus();
  $("#stage input").select();
}

/** Draw cards at random, as few of one fact as can be: one would give the other away. */
function draw(items, size) {
  const facts = new Set(), first = [], rest = [];
  for (const item of shuffled(items)) {
    (facts.has(item.fact) ? rest : first).push(item);
    facts.add(item.fact);
  }
  return [...first, ...rest].slice(0, size);
}

function shuffled(list) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

function begin(items) {
  const answers = () => DATA.items.flatMap((item) => [item.answer, ...item.distractors]);
  round.known ||= new Set(answers().map((text) => words(text).join(" ")));
  Object.assign(round, { items: items.map(worded), at: 0, results: [] });
  ask();
}

function ask() {
  const item = round.items[round.at], choice = item.kind === "choice";
  const leave = button({ class: "quiet", onclick: offerQuiz }, "Leave ", key("Esc"));
  stage(progress(),
    h("div", { class: "sheet", "data-id": item.id }, heading(item),
      h("div", { id: "asked", tabindex: -1 }, ...question(choice ? { ...item, kind: "question" } : item)),
      choice ? choices(item) : typing(item)),
    paragraph("buttons", leave));
  (choice ? $("#asked") : $("#stage input")).focus();
}

function progress() {
  const { at, items } = round;
  return h("div", { class: "progress" },
    h("progress", { max: items.length, value: at, "aria-label": "Progress" }),
    h("span", {}, `${at + 1} of ${items.length}`));
}

function choices(item) {
  const option = (text, i) =>
    h("li", {}, button({ "data-option": i + 1, onclick: () => answer(text) }, key(String(i + 1)), h("span", {}, text)));
  const options = shuffled([item.answer, ...item.distractors]).map(option);
  return h("ol", { class: "choices", "aria-label": "Options" }, options);
}

function typing(item) {
  const onsubmit = (event) => {
    event.preventDefault();
    answer(event.target.typed.value.trim());
  };
  const plain = { autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false" };
  const inputmode = /^\d+$/.test(item.answer) ? "numeric" : "text";
  return h("form", { class: "typing", onsubmit },
    h("input", { name: "typed", placeholder: "Your answer", "aria-label": "Your answer", "aria-describedby": "asked",
      inputmode, ...plain }),
    h("button", { class: "main" }, "Check ", key("Enter")));
}

/** Take an answer, say whether it is right, and show the sentence that proves it. */
function answer(typed) {
  const item = round.items[round.at], last = round.at === round.items.length - 1;
  const chosen = () => (typed === item.answer ? "right" : "wrong");
  const verdict = item.kind === "choice" ? chosen() : judge(typed, item.answer, (text) => round.known.has(text));
  round.results[round.at] = { item, typed, right: verdict !== "wrong" };
  $("#stage .sheet").replaceChildren(heading(item), h("p", { id: "verdict" }),
    h("div", { id: "solution" }, ...answered(item), ...item.sources.map((source) => proof(source, item))));
  const onward = { class: "main", id: "next", onclick: next, "aria-describedby": "verdict solution" };
  $("#stage > .buttons").replaceChildren(
    button(onward, last ? "See the score " : "Next ", key("Enter")),
    button({ class: "quiet", id: "turn", onclick: turnVerdict }));
  $("#stage progress").value = round.at + 1;
  showVerdict(verdict === "slip");
  $("#next").focus();
}

function showVerdict(slip = false) {
  const { item, typed, right } = round.results[round.at];
  const how = item.kind === "choice" ? "chose" : "typed";
  const yours = typed ? `You ${how} “${typed}”.` : "You gave no answer.";
  $("#verdict").replaceChildren(h("strong", {}, right ? "Right." : "Not quite."),
    slip ? " Mind the spelling. " : " ", right && !slip ? "" : yours);
  $("#verdict").className = `verdict ${right ? "right" : "wrong"}`;
  $("#turn").replaceChildren(right ? "I was wrong " : "I was right ", key("x"));
}

/** The last word is the person's. */
function turnVerdict() {
  const result = round.results[round.at];
  result.right = !result.right;
  showVerdict();
  say(result.right ? "Counted as right." : "Counted as wrong.", false);
}

function next() {
  round.at++;
  if (round.at < round.items.length) ask();
  else showScore();
}

/** The score, and what to study again. */
function showScore() {
  const missed = round.results.filter((result) => !result.right), right = round.results.length - missed.length;
  const again = () => begin(shuffled(missed.map(({ item }) => byId.get(item.id))));
  stage(
    h("div", { class: "score-card" },
      h("p", { class: "big", id: "score", tabindex: -1 }, `${right} of ${round.results.length}`),
      h("p", {}, missed.length ? "These are worth another look." : "All right. Nothing to study again.")),
    h("ol", { class: "rows", id: "again" }, missed.map(missedRow)),
    paragraph("buttons",
      missed.length > 0 && button({ class: "main", id: "study", onclick: again }, "Study these again"),
      button({ class: missed.length ? "quiet" : "main", onclick: offerQuiz }, "New quiz")));
  $("#score").focus();
}

function missedRow({ item, typed }) {
  const yours = typed && h("span", { class: "yours" }, ` not “${typed}”`);
  return h("li", { "data-id": item.id },
    paragraph("text", asked(item)), paragraph("text", h("strong", {}, item.answer), yours),
    item.sources.slice(0, 1).map((source) => proof(source, item)));
}

/** Choose an option by its number, if options are shown. */
const chooseOption = (n) => $(`#stage [data-option="${n}"]`)?.click();
