"""What becomes of a small blog of each program."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.moving.tags import expand_tags
from tests.intake.moving.old_blogs import HUGO, JEKYLL, PELICAN, WORDPRESS, BlogFiles, move


def test_posts_of_pelican_come_with_translations_links_pictures_and_addresses(
    tmp_path: Path,
) -> None:
    moved = move(tmp_path, PELICAN)

    assert moved.files().keys() == {
        "2013-05-06-taller/es.md", "2013-05-06-taller/en.md", "2013-05-06-taller/plaza.jpg",
        "2014-01-02-fiesta/es.md",
    }  # fmt: skip
    assert moved.text("2013-05-06-taller/es.md").startswith(
        "Título: Un taller\nResumen: Leyeron cuentos.\nCategoría: region\nEtiquetas: radio\n"
        "Antes-En: 2013/taller.html\n\nVecinas"
    )
    assert "![Una plaza](plaza.jpg)" in moved.text("2013-05-06-taller/es.md")
    assert "[fiesta](../2014-01-02-fiesta/es.md)" in moved.text("2013-05-06-taller/es.md")
    assert "Moved-From: 2013/taller-en.html\n" in moved.text("2013-05-06-taller/en.md")
    assert "`barrio`" in moved.report
    assert (moved.came, moved.there, moved.left) == (3, 0, 1)


def test_restructured_text_becomes_markdown_and_includes_no_files(tmp_path: Path) -> None:
    text = move(tmp_path, PELICAN).text("2014-01-02-fiesta/es.md")

    assert "Autor: Ana Pérez\n" in text
    assert "Antes-En: 2014/la-fiesta.html\n" in text
    assert "https://www.youtube.com/watch?v=xyz" in text
    assert ".. youtube:: abc123" in text
    assert "Palabras sueltas" in text
    assert ".. include:: /etc/hostname" in text


def test_posts_of_jekyll_keep_their_day_their_code_and_what_isnt_known(tmp_path: Path) -> None:
    moved = move(tmp_path, JEKYLL)

    radio, before = moved.text("2016-08-25-radio/es.md"), moved.text("2015-01-01-antes/es.md")
    assert radio.startswith(
        "Título: Radio: la voz\nResumen: Vecinas y vecinos se reunieron en la plaza del barrio y "
        "leyeron cuentos toda la tarde.\nCategoría: region\nEtiquetas: radio\nAutor: Ana\n"
        "Foto: radio.jpg\nFoto-Alt: Una radio\nAntes-En: news/2016/08/24/radio\n\nVecinas"
    )
    assert "```sh\necho {{ nada }}\n```" in radio
    assert "[antes](../2015-01-01-antes/es.md) y Radio: la voz y {% tabla 3 %} [n](" in radio
    assert "[n]({{ nada.url }}/n) ![Otra radio](radio.jpg)" in radio
    assert "![x](radio.jpg) ![y](https://old.example.org/blog/img/falta.png)" in before
    assert "](../2016-08-25-radio/es.md)" in before
    assert "Etiquetas: radio\n" in before
    for told in (
        "`{% tabla 3 %}`",
        "`vecinas`",
        "`layout: post`",
        "`/img/falta.png`",
        "`_drafts/idea.md`",
    ):
        assert told in moved.report


@pytest.mark.parametrize(("zone", "day"), [("", "24"), ("timezone: Europe/Moscow\n", "25")])
def test_an_old_address_of_jekyll_has_the_day_of_the_blog_s_time_zone(
    zone: str, day: str, tmp_path: Path
) -> None:
    moved = move(tmp_path, {**JEKYLL, "_config.yml": f"{JEKYLL['_config.yml']!s}{zone}"})

    assert f"Antes-En: news/2016/08/{day}/radio\n" in moved.text("2016-08-25-radio/es.md")


def test_a_meeting_key_stays_away_with_a_reason(tmp_path: Path) -> None:
    moved = move(tmp_path, JEKYLL)

    assert not (moved.content / "posts/2015-02-01-clave").exists()
    assert "### Texts that can't be published as they are (1)" in moved.report
    assert "`_posts/2015-02-01-clave.md`" in moved.report


def test_bundles_of_hugo_come_with_both_languages_and_known_tags(tmp_path: Path) -> None:
    moved = move(tmp_path, HUGO)

    fair = moved.text("2019-03-04-feria/es.md")
    assert "Foto: feria.jpg\nFoto-Alt: Una feria\nAntes-En: 2019/03/04/feria, vieja.html\n" in fair
    assert "![Puestos](feria.jpg)\n\nEn el parque" in fair
    assert "[taller](../2019-05-06-taller/es.md)" in fair
    assert "https://www.youtube.com/watch?v=abc" in fair
    assert '{{< misterio "x" >}}' in fair
    assert "Moved-From: en/2019/03/04/feria\n" in moved.text("2019-03-04-feria/en.md")
    assert "`/p.php?id=3`" in moved.report
    assert "### Drafts and hidden posts (1)" in moved.report


def test_an_export_of_wordpress_comes_with_galleries_captions_and_uploads(tmp_path: Path) -> None:
    moved = move(tmp_path, WORDPRESS, "export.xml", media="uploads")

    text = moved.text("2012-03-14-encuentro/es.md")
    assert "Autor: Ana Pérez\nFoto: plaza.jpg\nAntes-En: encuentro\n\nUna frase" in text
    assert text.count("](plaza.jpg)") == 2
    assert "La plaza" in text
    assert "Otra con **fuerza**." in text
    assert "[raro x=1]" in text
    assert "https://www.youtube.com/watch?v=xyz" in text
    assert moved.came == 1
    for told in (
        "Drafts and hidden posts (1)",
        "Private posts, and posts with a password (1)",
        "Pages, and texts without a date (1)",
        "Comments, which are not imported (1)",
    ):
        assert f"### {told}" in moved.report  # fmt: skip


@pytest.mark.parametrize("files", [PELICAN, JEKYLL, HUGO, WORDPRESS])
def test_after_an_import_nothing_stops_a_build_and_a_second_one_changes_nothing(
    files: BlogFiles, tmp_path: Path
) -> None:
    source = "export.xml" if files is WORDPRESS else ""
    first = move(tmp_path, files, source)
    edited = next(path for path in first.files() if path.endswith("es.md"))
    (first.content / "posts" / edited).write_text(
        "Title: Mío\nSummary: Y.\nCategory: region\n\nZ\n"
    )
    before = first.files()

    again = move(tmp_path, files, source, words='category = "region"\n[words]\nbarrio = {}\n')

    assert first.stops() == []
    assert (again.came, again.there) == (0, first.came)
    assert again.files() == before


def test_a_picture_s_class_and_size_are_no_address_and_no_text() -> None:
    typed = "{% img left /a.jpg 80 60 [La sala nueva] %} {% video /v.mp4 360 270 /v.png %}"

    text, kept = expand_tags(typed, {}, {}, page=False)

    assert text == '![La sala nueva](</a.jpg>) <a href="/v.mp4">/v.mp4</a>'
    assert kept == ()


def test_a_text_that_is_only_a_command_is_not_imported_and_is_told(tmp_path: Path) -> None:
    post = "---\ntitle: A\n---\n{% notebook a.ipynb %}\n"

    moved = move(tmp_path, {"_config.yml": "", "_posts/2019-01-02-a.md": post})

    assert moved.files() == {}
    assert "only a command" in moved.report
    assert "_posts/2019-01-02-a.md" in moved.report
