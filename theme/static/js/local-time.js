// Shows each webinar's start on the reader's own clock. Without it, the page has all that one needs.
// Region 001 is the world: in English, the day stands before the month.
const lang = new Intl.Locale(document.documentElement.lang, { region: "001" });
const tell = (moment, parts) => new Intl.DateTimeFormat(lang, parts).format(moment);
const hour = { hour: "numeric", minute: "2-digit" };

for (const line of document.querySelectorAll(".own-time")) {
  const time = line.querySelector("time");
  const moment = new Date(time.dateTime);
  const leaf = line.closest(".coming")?.querySelector(".leaf time");
  if (leaf) {
    leaf.firstElementChild.textContent = tell(moment, { day: "numeric" });
    leaf.lastElementChild.textContent = tell(moment, { month: "short" });
  }
  time.textContent = tell(moment, leaf ? { weekday: "short", ...hour } : { weekday: "long", day: "numeric", month: "long", ...hour });
  line.hidden = false;
}
