// How ical.js reads calendars: [TEXT, …] on standard input, [{events: [{uid, start, …}], again}, …] on standard output.
import ICAL from "ical.js";
import { json } from "node:stream/consumers";

const utc = (time) => time?.toJSDate().toISOString();

function readEvent(component) {
  const event = new ICAL.Event(component);
  const value = (name) => component.getFirstPropertyValue(name);
  return {
    uid: event.uid,
    sequence: event.sequence,
    start: utc(event.startDate),
    end: utc(event.endDate),
    stamp: utc(value("dtstamp")),
    title: event.summary,
    text: event.description,
    place: event.location,
    organizer: event.organizer,
    url: value("url"),
    status: value("status"),
    categories: component.getFirstProperty("categories")?.getValues() ?? [],
    alarms: component.getAllSubcomponents("valarm").map((each) => String(each.getFirstPropertyValue("trigger"))),
  };
}

function readCalendar(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const jcal = JSON.stringify(calendar);
  // what ical.js writes of what it read is the same calendar, and so is its jCal (RFC 7265) as JSON
  const again = [calendar.toString(), ICAL.stringify(JSON.parse(jcal))].map((each) => JSON.stringify(ICAL.parse(each)));
  return {
    events: calendar.getAllSubcomponents("vevent").map(readEvent),
    stable: again.every((each) => each === jcal),
  };
}

process.stdout.write(JSON.stringify((await json(process.stdin)).map(readCalendar)));
