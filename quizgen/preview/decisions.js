// Keep, drop, edit: what was decided, kept in this browser, and handed back as an overrides file.

const decisions = new Map();  // item id -> {mark: "keep" | "drop" | "edit", was, front?, answer?, distractors?}
const undone = [];            // [id, the decision before], for undo

/** What the browser keeps; a browser that keeps nothing for pages from disk is put up with. */
const store = {
  works: true,
  get(key) {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { this.works = false; return {}; }
  },
  set(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { this.works = false; }
  },
  clear(...keys) {
    try { keys.forEach((key) => localStorage.removeItem(key)); } catch { this.works = false; }
  },
};
const SETTINGS = "quizgen", DECISIONS = `quizgen:${DATA.deck}`;

function loadDecisions() {
  for (const [id, decision] of Object.entries(store.get(DECISIONS))) {
    if (decision?.mark in MARKS) decisions.set(id, decision);
  }
}

/** Set the decision about an item, or take it back (null). */
function decide(id, decision, remember = true) {
  if (remember) undone.push([id, decisions.get(id) || null]);
  if (decision) decisions.set(id, decision);
  else decisions.delete(id);
  store.set(DECISIONS, Object.fromEntries(decisions));
}

/** Mark an item; the same mark again takes it back. Returns what to say about it. */
function mark(item, name) {
  const before = decisions.get(item.id);
  if (before?.mark === name) {
    decide(item.id, null);
    return "Decision taken back.";
  }
  decide(item.id, { mark: name, was: item.was });
  return name === "keep" ? "Kept." : "Dropped.";
}

/** An item as the decision about it words it. */
function worded(item) {
  const decision = decisions.get(item.id);
  if (decision?.mark !== "edit") return item;
  const edited = { ...item, ...pick(decision, "front", "answer", "distractors") };
  if (edited.kind === "cloze") return { ...edited, gap: gap(edited.front), answer: gap(edited.front).answer };
  return { ...edited, options: [edited.answer, ...edited.distractors].sort() };
}
const pick = (object, ...names) =>
  Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]]));

/** What is wrong with an edited card, in words, or "" if nothing is. */
function mistake({ kind, front, answer, distractors }) {
  if (!front) return "The card asks nothing yet.";
  const deletions = (front.split(DELETION).length - 1) / 3;  // each splits off itself, its answer and its hint
  if (kind === "cloze" && (deletions !== 1 || front.split("{{c").length !== 2))
    return "A cloze needs one deletion, such as {{c1::Astana}}.";
  const { before, after, answer: deleted } = gap(front);
  if (kind === "cloze") return place(`${before}…${after}`, deleted) ? "The sentence gives its answer away." : "";
  if (!answer) return "The card has no answer.";
  if (place(front, answer)) return "The question gives its answer away.";
  if (kind === "choice" && distractors.length < 2) return "A choice needs at least two wrong options.";
  if (kind === "choice" && new Set([answer, ...distractors].map(fold)).size <= distractors.length)
    return "Two of the options are the same.";
  return "";
}

/** Quote a text for YAML, on one line and in characters that every reader takes. */
function quoted(text) {
  const escape = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text.toWellFormed()).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, escape);
}

/** The overrides file: a mapping from item id to what was decided and the wording it was decided against. */
function overrides() {
  const entries = [...decisions].sort(([a], [b]) => (order(a) - order(b)) || (a < b ? -1 : 1));
  const head = `# Decisions about ${quoted(DATA.name)}, taken on its preview page.\n`;
  return head + entries.map(([id, decision]) => entry(id, decision)).join("");
}
const order = (id) => position.get(id) ?? Infinity;

const PLAIN_ID = /^(?!\d+e\d+$|0[box])\w*[a-z]\w*$/;  // never a number

