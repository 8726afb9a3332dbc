"""What templates may use: messages with gaps, and text for the text part."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from editorial.rendering import templates
from editorial.rendering.templates import load_environment, to_paragraphs
from tests.builders import a_site
from tests.conftest import ROOT


def render(folder: Path, template: str, name: str = "t.html", **values: object) -> str:
    (folder / name).write_text(template, encoding="utf-8")
    site = a_site()
    return load_environment(folder, site.languages["en"], site).get_template(name).render(values)


def test_a_gap_is_filled_with_escaped_text_and_a_misspelt_name_raises(tmp_path: Path) -> None:
    template = '{{ _("By {authors}") | fill(authors=authors) }}'

    assert render(tmp_path, template, authors="<b> & {x}") == "By &lt;b&gt; &amp; {x}"
    with pytest.raises(UndefinedError):
        render(tmp_path, "{{ tittle }}")


def test_each_language_and_site_says_a_template_in_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "t.html").write_text(
        '{{ "2019-07" | month_name }} {{ _("Advice") }} {{ home_url }}'
    )
    other = replace(a_site(), url="https://blog.example.net")

    each_one = [(site, site.languages[lang]) for site in (a_site(), other) for lang in ("es", "en")]
    loaded = (load_environment(tmp_path, language, site) for site, language in each_one)
    said = [each.get_template("t.html").render() for each in loaded]

    words = (("julio de 2019 Consejos", "es"), ("July 2019 Advice", "en"))
    urls = (a_site().url, other.url)
    assert said == [f"{each} {url}/{lang}/" for url in urls for each, lang in words]


def test_the_sign_after_a_label_is_that_of_the_language() -> None:
    """French has a space before a colon: `{{ name }}:` says it as English does."""
    folders = (ROOT / "theme/templates", ROOT / "newsletter/templates")
    files = [each for folder in folders for each in folder.rglob("*.[hm][tj]ml")]

    own = [each.name for each in files if re.search(r"\}\}(</\w+>)*:", each.read_text("utf-8"))]

    assert len({each.suffix for each in files}) == 2
    assert own == []


def test_a_damaged_template_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, faults = tmp_path / "compiled", []
    monkeypatch.setattr(templates, "COMPILED", kept)
    render(tmp_path, "Hola {{ 1 }}")
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    noise = [whole[:at] + b"\xff" + whole[at + 1 :] for at in range(0, len(whole), 40)]
    for rest in (b"", whole[:20], whole[:-9], whole[:14] + b"\x93\x02" * 99, *noise):
        file.write_bytes(rest)

        if render(tmp_path, "Hola {{ 1 }}") != "Hola 1" or file.read_bytes() != whole:
            faults.append(rest)
    assert faults == []
    (outside := tmp_path / "outside").write_bytes(b"theirs")
    file.unlink()
    file.symlink_to(outside)
    assert render(tmp_path, "Adiós {{ 1 }}") == "Adiós 1"
    assert (outside.read_bytes(), file.is_symlink()) == (b"theirs", False)


def test_a_note_as_text_has_paragraphs_lists_breaks_and_addresses() -> None:
    note = Markup(
        '<p>Hola <em>a todas</em>,<br>lean <a href="https://example.org/a">el acta</a>.</p>\n'
        "<ul>\n<li>uno xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx tres</li>\n"
        "<li>dos</li>\n</ul>\n<p>"
        '<a href="https://example.org/b">https://example.org/b</a></p>'
    )

    text = to_paragraphs(note)

    assert text == (
        "Hola a todas,\nlean el acta <https://example.org/a>.\n\n"
        f"- uno {'x' * 62}\n  tres\n- dos\n\nhttps://example.org/b"
    )
