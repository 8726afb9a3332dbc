// Searches an edition's index. Without it there is no field, but lists of everything.
const base = new URL("../../", document.currentScript.src);
const [part] = location.pathname.slice(base.pathname.length).split("/");
const boxes = [...document.querySelectorAll(".search")];
const box = boxes.find((each) => each.lang === part) ?? boxes[0];
const [field, told, list] = ["input", "p", "ul"].map((name) => box.querySelector(name));
const { index, title, some, many, fewer, none, failed } = box.dataset;
const most = 20;
const few = 5;
const never = /(?!)/;
let loaded;

function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

// Cuts plurals to what their singulars begin with: reuniones, activities.
function cut(word) {
  return word.replace(/^(.{4,})ies$|^(.{3,})es$|^(.{4,})s$/, "$1$2$3");
}

// The index, its words, each with the texts that have it and how far from their titles, and the shelves read so far.
async function load() {
  const [shelves, ...columns] = await (await fetch(index)).json();
  const known = new Map();
  for (const place of [4, 3, 2, 1, 0]) {
    columns[place]?.forEach((text, nth) => {
      for (const word of fold(text)) known.set(word, (known.get(word) ?? new Map()).set(nth, place));
    });
  }
  return { columns, known: [...known], shelves: shelves.split(" "), read: {} };
}

// The words of bodies on the shelf of this one, farther from the titles than all others.
async function read({ columns, shelves, read }, word) {
  const begin = shelves.find((each) => each && word.startsWith(each));
  if (!begin) return [];
  const found = await (read[begin] ??= fetch(index.replace(/index(?=.json$)/, begin)).then((answer) => answer.json()));
  return Object.entries(found).map(([each, steps]) => {
    let at = 0;
    return [each, steps.map((step) => [((at += step) + columns[0].length) % columns[0].length, 5])];
  });
}

// Matches words that begin like this one but for a letter that is added, left out, replaced or swapped.
function near(word) {
  const forms = [...word].map((letter, at) => {
    const [head, next, rest] = [word.slice(0, at), word.charAt(at + 1), word.slice(at + 2)];
    return `${head}(?:.?${next}|.${letter}${next}|${next}${letter})${rest}`;
  });
  return word.length < 5 ? never : RegExp(`^(?:${forms.join("|")})`);
}

// The texts with a word, each with how far from its title; after a slip, farthest.
function find(known, word, slip) {
  const found = new Map();
  const begun = cut(word);
  for (const [each, places] of known) {
    const exact = each.startsWith(begun);
    if (!exact && !slip.test(each)) continue;
    for (const [nth, place] of places) found.set(nth, Math.min(exact ? place : place + 6, found.get(nth) ?? 12));
  }
  return found;
}

// The texts with the most words: first those with the rarest, then with words near the title.
function choose(words) {
  const scores = new Map();
  for (const found of words) {
    const weight = 1e6 + 100 / found.size;
    for (const [nth, place] of found) scores.set(nth, (scores.get(nth) ?? 0) + weight - place);
  }
  const count = (score) => Math.round(score / 1e6);
  const has = count(Math.max(0, ...scores.values()));
  const chosen = [...scores].filter(([, score]) => count(score) === has);
  chosen.sort(([nth, one], [other, two]) => two - one || nth - other);
  return [has, chosen.map(([nth]) => nth)];
}

async function search() {
  const asked = field.value;
  const words = fold(asked);
  let has = 0;
  let found = [];
  let message = "";
  try {
    const loading = await (loaded ??= load());
    let { known } = loading;
    if (words[0]) {
      [has, found] = choose(words.map((word) => find(known, word, never)));
      if (has < words.length || !found[few]) {
        known = known.concat(...(await Promise.all(words.map((word) => read(loading, word)))));
        [has, found] = choose(words.map((word) => find(known, word, never)));
      }
      if (has < words.length) [has, found] = choose(words.map((word) => find(known, word, near(word))));
      found = found.map((nth) => loading.columns.map((column) => column[nth]));
      message = found[most] ? many : found[0] ? some : none;
      if (has && has < words.length) message = fewer;
    }
    if (asked !== field.value) return;
  } catch {
    loaded = undefined;
    message = failed;
  }
  told.textContent = message.replace("{n}", found.length).replace("{most}", most);
  list.replaceChildren(...found.slice(0, most).map((row) => item(...row)));
}

function item(name, more, _words, summary, _people, address, lang) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(address, base);
  link.lang = link.hreflang = lang || box.lang;
  link.textContent = name;
  line.append(link, more || summary);
  return line;
}

function press(event) {
  const stops = [field, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  let next = at >= 0 && stops[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
  if (event.key === "/" && !document.activeElement.matches("input, select, textarea")) next = field;
  if (event.key === "Escape" && at >= 0) {
    next = field;
    field.value = "";
    search();
  }
  if (!next) return;
  event.preventDefault();
  next.focus();
}

// Heads the page "Search" where the magnifier has led to the field.
function arrive() {
  if (location.hash !== `#${field.id}`) return;
  const heading = document.querySelector("h1");
  document.title = document.title.replace(heading.textContent, title);
  heading.textContent = title;
  field.focus();
}

box.hidden = false;
field.value = new URLSearchParams(location.search).get("q");
field.addEventListener("focus", search);
field.addEventListener("input", search);
field.addEventListener("change", () => history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}${location.hash}`));
document.addEventListener("keydown", press);
if (field.value) search();
addEventListener("hashchange", arrive);
arrive();
