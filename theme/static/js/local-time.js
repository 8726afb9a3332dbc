// Shows each webinar's start on the reader's own clock. Without it, the page has all that one needs.
const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
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
