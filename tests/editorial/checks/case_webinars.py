"""The headers of a webinar."""

from __future__ import annotations

from tests.editorial.checks.texts import IN_ENGLISH, POST, START, W_EN, W_ES
from tests.editorial.checks.writing import Case, Cases, atop, top


def _times(lines: str, line: int, fix: tuple[str, str]) -> Case:
    return Case(top(lines, W_ES), "webinar-time", line, fix)


def _form(line: str, fix: tuple[str, str]) -> Case:
    return atop(line, "webinar-form", fix, path=W_ES)


VENUE = "Venue: Casa Común, Calle 5, Lima\n"
_LATER = f"{START}Ends: "

CASES: Cases = {
    "no date": _times("Starts: 28/08/2019 12:00 America/Panama", 1, ("28/08/2019", "2019-08-28")),
    "no such zone": _times("Starts: 2019-08-28 12:00 America/Panam", 1, ("Panam\n", "Panama\n")),
    "a start on no day": _times("Starts: 2019-02-30 00:00 UTC", 1, ("02-30", "02-28")),
    "a skipped hour": _times("Starts: 2019-10-06 00:30 America/Asuncion", 1, ("00:30", "01:30")),
    "an hour shown twice": _times(
        "Starts: 2019-03-23 23:30 America/Asuncion", 1, ("23:30", "22:30")),
    "an end before the start": _times(f"{_LATER}11:30", 2, ("11:30", "13:30")),
    "an end after midnight": _times(
        "Starts: 2019-08-28 23:00 America/Panama\nEnds: 00:30", 2,
        ("Ends: 00:30", "Ends: 2019-08-29 00:30 America/Panama")),
    "no earlier start": _times(
        f"{START}Previous-Start: 2019-08-28 17:00 UTC", 2, ("28 17:00", "27 17:00")),
    "a start that was another one": Case(
        top("Starts: 2019-08-29 12:00 America/Panama", W_ES), "webinar-moved", 1,
        ("Starts", "Previous-Start: 2019-08-28 12:00 America/Panama\nStarts"),
        earlier={W_ES: f"{START}{POST}"}),
    "a start that is open again": Case(
        top("When: En septiembre", W_ES), "webinar-moved", 1,
        ("When", "Previous-Start: 2019-08-28 12:00 America/Panama\nWhen"),
        earlier={W_ES: f"{START}{POST}"}),
    "a length that was another one": Case(
        top(f"{START}Duration: 60", W_ES), "webinar-moved", 1,
        ("Duration", "Revision: 1\nDuration"), earlier={W_ES: f"{START}Duration: 90\n{POST}"}),
    "a webinar that is on again": Case(
        top(START.strip(), W_ES), "webinar-moved", 1, ("Starts", "Status: confirmado\nStarts"),
        earlier={W_ES: f"{START}Status: cancelled\n{POST}"}),
    "a webinar that is cancelled once more": Case(
        top(f"{START}Status: cancelled", W_ES), "webinar-moved", 1,
        ("Starts", "Revision: 2\nStarts"), earlier={W_ES: f"{START}Status: confirmed\n{POST}"}),
    "an end and no start": _times("Ends: 11:30", 1, ("Ends: 11:30", f"{START}Ends: 13:30")),
    "an end long after the start": _times(f"{_LATER}2019-09-28 13:00", 2, ("09-28 13", "08-28 13")),
    "an end that the duration denies": _times(f"{START}Duration: 60\nEnds: 13:30", 3, ("60", "90")),
    "a deadline after the start": _times(f"{START}Deadline: 2019-08-29", 2, ("08-29", "08-27")),
    "no deadline's day": _times(f"{START}Deadline: 20/08/2019", 2, ("20/08/2019", "2019-08-20")),
    "an earlier start of no zone": _times(
        f"{START}Previous-Start: 2019-08-20 12:00", 2, ("20 12:00", "20 12:00 UTC")),
    "a duration in words": _times("Duration: una hora", 1, ("una hora", "60")),
    "a question to more than an address": _form("Questions: a@example.org?bcc=b", ("?bcc=b", "")),
    "a form without https": _form("Register: http://example.org", ("http:", "https:")),
    "a misspelled language": atop(
        "Spoken: es, inglez", "webinar-language", ("inglez", "español"), path=W_ES),
    "seats in words": _form("Seats: cincuenta", ("cincuenta", "50")),
    "no status": atop("Status: listo", "webinar-status", ("listo", "cancelado"), path=W_ES),
    "no way to attend": atop(
        "Attendance: a pie", "webinar-attendance", ("a pie", "virtual"), path=W_ES),
    "a meeting at no place": atop(
        "Attendance: in-person", "webinar-attendance",
        ( "Attendance", "Venue: Casa Común, Calle 5, Lima\nAttendance"), path=W_ES),
    "a translation that doesn't say where": Case(
        {W_ES: f"{VENUE}{POST}", W_EN: IN_ENGLISH}, "webinar-attendance", 1,
        {W_EN: f"{VENUE}{IN_ENGLISH}"}, where=W_EN),
    "a translation with another way to attend": Case(
        {W_ES: f"{VENUE}Attendance: presencial\n{POST}",
         W_EN: f"{VENUE}Attendance: hybrid\n{IN_ENGLISH}"},
        "webinar-agreement", 2, ("hybrid", "in person"), where=W_EN),
    "a translation with another hour": Case(
        {W_ES: f"{START}{POST}", W_EN: f"{START.replace('12:00', '13:00')}{IN_ENGLISH}"},
        "webinar-agreement", 1, ("13:00", "12:00"), where=W_EN),
    "a translation that alone knows the hour": Case(
        {W_ES: POST, W_EN: f"{START}{IN_ENGLISH}"}, "webinar-agreement", 1, (START, ""),
        where=W_EN),
}  # fmt: skip
