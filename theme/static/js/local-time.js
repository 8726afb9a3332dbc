// Shows each webinar's start on the reader's own clock. Without it, the page has all that one needs.
// Region 001 is the world: in English, the day stands before the month.
const lang = new Intl.Locale(document.documentElement.lang, { region: "001" });
const clock = new Intl.DateTimeFormat(lang, {
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "numeric",
  minute: "2-digit",
});

for (const line of document.querySelectorAll(".own-time")) {
  const time = line.querySelector("time");
  time.textContent = clock.format(new Date(time.dateTime));
  line.hidden = false;
}
