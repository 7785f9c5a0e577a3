// What is done to text: folding, gaps, the marked answer, and whether a typed answer is right.

/** Bring a text to what people mean to compare: "  Čáslav’s  Æther" -> "caslavs aether". */
function fold(text) {
  return text
    .normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[ßøłđðþæœı]/g, (letter) => PLAIN[letter])
    .replace(/['’ʼ‘`]/g, "")
    .replace(/\s+/g, " ").trim();
}
const PLAIN = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i" };

/** Cut a cloze at its deletion: "In {{c1::1999::year}}." -> "In ", "1999", "year", ".", each under its name. */
function gap(front) {
  const found = DELETION.exec(front);
  if (!found) return { before: front, answer: "", hint: "", after: "" };
  const [all, answer, hint = ""] = found;
  return { before: front.slice(0, found.index), answer, hint, after: front.slice(found.index + all.length) };
}
const DELETION = /\{\{c\d+::(.+?)(?:::(.*?))?\}\}/s;

/** What an item asks, as plain text: a cloze with its gap as "[…]" or "[year]". */
const asked = ({ front, gap }) => (gap ? `${gap.before}[${gap.hint || "…"}]${gap.after}` : front);

/** Where a text stands in another as whole words, whatever its capitals and line breaks: [start, end] or null. */
function place(text, part) {
  if (!part.trim()) return null;
  const words = part.trim().split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${words.join("\\s+")}(?![\\p{L}\\p{N}])`, "iu").exec(text);
  return found && [found.index, found.index + found[0].length];
}

const NUMBERS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen " +
  "sixteen seventeen eighteen nineteen twenty").split(" ");
const EXACT = new RegExp("^(?:.{1,2}|[ivxlcdm]+|.*\\d.*|(?:thir|for|fif|six|seven|eigh|nine)ty|" +
  "hundreds?|thousands?|[mbtr]+illions?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$");

/** The words of an answer that count: "The 1,200 km²" -> ["1200", "km2"], "five per cent" -> ["5", "percent"]. */
function words(text) {
  const letters = /^\s*A\s/.test(text) ? "" : "an?|";  // "A minor" is not "minor"
  return fold(text)
    .replace(/(^|[\s(])[-−–](?=\d)/g, "$1minus ")
    .replace(/(\d)[, ](?=\d{3}(?!\d))/g, "$1")
    .replace(/%|\bper cent\b/g, " percent ")
    .replace(/[^\p{L}\p{N}\p{Sc}.+#]+|(?<!\d)\.|\.(?!\d)/gu, " ")
    .trim()
    .replace(new RegExp(`^(?:${letters}the) (?=.)|\\bthe (?=.)`, "g"), "")
    .split(/\s+/).filter(Boolean)
    .map((word) => (NUMBERS.includes(word) ? String(NUMBERS.indexOf(word)) : word));
}

/** Tell whether one letter added, left out or changed, or two neighbours swapped, turn one text into the other. */
function oneSlip(a, b) {
  if (a.length < b.length) [a, b] = [b, a];
  if (a.length - b.length > 1) return false;
  let i = 0;
  while (i < b.length && a[i] === b[i]) i++;
  if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
  const swapped = a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
  return swapped || a.slice(i + 1) === b.slice(i + 1);
}

const LONG_ENOUGH = 5;  // letters: "Iran" is not a slip of "Iraq"

/**
 * Judge a typed answer: "right", "slip" (right but for one slip of the keyboard) or "wrong".
 * Numbers, names of numbers, Roman numerals and words of one or two letters must be exact, and what is the answer of
 * another item (`others` tells, given joined words) is never a slip.
 */
function judge(typed, answer, others = () => false) {
  const given = words(typed), wanted = words(answer);
  const a = given.join(" "), b = wanted.join(" ");
  if (!b) return typed.trim() === answer.trim() ? "right" : "wrong";
  if (a === b || (given.join("") === wanted.join("") && !/\d/.test(b))) return "right";
  const exact = (list) => list.filter((word) => EXACT.test(word)).join(" ");
  if (wanted.join("").length < LONG_ENOUGH || exact(given) !== exact(wanted) || others(a)) return "wrong";
  return oneSlip(a, b) ? "slip" : "wrong";
}
