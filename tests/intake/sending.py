"""What the tests send in: a form filled in, written by the task's own functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.reading.vocabulary import read_vocabulary
from intake.answers import lay_out_answer, sum_up
from intake.attachments import Fetch
from intake.contribution import Draft, read_issue
from intake.drafts import build_draft
from intake.folders import build_files
from intake.forms import Form
from intake.languages import answer_language
from tests.built_sites.settings import SAMPLE
from tests.content_files import write_below
from tests.event_files import an_event

ZONE = ZoneInfo("America/Panama")
TODAY = date(2019, 8, 20)
Drafted = Callable[..., Draft]
Forms = tuple[Form, ...]
TEXT = "El sábado nos reunimos en la escuela del barrio para armar una red."


def no_fetch(url: str) -> NoReturn:
    """For texts without photos."""
    raise AssertionError(f"nothing should be fetched: {url}")


def form_of(forms: Sequence[Form], kind: str, lang: str = "es") -> Form:
    return next(form for form in forms if (form.kind, form.lang) == (kind, lang))


def sent_with(forms: Sequence[Form], event: Mapping[str, Any]) -> Draft:
    find = partial(answer_language, forms=forms, vocabulary=read_vocabulary(SAMPLE))
    return read_issue(event, forms, ZONE, TODAY, find)


def a_body(form: Form, values: Mapping[str, str]) -> str:
    return str(an_event(form, values)["issue"]["body"])


def a_contribution(form: Form, **values: str) -> Draft:
    """A form that was filled in; `picture_alt="…"` is its field `picture-alt`."""
    typed = {"title": "Taller en la escuela", "day": "6/8/2019", "text": TEXT}
    typed |= {field.id: field.options[0] for field in form.fields if field.id == "category"}
    typed |= {name.rstrip("_").replace("_", "-"): value for name, value in values.items()}
    return Draft(form.kind, form.lang, typed, date(2019, 8, 19), form.labels)


def a_draft(sent: Draft, root: Path, fetch: Fetch = no_fetch) -> Draft:
    """What becomes of it beside the content of a folder."""
    return build_draft(sent, read_content(root), fetch)


def answer_to(draft: Draft, root: Path) -> str:
    """The answer to a draft, written beside the content of a folder and checked."""
    write_below(root, build_files(draft, read_content(root)))
    content = read_content(root)
    problems = check_content(content, "", [root / draft.folder], attends=True)
    return lay_out_answer(sum_up(draft, problems, content.vocabulary, draft.path, {}))


def asked(draft: Draft) -> list[str]:
    return [each.text for each in draft.remarks if each.asks]
