// Searches an edition's index. Without it there is no field, but lists of everything.
const base = new URL("../../", document.currentScript.src);
const [part] = location.pathname.slice(base.pathname.length).split("/");
const boxes = [...document.querySelectorAll(".search")];
const box = boxes.find((each) => each.lang === part) ?? boxes[0];
const [field, told, list] = ["input", "p", "ul"].map((name) => box.querySelector(name));
const { index, some, many, none, failed } = box.dataset;
const most = 20;
let loaded;

function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

// Cuts plurals to what their singulars begin with: reuniones, activities.
function cut(word) {
  return word.replace(/^(.{4,})ies$|^(.{3,})es$|^(.{4,})s$/, "$1$2$3");
}

async function load() {
  const rows = await (await fetch(index)).json();
  return rows.map((row) => [row, row.slice(0, 4).map((text) => ` ${fold(text).join(" ")}`)]);
}

// How far from the title its words are found; NaN if one isn't.
function rank(texts, words) {
  const places = words.map((word) => texts.findIndex((text) => text.includes(` ${word}`)));
  return places.reduce((sum, place) => (place < 0 ? NaN : sum + place), 0);
}

async function search() {
  const asked = field.value;
  const words = fold(asked).map(cut);
  let found = [];
  let message = "";
  try {
    const entries = await (loaded ??= load());
    if (asked !== field.value) return;
    if (words[0]) {
      found = entries.map(([row, texts]) => [rank(texts, words), row]).filter(([place]) => place >= 0);
      message = found[most] ? many : found[0] ? some : none;
    }
  } catch {
    loaded = undefined;
    message = failed;
  }
  found.sort(([one], [other]) => one - other);
  told.textContent = message.replace("{n}", found.length).replace("{most}", most);
  list.replaceChildren(...found.slice(0, most).map(([, row]) => item(...row)));
}

function item(title, more, _words, _summary, address, lang = box.lang) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(address, base);
  link.lang = link.hreflang = lang;
  link.textContent = title;
  line.append(link, more);
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

box.hidden = false;
field.value = new URLSearchParams(location.search).get("q");
field.addEventListener("focus", search);
field.addEventListener("input", search);
field.addEventListener("change", () => history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`));
document.addEventListener("keydown", press);
if (field.value) search();
if (location.hash === `#${box.id}`) field.focus();
