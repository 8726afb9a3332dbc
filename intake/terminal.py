"""What `new-post` and `new-webinar` ask in a terminal, and what becomes of the answers.

A SaidError says why an answer can't be used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from editorial.model.site import Term
from editorial.model.texts import TEXTS, WEBINARS
from editorial.model.vocabulary import Vocabulary
from editorial.pictures.files import PictureError, build_photo
from editorial.reading.content import Content
from editorial.reading.headers import Header
from editorial.reading.headers.table import BY_NAME, headers_of
from editorial.reading.headers.values import NEEDED, Day
from editorial.text.plain import one_line
from editorial.times.dates import full_date, language_name
from editorial.times.moments import read_moment
from editorial.times.typed_days import Typist
from editorial.webinars.clocks import render_times
from editorial.webinars.typed_moments import find_moment, sure_days
from editorial.words.message import LABELLED, N_, SaidError, say
from intake.changes import TITLED, find_twin
from intake.contribution import Draft
from intake.drafts import begin_draft
from intake.fields import post_sections
from intake.languages import text_language
from intake.remarks import Attached, Question

_PHOTO = ("Picture", "Picture-Alt")
ASKED: Mapping[str, tuple[str, ...]] = {
    "posts": ("Date", "Title", "Summary", "Category", "Structure", "Country", *_PHOTO),
    "webinars": (
        *("Title", "Summary", "Starts", "When", "Duration", "Venue", "Attendance", "Spoken"),
        *("Interpreted", "Speakers", "Register", "Questions", "For", "Deadline", *_PHOTO),
    ),
}
"""What each task asks for, in this order; for all else that an author may say, it has options."""

_REQUIRED = ("Title", "Summary", "Category", "Picture-Alt")
_AFTER = {"Picture-Alt": "picture", "Attendance": "venue", "Deadline": "register"}
"""What must be answered, and what is only asked for after something else was answered."""


class _Weekday(Day):
    """A day that is shown with its weekday, so that a wrong one is noticed."""

    def show(self, value: str, vocabulary: Vocabulary, lang: str) -> str:
        day = self.read(value, vocabulary)
        return full_date(day, lang) if day else ""


_OWN = (
    Header("Date", _Weekday(), TEXTS).says(N_("in figures or in words; today if left out"), ""),
    BY_NAME["Picture"].says(N_("the file of a picture that everybody in it agrees to publish"), ""),
    BY_NAME["Starts"].says(N_("day, hour and city, like: 28 August, 19:00, Lima"), ""),
)
"""What a file doesn't have, or what is explained in another way there."""

_IN_LANGUAGE = N_("{header} in {language}")
_NO_FILE = N_("There is no file “{file}”. Write its path, or drag the file into this window.")
_NO_PICTURE = N_("“{file}” can't be used: {why}. Choose another file, or a smaller copy.")


def list_options(kind: str) -> dict[str, Header]:
    """Return what may be said of a kind of text at its beginning, by name, in order."""
    own = {**BY_NAME, **{each.name: each for each in _OWN}}
    more = (each.name for each in headers_of(kind) if not each.rare)
    return {name: own[name] for name in dict.fromkeys(("Date", *ASKED[kind], *more))}


