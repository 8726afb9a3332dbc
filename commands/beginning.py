"""A post or webinar that begins, put together from options and from answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from commands.dialogue import Dialogue, agrees, unless_unknown
from editorial.checks.prose import split_words
from editorial.model.kinds import WEBINARS
from editorial.model.texts import Attendance
from editorial.reading.content import Content
from editorial.reading.headers.table import BY_NAME
from editorial.text.plain import one_line
from editorial.text.recognition import recognise_few
from editorial.times.clocks import long_time
from editorial.times.dates import city_name, language_name, long_date
from editorial.times.moments import read_moment, write_moment, zone_of
from editorial.times.typed_days import Typist
from editorial.webinars.advice import render_times
from editorial.webinars.typed_moments import find_deadline, find_moment, read_typed, sure_days
from editorial.words.message import N_, SaidError, catalog_languages, say
from intake.drafts import Draft, begin_draft, own_headers
from intake.fields import post_sections
from intake.languages import FOUND
from intake.starts import NOT_NEEDED, PAST, to_be_confirmed
from intake.terminal import (
    ALT,
    ATTENDANCE,
    CATEGORY,
    CREDIT,
    DEADLINE,
    DURATION,
    EVENT,
    LISTED,
    PICTURE,
    PLACE,
    RIGHT,
    STARTS,
    SUMMARY,
    TITLE,
    TRANSLATED,
    VENUE,
    WHEN,
    Question,
    read_answer,
    read_photo,
)
from intake.twins import TITLED, find_twin

SEVERAL_DAYS = N_(
    "“{value}” is more than one day: write when it begins, and later in the file when it ends, as "
    "{header}."
)


def ask_beginning(
    kind: str,
    lang: str,
    day: date,
    dialogue: Dialogue,
    settings: Mapping[str, Any],
    content: Content,
    *,
    chosen: bool,
) -> Draft:
    """All but the translations of a post or webinar in a language.

    Unless that was `chosen`, it gives way to the one that title and summary are clearly in.
    """

    def read_title(typed: str) -> str:
        title = _read(TITLE.header, dialogue, typed)
        if twin := find_twin(kind, day, title, "", content):
            raise SaidError(TITLED, folder=twin.folder)
        return title

    headers = dict(_ask_headers([replace(each, text="") for each in LISTED], dialogue))
    headers["Title"] = dialogue.obtain(TITLE, read_title) or ""
    headers |= _ask_headers((SUMMARY,), dialogue)
    if not chosen:
        lang = _find_language(lang, headers, dialogue)
    headers |= _ask_category(kind, dialogue)
    if kind in WEBINARS:
        headers |= _ask_event(lang, dialogue, settings)
    else:
        terms = content.vocabulary.terms
        lists = {"Structure": terms["structures"], "Country": terms["countries"]}
        asked = [each for each in LISTED if lists.get(each.header) and each.header not in headers]
        headers |= _ask_headers(asked, dialogue)
    photo = dialogue.obtain(PICTURE, partial(read_photo, lang=lang))
    if photo:
        headers |= {"Picture": photo.name, **dict(_ask_headers((ALT, CREDIT), dialogue))}
    return begin_draft(kind, lang, day, headers, content, (photo,) if photo else ())


def ask_translations(
    draft: Draft, langs: Iterable[str], dialogue: Dialogue, *, wanted: bool
) -> dict[str, dict[str, str]]:
    """What each other language says anew. Who gives no title there is asked for nothing else.

    A language that nobody gives a title in is left out, unless the files are `wanted` anyway.
    """
    own = dialogue.vocabulary.languages[dialogue.lang]
    names = own_headers(draft.kind, dict(draft.headers)) if dialogue.asked else ()
    said: dict[str, dict[str, str]] = {lang: {} for lang in langs}
    for lang, headers in said.items():
        for name in names:
            if name == "Speakers":  # names are the same everywhere; their roles are for the file
                continue
            values = {"header": own.header_name(name), "language": language_name(lang, own.code)}
            value = dialogue.ask(
                say(dialogue.lang, TRANSLATED, **values),
                unless_unknown(partial(_read, name, dialogue), needed=False, alone=True),
            )
            if value:
                headers[name] = value
            elif name == TITLE.header:
                break
    return {lang: headers for lang, headers in said.items() if headers or wanted}


def _find_language(lang: str, headers: Mapping[str, str], dialogue: Dialogue) -> str:
    words = split_words(f"{headers['Title']} {headers['Summary']}")
    found = recognise_few(words, lang, catalog_languages(), dialogue.vocabulary.written)
    if found == lang or found not in dialogue.vocabulary.written:
        return lang
    dialogue.tell(FOUND, language=language_name(found, dialogue.lang), field="--lang")
    return found


def missing_options(kind: str, dialogue: Dialogue) -> list[str]:
    """The options that are needed where nobody can be asked."""
    needed = [TITLE, SUMMARY]
    if kind not in dialogue.vocabulary.terms["categories"]:
        needed.append(CATEGORY)
    if any(map(dialogue.given, (PICTURE.option, ALT.option, CREDIT.option))):
        needed += [PICTURE, ALT]
    return [each.option for each in needed if not dialogue.given(each.option)]


def _ask_headers(questions: Sequence[Question], dialogue: Dialogue) -> Iterator[tuple[str, str]]:
    for question in questions:
        if value := _ask_header(question, dialogue):
            yield question.header, value


def _ask_header(question: Question, dialogue: Dialogue, **values: object) -> str | None:
    return dialogue.obtain(question, partial(_read, question.header, dialogue), **values)


def _ask_category(kind: str, dialogue: Dialogue) -> dict[str, str]:
    """A webinar's is the one called as its folder is, where the site has it.

    A post's is chosen by its number or name; that of webinars is not offered, as in the form.
    """
    vocabulary, given = dialogue.vocabulary, dialogue.given(CATEGORY.option)
    if kind in vocabulary.terms["categories"] and not given:
        return {"Category": kind}
    if given or not dialogue.asked:
        return dict(_ask_headers((CATEGORY,), dialogue))
    sections = post_sections(vocabulary)
    rows = enumerate((term.name(dialogue.lang) for term in sections), 1)
    dialogue.show("\n".join(f"{number:3}  {name}" for number, name in rows))

    def read(typed: str) -> str:
        text = one_line(typed)
        if text.isdecimal() and 0 < int(text) <= len(sections):
            return sections[int(text) - 1].slug
        return _read(CATEGORY.header, dialogue, text)

    return {"Category": dialogue.obtain(CATEGORY, read) or ""}


def _ask_event(lang: str, dialogue: Dialogue, settings: Mapping[str, Any]) -> dict[str, str]:
    """What only a webinar has; a last day to register only where people can register."""
    headers = _ask_times(lang, dialogue, settings)
    headers |= _ask_headers((VENUE,), dialogue)
    if "Venue" in headers or dialogue.given(ATTENDANCE.option):
        headers |= _ask_attendance(dialogue)
    headers |= _ask_headers(EVENT, dialogue)
    if "Register" not in headers and not dialogue.given(DEADLINE.option):
        return headers
    clock = ZoneInfo(settings["TIMEZONE"])
    if "Starts" in headers:
        clock = zone_of(read_moment(headers["Starts"]))
    typist = Typist(dialogue.lang, settings["TODAY"])
    deadline = dialogue.obtain(
        DEADLINE, lambda typed: find_deadline(one_line(typed), clock, dialogue.vocabulary, typist)
    )
    return {**headers, **({"Deadline": deadline} if deadline else {})}


def _ask_attendance(dialogue: Dialogue) -> dict[str, str]:
    """How one takes part, where people meet: `yes` says that one may do so online as well."""

    def read(typed: str) -> str:
        agreed, way = agrees(typed), BY_NAME[ATTENDANCE.header].type
        if agreed is None:
            return _read(ATTENDANCE.header, dialogue, typed)
        return way.show(Attendance.HYBRID, dialogue.vocabulary, dialogue.lang) if agreed else ""

    attendance = dialogue.obtain(ATTENDANCE, read)
    return {ATTENDANCE.header: attendance} if attendance else {}


def _ask_times(lang: str, dialogue: Dialogue, settings: Mapping[str, Any]) -> dict[str, str]:
    """`Starts` or `When`, and `Duration`, of a webinar that is announced in a language."""
    typist = Typist(dialogue.lang, settings["TODAY"])
    starts, length = _ask_start(dialogue, typist, settings)
    headers = {}
    if not starts:  # words stand for the date while it is open
        usual = to_be_confirmed(lang)
        headers["When"] = _ask_header(WHEN, dialogue, words=usual) or usual
    said = str(length) if length and not dialogue.given(DURATION.option) else None
    minutes = said or _ask_header(DURATION, dialogue)
    if starts:
        if words := dialogue.given(WHEN.option):
            dialogue.tell(NOT_NEEDED, value=words)
        starts = _confirm(starts, int(minutes or 0), dialogue, typist)
        headers["Starts"] = write_moment(starts)
    return {**headers, **({"Duration": minutes} if minutes else {})}


def _ask_start(
    dialogue: Dialogue, typist: Typist, settings: Mapping[str, Any]
) -> tuple[datetime | None, int | None]:
    """The start, and the minutes that it takes if they are said; no start while it is open.

    The region's own zone is the one that counts where somebody names none.
    """
    vocabulary, zone = dialogue.vocabulary, settings["TIMEZONE"]
    if not dialogue.given(STARTS.option) and dialogue.given(WHEN.option):
        return None, None

    def read(typed: str) -> str:
        text = one_line(typed)
        if sure_days(text, typist).last:
            raise SaidError(SEVERAL_DAYS, value=text, header=BY_NAME["Ends"].name)
        if read_typed(text, typist).where or dialogue.given(STARTS.option):
            find_moment(text, vocabulary, typist)
        return text

    clock = ZoneInfo(zone)
    noon = datetime.combine(settings["TODAY"] + timedelta(days=7), time(12), clock)
    said = dialogue.obtain(STARTS, read, example=long_time(noon, dialogue.lang, clock))
    if not said:
        return None, None
    typed = read_typed(said, typist)
    if typed.where:
        return find_moment(said, vocabulary, typist), typed.minutes
    starts = dialogue.ask(
        say(dialogue.lang, PLACE, zone=city_name(zone, dialogue.lang)),
        unless_unknown(
            lambda where: find_moment(f"{said} {where}", vocabulary, typist), needed=False
        ),
    )
    return starts or find_moment(f"{said} {zone}", vocabulary, typist), typed.minutes


def _confirm(starts: datetime, minutes: int, dialogue: Dialogue, typist: Typist) -> datetime:
    """The start, after somebody has seen it on the region's clocks; they may correct it."""
    language = dialogue.vocabulary.languages[dialogue.lang]
    vocabulary, places = dialogue.vocabulary, dialogue.vocabulary.places

    def read(typed: str) -> datetime:
        return find_moment(one_line(typed), vocabulary, typist)

    while True:
        if typist.today and starts.date() < typist.today:
            dialogue.tell(PAST, day=long_date(starts.date(), dialogue.lang))
        if not dialogue.asked or not places:
            return starts
        dialogue.show(render_times(starts, places, minutes, language))
        if dialogue.given(STARTS.option):
            return starts
        other = dialogue.ask_anew(RIGHT, starts, read)
        if other == starts:
            return starts
        starts = other


def _read(header: str, dialogue: Dialogue, typed: str) -> str:
    return read_answer(header, typed, dialogue.lang, dialogue.vocabulary)
