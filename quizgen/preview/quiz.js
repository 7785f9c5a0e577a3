// The quiz: some cards asked one at a time, answered by a click, a number key or typing, and what to study again.

const round = { items: [], at: 0, results: [], known: null };  // results: {item, typed, right}
const stage = (...content) => $("#stage").replaceChildren(...content);

/** Offer a quiz over the cards that the filters let through, but for those dropped. */
function offerQuiz() {
  round.items = [];
  const items = view.items.filter((item) => decisions.get(item.id)?.mark !== "drop");
  if (!items.length) return stage(h("p", { class: "empty" }, "There is no card to ask. Clear the filters of the cards first."));
  const how = filtered() ? "that the filters of the cards let through" : "of the deck";
  stage(h("form", { class: "offer", onsubmit: (event) => { event.preventDefault(); begin(draw(items, Number(event.target.size.value))); } },
    h("p", { class: "big" }, "How many cards?"),
    h("input", { name: "size", type: "number", min: 1, max: items.length, required: true, value: Math.min(10, items.length),
      "aria-label": `How many cards, at most ${items.length}` }),
    h("p", {}, `Drawn from the ${count(items.length, "card")} ${how}.`),
    h("p", { class: "buttons" }, h("button", { class: "main" }, "Start ", h("kbd", {}, "Enter"))),
    h("p", { class: "note" }, "Capitals, accents, articles, punctuation and one slip are forgiven; numbers are not.")));
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
  round.known ||= new Set(DATA.items.flatMap((item) => [item.answer, ...item.distractors]).map((text) => words(text).join(" ")));
  Object.assign(round, { items: items.map(worded), at: 0, results: [] });
  ask();
}

function ask() {
  const item = round.items[round.at];
  stage(progress(),
    h("div", { class: "sheet", "data-id": item.id },
      h("header", {}, h("span", { class: "title" }, title(item.sources[0]?.document)), h("span", {}, NAMES[item.kind])),
      h("div", { id: "asked", tabindex: -1 }, ...question({ ...item, kind: item.kind === "choice" ? "question" : item.kind })),
      item.kind === "choice" ? choices(item) : typing(item)),
    h("p", { class: "buttons" }, h("button", { type: "button", class: "quiet", onclick: offerQuiz }, "Leave ", h("kbd", {}, "Esc"))));
  (item.kind === "choice" ? $("#asked") : $("#stage input")).focus();
}

function progress() {
  const of = `${round.at + 1} of ${round.items.length}`;
  return h("div", { class: "progress" }, h("progress", { max: round.items.length, value: round.at, "aria-label": "Progress" }), h("span", {}, of));
}

function choices(item) {
  const option = (text, i) => h("li", {}, h("button", { type: "button", "data-option": i + 1, onclick: () => answer(text) },
    h("kbd", {}, String(i + 1)), h("span", {}, text)));
  return h("ol", { class: "choices", "aria-label": "Options" }, shuffled([item.answer, ...item.distractors]).map(option));
}

function typing(item) {
  const submit = (event) => { event.preventDefault(); answer(event.target.typed.value.trim()); };
  return h("form", { class: "typing", onsubmit: submit },
    h("input", { name: "typed", "aria-label": "Your answer", "aria-describedby": "asked", placeholder: "Your answer", autocomplete: "off",
      autocapitalize: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "done",
      inputmode: /^\d+$/.test(item.answer) ? "numeric" : "text" }),
    h("button", { class: "main" }, "Check ", h("kbd", {}, "Enter")));
}

/** Take an answer, say whether it is right, and show the sentence that proves it. */
function answer(typed) {
  const item = round.items[round.at];
  const verdict = item.kind === "choice" ? (typed === item.answer ? "right" : "wrong") : judge(typed, item.answer, (text) => round.known.has(text));
  round.results[round.at] = { item, typed, right: verdict !== "wrong" };
  const last = round.at === round.items.length - 1;
  const turn = h("button", { type: "button", class: "quiet", id: "turn", onclick: turnVerdict });
  $("#stage .sheet").replaceChildren(
    h("header", {}, h("span", { class: "title" }, title(item.sources[0]?.document)), h("span", {}, NAMES[item.kind])),
    h("p", { id: "verdict", class: "verdict" }),
    h("div", { id: "solution" }, ...answered(item), ...item.sources.map((source) => proof(source, item))));
  $("#stage > .buttons").replaceChildren(
    h("button", { type: "button", class: "main", id: "next", onclick: next, "aria-describedby": "verdict solution" },
      last ? "See the score " : "Next ", h("kbd", {}, "Enter")), turn);
  $("#stage progress").value = round.at + 1;
  showVerdict(verdict === "slip");
  $("#next").focus();
}

function showVerdict(slip = false) {
  const { typed, right } = round.results[round.at];
  const yours = typed ? `You ${round.items[round.at].kind === "choice" ? "chose" : "typed"} “${typed}”.` : "You gave no answer.";
  $("#verdict").replaceChildren(h("strong", {}, right ? "Right." : "Not quite."),
    slip ? " Mind the spelling. " : " ", right && !slip ? "" : yours);
  $("#verdict").className = `verdict ${right ? "right" : "wrong"}`;
  $("#turn").replaceChildren(right ? "I was wrong " : "I was right ", h("kbd", {}, "x"));
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
  const again = missed.map(({ item }) => item);
  round.items = [];
  stage(h("div", { class: "score-card" },
    h("p", { class: "big", id: "score", tabindex: -1 }, `${right} of ${round.results.length}`),
    h("p", {}, missed.length ? "These are worth another look." : "All right. Nothing to study again.")),
    h("ol", { class: "rows", id: "again" }, missed.map(missedRow)),
    h("p", { class: "buttons" },
      missed.length ? h("button", { type: "button", class: "main", id: "study", onclick: () => begin(shuffled(again)) }, "Study these again") : "",
      h("button", { type: "button", class: missed.length ? "quiet" : "main", onclick: offerQuiz }, "New quiz")));
  $("#score").focus();
}

function missedRow({ item, typed }) {
  return h("li", { "data-id": item.id }, h("p", { class: "text" }, asked(item)),
    h("p", { class: "text" }, h("strong", {}, item.answer), typed && h("span", { class: "yours" }, ` not “${typed}”`)),
    ...item.sources.slice(0, 1).map((source) => proof(source, item)));
}

/** Choose an option by its number, if options are shown. */
const chooseOption = (n) => $(`#stage [data-option="${n}"]`)?.click();