@dataclass(frozen=True, slots=True)
class Beginning:
    """A text that somebody begins, and the answers by header and, in a translation, by language.

    `typist` has the terminal's language, `offered` is the likely one of the text.
    """

    kind: str
    content: Content
    typist: Typist
    offered: str
    answers: dict[tuple[str, str], str]

    def questions(self) -> Iterator[Question]:
        """Yield what is answered, and what is asked and makes sense after the answers so far."""
        for name, header in list_options(self.kind).items():
            values = self._values()
            late = name == "When" and "starts" in values
            fits = _AFTER.get(name, "") in ("", *values) and not late
            if name.lower() in values or (name in ASKED[self.kind] and fits):
                yield self._question(header)
        vocabulary = self.content.vocabulary
        own, _ = text_language(self._values(), self.offered, vocabulary, by_form=False)
        for lang in (each for each in vocabulary.languages if each != own):
            yield self._question(BY_NAME["Title"], lang)
            if self.answers.get(("Title", lang)):
                yield self._question(BY_NAME["Summary"], lang)

    def _values(self) -> dict[str, str]:
        """Return the answers as a form would send them."""
        said = self.answers.items()
        return {name.lower(): value for (name, lang), value in said if value and not lang}

    def _question(self, header: Header, lang: str = "") -> Question:
        own, vocabulary, name = self.typist.lang, self.content.vocabulary, header.name
        label = say(own, vocabulary.speaking(own).header_name(name))
        hint = say(own, header.help).replace("`", "")
        if name == "Category":
            hint = ", ".join(f"{n} {each.name(own)}" for n, each in self._numbered().items())
        if lang:
            label = say(own, _IN_LANGUAGE, header=label, language=language_name(lang, own))
        text = say(own, LABELLED, label=label, value=hint)
        shown = header.type.show(self.answers.get((name, lang), ""), vocabulary, own)
        return Question((name, lang), label, text, partial(self._read, name, lang), shown)

    def _read(self, name: str, lang: str, typed: str) -> str:
        """Read an answer as the forms take it; SaidError if it can't be used."""
        text, vocabulary, typist = one_line(typed), self.content.vocabulary, self.typist
        if not text:
            shown = name == "Picture" and ("Picture-Alt", "") in self.answers
            if (shown and (name, "") not in self.answers) or (
                name in _REQUIRED and not (name == "Title" and lang)
            ):
                raise SaidError(NEEDED)
            return typist.today.isoformat() if name == "Date" else ""
        if name == "Picture":
            return str(find_picture(typed))
        if name in ("Date", "Starts", "Deadline"):
            days = sure_days(text, typist)
            if name == "Starts":
                find_moment(text, vocabulary, typist)
            return days.may_be[0].isoformat() if name == "Date" else text
        if name == "Category" and text in self._numbered():
            return self._numbered()[text].slug
        value = read_answer(name, typed, typist.lang, vocabulary)
        twin = find_twin(self.kind, self._day(), value, "", self.content)
        if (name, lang) == ("Title", "") and twin:
            raise SaidError(TITLED, folder=twin.folder)
        return value

    def _numbered(self) -> Mapping[str, Term]:
        """Return the categories of posts by their numbers in the question."""
        return {str(n): each for n, each in enumerate(post_sections(self.content.vocabulary), 1)}

    def _day(self) -> date:
        return date.fromisoformat(self.answers.get(("Date", "")) or self.typist.today.isoformat())

    def draft(self) -> Draft:
        """Draft the text as if a form had sent the answers."""
        values, day, own = self._values(), self._day(), self.typist.lang
        values["day"] = values.get("starts", "") if self.kind in WEBINARS else day.isoformat()
        file = Path(values.pop("picture", ""))
        photos = (Attached(file.name, file.read_bytes()),) if file.name else ()
        sent = Draft(self.kind, own, values, day, pictures=photos, form_lang=self.offered)
        draft = begin_draft(sent, self.content)
        place, said = {"Venue": draft.value("Venue")}, dict[str, dict[str, str]]()
        for (name, lang), value in self.answers.items():
            if lang not in ("", draft.lang) and self.answers["Title", lang]:
                said.setdefault(lang, {**place})[name] = value  # a place is called alike everywhere
        return replace(draft, translations=said)

    def notes(self) -> Iterator[str]:
        """Say what became of the answers, and what the region's clocks show at the start."""
        draft, lang, vocabulary = self.draft(), self.typist.lang, self.content.vocabulary
        yield from (say(lang, each) for each in draft.remarks)
        if (starts := draft.value("Starts")) and vocabulary.places:
            minutes, language = int(draft.value("Duration") or 0), vocabulary.speaking(lang)
            yield render_times(read_moment(starts), vocabulary.places, minutes, language)


def read_answer(header: str, typed: str, lang: str, vocabulary: Vocabulary) -> str:
    """Return an answer as a header's value for a file. `lang` is the language of the person."""
    name = vocabulary.speaking(lang).header_name(header)
    value, faults = BY_NAME[header].type.understand(typed, vocabulary, lang)
    for fault in faults if header != "Structure" or not value else ():
        raise SaidError(fault, header=name, value=one_line(typed))
    if not value:
        raise SaidError(NEEDED)
    return value


def find_picture(typed: str) -> Path:
    """Find a picture's file; SaidError if there is no file, or no picture that we can use.

    The path may be typed, or quoted as a terminal does when a file is dragged into it.
    """
    plain = typed.strip(" '\"").replace("\\ ", " ")
    file = Path(re.sub(r"^~(?=/)", f"{Path.home()}", plain))
    try:
        build_photo(file.read_bytes())
    except PictureError as error:
        raise SaidError(_NO_PICTURE, file=file.name, why=error.message) from error
    except OSError as error:
        raise SaidError(_NO_FILE, file=typed) from error
    return file
