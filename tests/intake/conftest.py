"""The forms, a copy of the sample's content, and a server with photos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editorial.reading.vocabulary import read_vocabulary
from intake.form_files import build_forms
from intake.forms import Form, read_forms
from tests.built_sites.settings import SAMPLE, SAMPLE_FORMS, SAMPLE_SITEURL
from tests.built_sites.small_sample import write_small_sample
from tests.content_files import write_below
from tests.intake.attachments import Keeper, start_keeper
from tests.intake.sending import Drafted, Forms, a_contribution, a_draft, form_of, no_fetch
from tests.projects import warm


@pytest.fixture(autouse=True, scope="session")
def read_warm() -> Iterator[None]:
    """Documents are read in processes that have loaded what reads them; tasks start real ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("intake.documents._CONTEXT", warm.CONTEXT)
        yield


@pytest.fixture(scope="session")
def forms() -> Forms:
    """The sample's forms, with which the events were written."""
    return read_forms(SAMPLE_FORMS)


@pytest.fixture(scope="session")
def today(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    """The forms that today's templates make."""
    files = build_forms(read_vocabulary(SAMPLE), SAMPLE / "pages", SAMPLE_SITEURL)
    return read_forms(write_below(tmp_path_factory.mktemp("forms"), files))


@pytest.fixture
def form(forms: Forms) -> Form:
    """The sample's Spanish form for an activity."""
    return form_of(forms, "posts")


@pytest.fixture
def drafted(form: Form, content: Path) -> Drafted:
    """What becomes of that form as somebody filled it in: `drafted(day="6/8/2019")`."""
    return lambda fetch=no_fetch, **values: a_draft(a_contribution(form, **values), content, fetch)


@pytest.fixture
def announced(forms: Forms, content: Path) -> Drafted:
    """What becomes of the Spanish form for a webinar."""
    form = form_of(forms, "webinars")
    return lambda **values: a_draft(a_contribution(form, **values), content)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_small_sample(tmp_path / "content")


@pytest.fixture(scope="session")
def keeper() -> Iterator[Keeper]:
    with start_keeper() as started:
        yield started
