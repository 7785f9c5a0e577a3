// The deck in figures: tables whose rows are drawn as bars; a row leads to what it counts.

const MOST = 15;  // rows in a chart; the others are summed up

function showFigures() {
  const kinds = tally(DATA.items, (item) => item.kind), reasons = tally(DATA.rejections, (one) => one.group);
  $("#charts").replaceChildren(
    bars("Cards by kind", kinds.map(([kind, n]) => [PLURALS[kind], n, () => filterCards({ kind })])),
    scores(),
    bars("Cards by document", documents().map(([path, n]) => [title(path), n, () => filterCards({ document: path })])),
    bars("Passed over, by reason", reasons.map(([reason, n]) => [reason, n, () => filterPassed(reason)])));
}

const documents = () => tally(DATA.items.flatMap((item) => [...item.documents]), (path) => path);

/** A table of [label, how many, what a click on it does]. */
function bars(caption, rows) {
  const most = Math.max(...rows.map(([, n]) => n), 1), rest = rows.slice(MOST);
  const row = ([label, n, onclick]) => h("tr", {},
    h("th", { scope: "row" }, onclick ? button({ class: "link", onclick }, label) : label),
    h("td", { class: "bar", "aria-hidden": "true" }, bar(n / most)), h("td", {}, number(n)));
  const others = rest.length ? [[count(rest.length, "other"), rest.reduce((sum, [, n]) => sum + n, 0)]] : [];
  if (!rows.length) return h("figure", {}, h("figcaption", {}, caption), h("p", { class: "note" }, "None."));
  return h("figure", {}, h("figcaption", {}, caption),
    h("table", { "aria-label": caption }, [...rows.slice(0, MOST), ...others].map(row)));
}

function bar(share) {
  const span = h("span");
  span.style.width = `${Math.max(100 * share, 0.5)}%`;
  return span;
}

/** The distribution of scores, in steps of 0.05 from the lowest. */
function scores() {
  const steps = tally(DATA.items, (item) => Math.min(19, Math.floor(item.score * 20 + 1e-9)));
  if (!steps.length) return bars("Scores", []);
  const counts = new Map(steps), lowest = Math.min(...counts.keys()), most = steps[0][1];
  const column = (at) => {
    const low = (at / 20).toFixed(2), high = at < 19 ? (at / 20 + 0.04).toFixed(2) : "1.00", n = counts.get(at) || 0;
    const height = h("span", { class: "column" });
    height.style.height = n ? `${Math.max(100 * n / most, 1.5)}%` : "0";
    const label = `${low} to ${high}: ${count(n, "card")}`, onclick = () => filterCards({ low, high });
    return h("li", {}, button({ disabled: !n, title: label, "aria-label": label, onclick },
      h("span", { class: "n" }, n ? number(n) : ""), height), h("span", { class: "tick", "aria-hidden": "true" }, low));
  };
  const columns = Array.from({ length: 20 - lowest }, (_, i) => column(lowest + i));
  return h("figure", {}, h("figcaption", {}, "Cards by score"),
    h("ol", { class: "histogram", "aria-label": "Cards by score" }, columns));
}

/** Show the cards with these filters and no others. */
function filterCards(wanted) {
  $("#filters").reset();
  for (const [name, value] of Object.entries(wanted)) $("#filters").elements[name].value = value;
  showCards();
  go("cards");
}

function filterPassed(reason) {
  $("#passed-filters").reset();
  $("#passed-filters").reason.value = reason;
  showPassed();
  go("passed");
}
