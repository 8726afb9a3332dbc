// Shows each webinar's start on the reader's own clock. Without it, the page has all that one needs.
// Region 001 is the world: in English, the day stands before the month.
const lang = new Intl.Locale(document.documentElement.lang, { region: "001" });
const tell = (moment, parts) => new Intl.DateTimeFormat(lang, parts).format(moment);
const hour = { hour: "numeric", minute: "2-digit" };

for (const line of document.querySelectorAll(".own-time")) {
  const time = line.querySelector("time");
  const moment = new Date(time.dateTime);
  const day = line.closest(".coming") ? { weekday: "short" } : { weekday: "long", day: "numeric", month: "long" };
  time.textContent = tell(moment, { ...day, ...hour });
  line.hidden = false;
}
