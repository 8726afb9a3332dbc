"""What a process has worked out once it has done a few tasks: who imports this has done them."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from editorial.checks import check_content
from editorial.issues import build_issue
from editorial.reading.content import read_content
from intake.contribution import read_issue
from intake.drafts import build_draft
from intake.forms import read_forms
from newsletter.parts import build_parts
from plugins.reading import load_model
from plugins.settings import load_settings
from tests.built_sites.settings import SAMPLE, SAMPLE_FORMS, SAMPLE_SETTINGS
from tests.event_files import an_event

_CONFIG = Path(__file__).parents[2] / "pelicanconf.py"
_TALK = {
    "title": "Ronda sobre cables y antenas", "day": "next Friday", "hour": "7 pm",
    "place": "Asunción", "text": "Hablamos de antenas y de cables. " * 20,
}  # fmt: skip


def _fetch_nothing(*_: object) -> NoReturn:
    raise AssertionError("the talk has no photo")


model = load_model(load_settings(_CONFIG, **SAMPLE_SETTINGS))
for lang in model.site.languages:
    issue = build_issue(model.library, model.site, model.notes, "2019-07", lang, model.sent)
    build_parts(issue, model.site)
content, forms = read_content(SAMPLE), read_forms(SAMPLE_FORMS)
check_content(content)
for form in (each for each in forms if each.kind == "webinars"):
    event, day = an_event(form, _TALK), date(2019, 8, 2)
    sent = read_issue(event, forms, ZoneInfo("America/Panama"), day, lambda _: "es")
    build_draft(sent, content, _fetch_nothing)
del model, content, forms
gc.collect()
gc.freeze()  # what all processes have in common stays in common memory
