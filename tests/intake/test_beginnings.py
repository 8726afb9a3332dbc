"""The files of a folder that begins: headers in their order, hints, what a build makes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editorial.checks import check_content
from editorial.checks.files import write_fixes
from editorial.checks.translations import Lack, find_waiting
from editorial.model.site import Language
from editorial.reading.content import Content, read_content
from editorial.reading.headers import read_headers
from editorial.rendering.markup import read_body
from editorial.times.dates import read_folder_name
from intake.contribution import Draft
from intake.drafts import begin_draft
from intake.folders import build_files
from intake.hints import build_note, render_hints
from intake.prose import MAX_SLUG
from intake.remarks import Attached
from tests.builders import a_post, a_site, an_issue
from tests.content_files import POST, WriteContent, write_below
from tests.photos import a_photo

DAY = date(2019, 8, 2)
TITLE = "Taller de radio en la escuela"
SUMMARY = "Veinte personas aprendieron a hacer un programa de radio en una tarde."
HEADERS = {"Title": TITLE, "Summary": SUMMARY, "Category": "region"}
NONE: Mapping[str, str] = {}


@pytest.fixture
def content(write_content: WriteContent) -> Content:
    return read_content(write_content({}))


def sent(headers: Mapping[str, str]) -> Draft:
    """What somebody typed in a terminal."""
    values = {name.lower(): value for name, value in headers.items()}
    pictures = (Attached("IMG.jpg", a_photo()),) if "Picture" in headers else ()
    values |= {"language": "es", "day": DAY.isoformat()}
    return Draft("posts", "es", values, DAY, pictures=pictures)


def files_of(
    content: Content, headers: Mapping[str, str] = NONE, **english: str
) -> Mapping[str, bytes]:
    """The files of a draft in Spanish that is to be translated into English."""
    draft = begin_draft(sent({**HEADERS, **headers}), content)
    return build_files(replace(draft, translations={"en": english}), content)


def begin(content: Content, headers: Mapping[str, str] = NONE, **english: str) -> Content:
    """The content with these files."""
    write_below(content.root, files_of(content, headers, **english))
    return read_content(content.root)


def test_headers_stand_in_the_tables_order_under_the_languages_own_names(content: Content) -> None:
    headers = {"Tags": "fotos", "Author": "Ana", "Picture": "foto.jpg", "Country": "mexico"}

    made = files_of(content, headers).items()
    (text,) = (data.decode() for name, data in made if name.endswith("es.md"))

    top, _, hints = text.partition("\n\n")
    others = ["País: mexico", "Etiquetas: fotos", "Autor: Ana", "Foto: foto.jpg"]
    first = [f"Título: {TITLE}", f"Resumen: {SUMMARY}", "Categoría: region"]
    assert top.splitlines() == [*first, *others]
    assert all(re.fullmatch("<!-- .+ -->", line) for line in hints.splitlines())
    assert "Escriba el texto" in hints


def test_once_all_is_written_below_the_hints_nothing_is_told(content: Content) -> None:
    others = {"Title": "Radio workshop at school", "Summary": f"Twenty people. {SUMMARY}"}
    begun = begin(content, NONE, **others)
    original = begun.root / "posts/2019-08-02-taller-de-radio-en-la-escuela/es.md"
    original.write_text(f"{original.read_text('utf-8')}\nNos reunimos el sábado.\n", "utf-8")

    assert check_content(read_content(content.root)) == []


def test_what_was_begun_waits_for_translation_until_it_is_translated(content: Content) -> None:
    folder = content.root / "posts/2019-08-02-taller-de-radio-en-la-escuela"
    begun = begin(content)
    untouched = find_waiting(begun, a_site())
    for lang, title in (("es", f"Título: {TITLE}"), ("en", "Title: Radio workshop")):
        text = (folder / f"{lang}.md").read_text("utf-8")
        body = "\nTexto.\n" if lang == "es" else ""
        (folder / f"{lang}.md").write_text(f"{title}{text[text.index(chr(10)) :]}{body}", "utf-8")

    titled = find_waiting(read_content(content.root), a_site())

    assert [(each.lang, each.lack) for each in untouched] == [("en", Lack.MISSING)]
    assert [(each.lang, each.lack) for each in titled] == [("en", Lack.HEADER_ONLY)]


def test_repairs_find_nothing_to_repair(content: Content) -> None:
    begun = begin(content, {"Tags": "fotos", "Country": "mexico"})

    assert write_fixes(begun.sources) == []


def test_a_second_folder_of_one_day_and_title_gets_a_number(content: Content) -> None:
    begin(content)
    name = f"{DAY}-taller-de-radio-en-la-escuela"
    (content.root / "posts" / f"{name}-2").mkdir()  # without a text, it is not written into

    again = begin(read_content(content.root))

    other = {**sent(HEADERS).values, "day": "2019-08-05"}  # at the same address
    later = begin_draft(replace(sent(HEADERS), values=other, sent=date(2019, 8, 5)), again)
    written = {path.parent.name for path in again.root.glob("posts/*/*.md")}
    assert written == {name, f"{name}-3"}
    assert later.folder == "posts/2019-08-05-taller-de-radio-en-la-escuela-2"


@given(st.text())
@example("🙌")
@example("ÑANDÚ ﬁnal – ½ ①")
@example("a" * 200)
@example("../../etc/passwd")
@example(f"{'palabra ' * 20}")
def test_every_title_makes_a_folders_name(content: Content, title: str) -> None:
    begun = begin_draft(sent({**HEADERS, "Title": title}), content)

    (path,) = build_files(begun, content)

    kind, name, file = path.split("/")
    found = read_folder_name(name)
    assert (kind, file) == ("posts", "es.md")
    assert found is not None
    assert found[0] == DAY
    assert 0 < len(found[1]) <= MAX_SLUG


def test_a_long_title_is_cut_at_a_word(content: Content) -> None:
    name = next(iter(files_of(content, {"Title": "Palabra " * 20}))).split("/")[1]

    assert name == f"{DAY}-{'-'.join(['palabra'] * 7)}"


@given(st.text())
@example("a --> <script>alert(1)</script>")
@example("--!><b>")
@example("->")
@example("-\n\n-")
def test_nothing_of_a_hint_is_shown_whatever_stands_in_it(text: str) -> None:
    hints = render_hints([text, text])

    shown = read_body(f"{hints}\n").fill(lambda *_: None, lambda *_: "")
    assert hints.count("\n") == 1
    assert shown == ""


def test_a_note_is_headers_without_values_and_hints() -> None:
    language = Language("es", "Español", "", {}, {"Asunto": "Subject"})
    posts = [a_post(slug="taller"), a_post(slug="radio")]
    issue = an_issue(posts=posts, subject="Red, julio: --> <b>", preheader="Primero")

    note = build_note(language, issue).decode()

    headed = read_headers(note, {})
    names = ("Asunto", "Preheader", "Order")
    assert [(line.written, line.value) for line in headed.headers] == [(each, "") for each in names]
    assert all(re.fullmatch("<!-- .+ -->", line) for line in headed.body.splitlines())
    assert "después de Asunto, será: Red, julio: –> <b> -->" in note
    assert "taller, radio" in note


def test_a_note_of_hints_breaks_no_rule(write_content: WriteContent) -> None:
    note = build_note(Language("en", "English", "", {}, {}), None)
    root = write_content({"issues/2019-08/en.md": note, "posts/2019-08-01-taller/es.md": POST})

    found = check_content(read_content(root))

    assert [each for each in found if each.path.startswith("issues/")] == []
