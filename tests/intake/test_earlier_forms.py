"""What was sent with the forms of 28 November 2026: today's forms read it as those did."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from editorial.model.texts import KINDS
from intake.contribution import EMPTY
from intake.forms import Field, Form, find_form, split_body
from intake.times import UNREAD
from tests.event_files import an_event
from tests.intake.sending import Forms, a_body, a_draft, asked, sent_with

EARLIER = tomllib.loads(Path(__file__).with_name("earlier_forms.toml").read_text("utf-8"))
ALL = [(kind, lang) for kind, forms in EARLIER.items() for lang in forms]
LENGTHS = {"es": "### Cuánto dura", "en": "### How long it takes"}
EVENING = {"es": ("26 de septiembre", "1,5 horas"), "en": ("26 September", "1.5 hours")}
HOURS = {
    "19:00": ("2019-09-26 19:00 America/Asuncion", "90", []),
    "7 de la tarde": ("", "90", [UNREAD]), "": ("", "90", [EMPTY]),
}  # fmt: skip
"""What was typed where today's forms have a list, and the start, the length, what is asked."""


def an_earlier_form(kind: str, lang: str) -> tuple[Form, dict[str, str]]:
    """The form, and what is chosen in its lists and ticked in its boxes, by the field's id."""
    fields, chosen = [], dict[str, str]()
    for name, row in EARLIER[kind][lang].items():
        label, choice = (row, "") if isinstance(row, str) else row
        boxes = ("",) * choice.count("[x]") * ((kind, name) != ("structures", "consent"))
        fields.append(Field(name, label, (choice,) * (choice[:1] not in "-"), boxes))
        chosen |= {name: choice} if choice else {}
    marks = ("intake", kind, lang)
    return Form(marks, kind, lang, f"{kind}.yml", kind, kind, tuple(fields)), chosen


@pytest.mark.parametrize(("kind", "lang"), ALL)
def test_a_field_s_words_outlive_upgrade_and_edit(kind: str, lang: str, today: Forms) -> None:
    earlier, chosen = an_earlier_form(kind, lang)
    typed = {name: f"Dicho en {name}" for name in earlier.labels} | chosen
    typed["text"] += f"\n\n### {earlier.labels['text']}\n\nmás"
    empty = dict.fromkeys(typed, "") | chosen | {"text": "Texto"}
    later = {name: f"_No response_\n\nDespués: {name}" for name in typed if name not in chosen}

    for forms in ((earlier,), today):
        form = find_form(a_body(earlier, typed), forms)
        assert form
        bodies = (a_body(earlier, said) for said in (typed, empty, {**chosen, **later}))
        sent, bare, edited = (split_body(each.replace("\n", "\r\n"), form) for each in bodies)

        new = dict.fromkeys(form.labels.keys() - typed.keys(), "")  # a field of later days is empty
        assert (form.kind, form.lang, sent, bare) == (kind, lang, typed | new, empty | new)
        later_on = {name: f"Después: {name}" for name in later}
        assert edited == new | {name: typed[name] for name in chosen} | later_on


@pytest.mark.parametrize("lang", LENGTHS)
def test_a_former_label_ends_a_field_but_stays_in_the_text(lang: str, today: Forms) -> None:
    earlier, chosen = an_earlier_form("webinars", lang)
    once = f"{LENGTHS[lang]}, {'en minutos' if lang == 'es' else 'in minutes'}"
    said = {"venue": "Casa Común", "duration": "90", **chosen}
    for text in ("Texto.", f"Texto.\n\n{once}\n\n45"):
        body = a_body(earlier, {**said, "text": text})
        for sent in (body, body.replace(f"{LENGTHS[lang]}\n", f"{once}\n", 1)):
            form = find_form(sent, today)
            assert form

            values = split_body(sent, form)

            found = values["venue"], values["duration"], values["text"]
            assert found == ("Casa Común", "90", text)


@pytest.mark.parametrize("hour", HOURS)
@pytest.mark.parametrize(("kind", "lang"), [each for each in ALL if each[0] in KINDS])
def test_an_upgrade_keeps_it(kind: str, lang: str, hour: str, today: Forms, content: Path) -> None:
    earlier, chosen = an_earlier_form(kind, lang)
    day, length = EVENING[lang]
    evening = {"day": day, "duration": length, "hour": hour} if kind == "webinars" else {}
    said = {"title": "Radio", "text": "En la escuela.", "day": "6/8/2019", "for": "Todas", **chosen}
    event = an_event(earlier, {**said, **evening})

    before, after = (a_draft(sent_with(forms, event), content) for forms in ((earlier,), today))

    assert (before.headers, before.body, before.path) == (after.headers, after.body, after.path)
    if evening:
        found = after.value("Starts"), after.value("Duration"), asked(after)
        assert found == HOURS[hour]
