"""Forms that were filled in, as GitHub hands them over: whose they are, what each field says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.forms import Form, FormError, find_form, is_agreed, read_forms, read_ticks, split_body
from tests.event_files import an_event, read_event_file
from tests.intake.sending import TEXT, TODAY, Forms, a_body, sent_with


def test_the_form_of_an_issue_is_known_by_its_labels(forms: Forms) -> None:
    names = {"webinar": ("webinars", "es"), "campos-vacios": ("posts", "en")}

    for name, expected in names.items():
        found = find_form(read_event_file(name)["issue"]["body"], forms)
        assert found
        assert (found.kind, found.lang) == expected
    assert find_form(read_event_file("no-form")["issue"]["body"], forms) is None


def test_what_was_left_empty_is_empty_and_what_stands_beside_its_mark_counts(form: Form) -> None:
    empty = "_No response_"
    for typed in (f"{empty}\nDos niñas", f"Dos niñas\n\n{empty}", f"{empty} Dos niñas"):
        said = {"title": "Taller", "country": "None", "author": "None", "picture-alt": typed}

        values = split_body(a_body(form, said), form)

        assert (values["title"], values["summary"]) == ("Taller", "")
        assert (values["country"], values["author"]) == ("", "None")  # somebody may be called so
        assert values["picture-alt"] == "Dos niñas"


def test_labels_typed_into_the_long_text_stay_in_it(form: Form) -> None:
    typed = "\n\n".join(f"### {field.label}\n\nmás" for field in form.fields)
    body = a_body(form, {"title": "Taller", "text": typed, "author": "Ana"})

    values = split_body(body, form)

    assert values["text"] == typed
    assert (values["title"], values["author"], values["photos"]) == ("Taller", "Ana", "")
    assert split_body(body.replace("\n", "\r\n"), form) == values


def test_a_label_that_somebody_deleted_takes_only_its_own_field_along(form: Form) -> None:
    whole = a_body(form, {"title": "Taller", "text": "Texto.", "author": "Ana"})

    values = split_body(whole.replace(f"### {form.labels['day']}\n", ""), form)

    assert values["day"] == ""
    assert (values["text"], values["author"]) == ("Texto.", "Ana")


def test_consent_is_given_only_by_every_box(form: Form) -> None:
    cases = {
        "- [x] a\n- [X] b\n- [x] c": True,
        "- [x] a\n- [ ] b\n- [x] c": False,
        "- [x] a": False,
        "_No response_": False,
    }

    bodies = {boxes: a_body(form, {"consent": boxes}) for boxes in cases}

    assert {said: is_agreed(split_body(body, form), form) for said, body in bodies.items()} == cases


def test_what_is_delicate_counts_by_its_words_and_in_earlier_forms_by_its_box(form: Form) -> None:
    cases = {
        "_No response_": [],
        "Nada de esto": [""],
        "Corrige o traduce algo ya publicado, Nada de esto": ["again"],
        "nada de  esto,se nombra o se VE a menores de edad": ["minors"],
        "Algo o alguien no debe aparecer (digalo en el texto)\nNone of these": ["silence"],
        "- [x] a\n- [ ] b, c, o d\n- [X] e\n- [ ] f\n- [ ] g\n- [x] h": ["minors", "home"],
        "- [ ] a\n- [ ] b, c, o d\n- [ ] e\n- [ ] f\n- [ ] g\n- [x] h": [""],
    }

    bodies = {said: a_body(form, {"attention": said}) for said in cases}

    assert {said: read_ticks(split_body(body, form)) for said, body in bodies.items()} == cases


def test_a_form_comes_on_the_day_that_it_was_where_the_site_is(form: Form) -> None:
    event = an_event(form, {"title": "Taller", "text": TEXT})
    event["issue"]["created_at"] = "2019-08-20T04:59:59Z"
    early, untitled = (an_event(form, {"text": TEXT}) for _ in range(2))
    early["issue"]["created_at"] = "1066-01-01T00:00:00Z"
    untitled["issue"]["title"] = f"{form.title} Taller"

    sent = sent_with([form], event)

    assert sent.sent == date(2019, 8, 19)
    assert sent_with([form], early).sent == TODAY
    assert sent_with([form], untitled).typed("title") == "Taller"


def test_a_form_that_does_not_say_where_it_belongs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("name: x\nlabels: [bug]\nbody: []\n")

    with pytest.raises(FormError, match=r"x\.yml"):
        read_forms(tmp_path)