function entry(id, decision) {
  const lines = [`${PLAIN_ID.test(id) ? id : quoted(id)}:`];
  if (decision.mark === "drop") lines.push("  drop: true");
  if (decision.mark === "keep" || (decision.mark === "edit" && byId.get(id)?.reason)) lines.push("  keep: true");
  for (const key of ["front", "answer"]) if (key in decision) lines.push(`  ${key}: ${quoted(decision[key])}`);
  if (decision.distractors) lines.push(`  distractors: [${decision.distractors.map(quoted).join(", ")}]`);
  lines.push(`  was: ${quoted(decision.was)}`);
  return `${lines.join("\n")}\n`;
}

/** Show the decisions, the file they make and what the browser keeps. */
function showDecisions() {
  const list = [...decisions.keys()];
  $("#decisions-lead").textContent = list.length
    ? `${count(list.length, "decision")} to take away, the newest first below.`
    : "None yet. Mark cards with Keep, Drop or Edit, and they are collected here.";
  $("#decisions-list").replaceChildren(...list.slice(-200).reverse().map(decisionRow));
  $("#takeaway").hidden = !list.length;
  $("#file").textContent = `${DATA.stem}.overrides.yaml`;
  $("#yaml").textContent = overrides();
  $("#kept").textContent = store.works
    ? "This browser keeps your decisions for this deck until you forget them here."
    : "This browser keeps nothing for pages opened from disk: take your decisions away before you close the page.";
  $("#forget").hidden = !store.works;
}

function decisionRow(id) {
  const item = byId.get(id), decision = decisions.get(id);
  const note = !item ? "no longer in the deck" : item.was !== decision.was && "decided against another wording";
  const text = item ? asked(worded(item)) : decision.was;
  const back = button({ class: "quiet", "data-do": "back", "aria-label": `Take back: ${text}` }, "Take back");
  return h("li", { class: "beside", "data-id": id },
    h("div", {}, paragraph("text", text), note && paragraph("where", note)),
    paragraph("reason", stamp(decision.mark), " ", back));
}
const MARKS = { keep: "kept", drop: "dropped", edit: "edited" };
const stamp = (mark) => h("span", { class: `stamp ${mark}` }, MARKS[mark]);

async function copyOverrides() {
  try {
    await navigator.clipboard.writeText(overrides());
  } catch {
    getSelection().selectAllChildren($("#yaml"));
    document.execCommand("copy");
  }
  say("Copied.");
}

function downloadOverrides() {
  const url = URL.createObjectURL(new Blob([overrides()], { type: "application/yaml" }));
  h("a", { href: url, download: `${DATA.stem}.overrides.yaml` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  say(`Saved as ${DATA.stem}.overrides.yaml.`);
}

/** Open the editor on an item and call `done` once a sound card is saved. */
function edit(item, done) {
  const form = $("#editor form"), now = worded(item);
  const read = () => ({
    kind: item.kind,
    front: form.front.value.trim(),
    answer: item.kind === "cloze" ? item.answer : form.answer.value.trim(),
    distractors: form.distractors.value.split("\n").map((line) => line.trim()).filter(Boolean),
  });
  form.front.value = now.front;
  form.answer.value = now.answer;
  form.distractors.value = now.distractors.join("\n");
  const cloze = item.kind === "cloze";
  $("#edit-front-name").textContent = cloze ? "Sentence, with its deletion as {{c1::answer}}" : "Question";
  $("#edit-answer-label").hidden = cloze;
  $("#edit-distractors-label").hidden = item.kind !== "choice";
  $("#edit-problem").textContent = "";
  form.onsubmit = (event) => {
    event.preventDefault();
    if (event.submitter?.value === "cancel") return $("#editor").close();
    const edited = read();
    $("#edit-problem").textContent = mistake(edited);
    if (mistake(edited)) return;
    $("#editor").close();  // now, so that the focus is back where it was before that is shown anew
    const same = (key) => JSON.stringify(edited[key]) === JSON.stringify(item[key]);
    const changed = ["front", "answer", "distractors"].filter((key) => !same(key));
    if (changed.length) decide(item.id, { mark: "edit", was: item.was, ...pick(edited, ...changed) });
    else if (decisions.get(item.id)?.mark === "edit") decide(item.id, null);
    done();
  };
  form.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(form.querySelector(".main"));
  };
  $("#editor").showModal();
}
