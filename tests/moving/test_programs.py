"""What becomes of a small blog of each program."""

from __future__ import annotations

from pathlib import Path

import pytest

from editorial.checks import check_content
from editorial.reading.content import read_content
from moving.links import OldFiles
from moving.old import Old, convert, leave, split_top
from moving.tags import expand_tags
from tests.content_files import write_below
from tests.moving.old_blogs import (
    HUGO,
    JEKYLL,
    PELICAN,
    TEXT,
    WORDPRESS,
    BlogFiles,
    an_export,
    an_item,
    move,
)
from tests.photos import a_photo

pytestmark = pytest.mark.weekly


def test_posts_of_pelican_come_with_all_that_they_have(tmp_path: Path) -> None:
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
    party = moved.text("2014-01-02-fiesta/es.md")
    for kept in (
        "Autor: Ana Pérez\n",
        "Antes-En: 2014/la-fiesta.html\n",
        ".. youtube:: abc123",
        "https://www.youtube.com/watch?v=xyz",
        "Palabras sueltas",
        ".. include:: /etc/hostname",
    ):
        assert kept in party  # fmt: skip


def test_posts_of_jekyll_keep_their_day_their_code_and_what_isnt_known(tmp_path: Path) -> None:
    moved = move(tmp_path, JEKYLL)

    radio, before = moved.text("2016-08-25-radio/es.md"), moved.text("2015-01-01-antes/es.md")
    assert radio.startswith(
        "Título: Radio: la voz\nResumen: Vecinas y vecinos se reunieron en la plaza del barrio y "
        "leyeron cuentos toda la tarde.\nCategoría: region\nEtiquetas: radio\nAutor: Ana\n"
        "Foto: radio.jpg\nFoto-Alt: Una radio\nAntes-En: news/2016/08/24/radio\n\nVecinas"
    )
    assert "```sh\necho {{ nada }}\n```" in radio
    assert "[antes](../2015-01-01-antes/es.md) y Radio: la voz y {% tabla 3 %} n ![" in radio
    assert "![Otra radio](radio.jpg)" in radio
    assert "![z](<missing:{{ nada.url }}/z.png>)" in radio
    assert "![x](radio.jpg) ![v](radio-2.jpg) [y](https://old.example.org/img/falta.png)" in before
    assert "Etiquetas: radio\n" in before
    assert "](../2016-08-25-radio/es.md)" in before
    assert not (moved.content / "posts/2015-02-01-clave").exists()  # a meeting's key
    for told in (
        "`{% tabla 3 %}`",
        "`vecinas`",
        "`layout: post`",
        "`/img/falta.png`",
        "`_drafts/idea.md`",
        "### Texts that can't be published as they are (1)",
        "`_posts/2015-02-01-clave.md`",
    ):
        assert told in moved.report  # fmt: skip


@pytest.mark.parametrize(("zone", "day"), [("", "24"), ("timezone: Europe/Moscow\n", "25")])
def test_an_address_of_jekyll_has_the_blog_s_day(zone: str, day: str, tmp_path: Path) -> None:
    moved = move(tmp_path, {**JEKYLL, "_config.yml": f"{JEKYLL['_config.yml']!s}{zone}"})

    assert f"Antes-En: news/2016/08/{day}/radio\n" in moved.text("2016-08-25-radio/es.md")


def test_an_address_is_read_from_the_settings_and_shown_to_be_checked(tmp_path: Path) -> None:
    config = "permalink: none\ndefaults:\n- values:\n    permalink: /blog/:year/:title/\n"
    config += "url: https://old.example.org\nbaseurl: /blog\n"
    text = f"{TEXT}\n[a](/blog/2019/a/) [b](/precios) [c]({{{{site.baseurl}}}}/c)\n![Sala](/s.png)"

    moved = move(tmp_path, {"_config.yml": config, "_posts/2019-01-02-a.md": post(text)}, lang="es")

    made = moved.text("2019-01-02-a/es.md")
    assert "Antes-En: 2019/a\n" in made
    assert "[a](../2019-01-02-a/es.md) [b](https://old.example.org/precios) " in made
    assert "[c](https://old.example.org/blog/c)\n[Sala](https://old.example.org/s.png)" in made
    assert "- `https://old.example.org/blog/2019/a (es)`: `_posts/2019-01-02-a.md`" in moved.report


def test_bundles_of_hugo_come_with_both_languages_and_known_tags(tmp_path: Path) -> None:
    moved = move(tmp_path, HUGO)

    fair = moved.text("2019-03-04-feria/es.md")
    head = "Foto: feria.jpg\nFoto-Alt: Una feria\nAntes-En: 2019/03/04/la-feria, vieja.html\n"
    assert head in fair
    assert "![Puestos](feria.jpg)\n\nEn el parque" in fair
    assert "[taller](../2019-05-06-taller/es.md)" in fair
    assert "https://www.youtube.com/watch?v=abc" in fair
    assert '{{< misterio "x" >}}' in fair
    assert "Moved-From: en/2019/03/04/the-fair\n" in moved.text("2019-03-04-feria/en.md")
    assert "`/p.php?id=3`" in moved.report
    assert "### Drafts and posts that were hidden, private or behind a password (1)" in moved.report


def test_an_export_of_wordpress_comes_with_galleries_captions_and_uploads(tmp_path: Path) -> None:
    moved = move(tmp_path, WORDPRESS, "export.xml", media="uploads")

    text = moved.text("2012-03-14-encuentro/es.md")
    head = "Autor: Ana Pérez\nFoto: plaza.jpg\nFoto-Alt: Plaza\nAntes-En: encuentro\n\nUna frase"
    assert head in text
    assert text.count("](plaza.jpg)") == 2
    assert "La plaza" in text
    assert "Otra con **fuerza**." in text
    assert "[raro x=1]" in text
    assert "https://www.youtube.com/watch?v=xyz" in text
    assert moved.came == 1
    for told in (
        "Drafts and posts that were hidden, private or behind a password (2)",
        "Pages, and texts without a date (1)",
    ):
        assert f"### {told}" in moved.report  # fmt: skip


def test_translations_by_polylang_share_a_folder(tmp_path: Path) -> None:
    told = (
        '<category domain="language" nicename="{}"><![CDATA[{}]]></category>'
        '<category domain="post_translations" nicename="pll_5f"><![CDATA[pll_5f]]></category>'
    )
    items = [
        an_item("Uno", 14, TEXT, name="reuni%c3%b3n", more=told.format("es", "Español")),
        an_item("One", 15, TEXT, more=told.format("en", "English")),
    ]

    moved = move(tmp_path, {"export.xml": an_export(*items)}, "export.xml")

    assert [*moved.files()] == [f"2012-03-14-reunion/{lang}.md" for lang in ("en", "es")]


@pytest.mark.parametrize("files", [PELICAN, JEKYLL, HUGO, WORDPRESS])
def test_an_import_stops_nothing_and_is_done_once(files: BlogFiles, tmp_path: Path) -> None:
    source = "export.xml" if files is WORDPRESS else ""
    first = move(tmp_path, files, source)
    edited = next(path for path in first.files() if path.endswith("es.md"))
    (first.content / "posts" / edited).write_text("Title: Mío\nSummary: Y.\nCategory: region\n\nZ")
    before = first.files()

    again = move(tmp_path, files, source, words='category = "region"\n[words]\nbarrio = {}\n')

    assert first.stops() == []
    assert (again.came, again.there) == (0, first.came)
    assert again.files() == before


def test_a_text_that_is_only_a_command_is_not_imported_and_is_told(tmp_path: Path) -> None:
    post = "---\ntitle: A\n---\n{% notebook a.ipynb %}\n"

    moved = move(tmp_path, {"_config.yml": "", "_posts/2019-01-02-a.md": post})

    assert moved.files() == {}
    assert "only a command" in moved.report
    assert "_posts/2019-01-02-a.md" in moved.report


def post(text: str, *headers: str) -> str:
    """A post of Jekyll or Hugo."""
    return "\n".join(["---", "title: Texto", *headers, "---", text, ""])


def test_links_to_the_home_page_and_to_pages_lead_to_no_post(tmp_path: Path) -> None:
    body = (
        f"{TEXT}\n[a](/) [b](https://old.example.org) [c](/taller/) [d](taller.md) [e](www.x.org)"
        " [f](//y.example/a) [g](https://www.old.example.org/posts/taller/)"
    )

    text = move(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://old.example.org"\n',
            "content/posts/fiesta.md": post(body, "date: 2019-01-02"),
            "content/posts/taller.md": post(TEXT, "date: 2019-01-03"),
        },
        lang="es",
    ).text("2019-01-02-fiesta/es.md")

    assert "[a](https://old.example.org/) [b](https://old.example.org) " in text
    assert "[c](https://old.example.org/taller/) [d](../2019-01-03-taller/es.md) " in text
    assert "[e](https://www.x.org) [f](https://y.example/a) [g](../2019-01-03-taller/es.md)" in text


def test_a_post_shows_the_picture_beside_it_and_no_other_of_its_name(tmp_path: Path) -> None:
    own = "posts/feria/foto.jpg"
    write_below(tmp_path, dict.fromkeys(("a/foto.jpg", own), b""))

    found = OldFiles([tmp_path], tmp_path).find("foto.jpg", "posts/feria/index.md")

    assert found == tmp_path / own


def test_a_link_that_leads_nowhere_leaves_its_words_and_is_told(tmp_path: Path) -> None:
    dead = ("rsync://x.example/", "ruby-core:03694", "{{ nada }}", "https://x.example/{{ v }}/a")
    rows = "".join(f"[uno{n}]({link}) " for n, link in enumerate(dead))
    body = f"{TEXT}\n{rows}[`c`](ftp://c) <a href='tel:5'>h</a> [r]\n\n[r]: {{{{ nada }}}}#x\n"

    moved = move(
        tmp_path, {"_config.yml": "", "_posts/2019-01-02-a.md": post(f"{body}`[x](ftp://y)`")}
    )

    content = read_content(moved.content)
    text = moved.text("2019-01-02-a/es.md")
    assert [each.text for each in check_content(content) if each.rule == "link"] == []
    assert "uno0 uno1 uno2 uno3 [`c`](#)" in text
    assert "`[x](ftp://y)`" in text
    for link in (*dead, "ftp://c", "tel:5", "{{ nada }}#x"):
        assert f"- `{link}`: `_posts/" in moved.report.partition("### Links that lead nowhere")[2]


def test_a_day_that_may_be_two_is_told_and_not_guessed(tmp_path: Path) -> None:
    text = f"Title: Radio\nDate: 3/4/2015\n\n{TEXT}"
    moved = move(tmp_path, {"radio.md": text}, lang="en")

    assert moved.came == 0
    assert "### Posts without a clear date; write it like 2019-07-22 (1)" in moved.report


def test_texts_in_a_format_that_isnt_read_are_told(tmp_path: Path) -> None:
    conf = "DEFAULT_LANG = 'es'\nPOSTS = (('posts/*.ipynb', 'posts', 'p'),)\n"
    files = {"conf.py": conf, "posts/a.ipynb": "{}", "posts/b.org": TEXT, "c.org": TEXT}

    moved = move(tmp_path, files)

    assert (moved.came, moved.left) == (0, 2)
    assert ".ipynb; save them as Markdown first (2)" in moved.report
    assert "- `posts/a.ipynb`\n- `posts/b.org`\n" in moved.report


def test_a_day_of_one_digit_in_a_file_s_name_is_a_day(tmp_path: Path) -> None:
    moved = move(tmp_path, {"_config.yml": "", "_posts/2019-7-2-uno.md": post(TEXT)}, lang="es")

    assert "Antes-En: 2019/07/02/uno.html\n" in moved.text("2019-07-02-uno/es.md")


def test_addresses_of_hugo_have_small_letters_and_the_day_of_the_file(tmp_path: Path) -> None:
    moved = move(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://old.example.org"\n[uglyURLs]\nposts = true\n',
            "content/posts/2019-01-02-Fiesta/index.md": post(TEXT, "slug: La-Fiesta"),
            "content/posts/2019-01-02-Fiesta/index.en.md": post(TEXT, "slug: The-Party"),
            "content/posts/2019-01-03-Taller.md": post(TEXT),
            "content/posts/_index.md": post("", "date: 2019-01-01"),
        },
        lang="es",
    )

    assert moved.files().keys() == {
        "2019-01-02-la-fiesta/es.md", "2019-01-02-la-fiesta/en.md", "2019-01-03-taller/es.md",
    }  # fmt: skip
    assert "Antes-En: posts/la-fiesta.html\n" in moved.text("2019-01-02-la-fiesta/es.md")
    assert "Antes-En: posts/2019-01-03-taller.html\n" in moved.text("2019-01-03-taller/es.md")


def test_of_two_files_of_one_name_the_one_beside_a_post_is_meant(tmp_path: Path) -> None:
    bundles = {"a": (320, 240), "b": (240, 320)}
    files: dict[str, str | bytes] = {"hugo.toml": 'baseURL = "https://old.example.org"\n'}
    for name, size in bundles.items():
        top = post(f"![x](hero.png) [y](otro.md) {TEXT}", "date: 2019-01-02", f"slug: uno-{name}")
        files |= {f"content/posts/{name}/index.md": top, f"content/posts/{name}/otro.md":
                  post(TEXT, "date: 2019-01-03", f"slug: otro-{name}"),
                  f"content/posts/{name}/hero.png": a_photo(size, "PNG")}  # fmt: skip

    moved = move(tmp_path, files, lang="es")

    shown = [moved.files()[f"2019-01-02-uno-{name}/hero.jpg"] for name in bundles]
    assert shown[0] != shown[1]
    for name in bundles:
        text = moved.text(f"2019-01-02-uno-{name}/es.md")
        assert f"[y](../2019-01-03-otro-{name}/es.md)" in text


def test_what_stands_in_the_settings_and_above_a_post_is_used(tmp_path: Path) -> None:
    body = "{% include author.html %}\n![Sala]({{ site.baseurl }}/sala.jpg)\n\n"
    body += f"{TEXT}\n[n]({{{{ site.repository }}}}/1) `{{% raw %}}{{{{ x }}}}{{% endraw %}}`"
    files: BlogFiles = {
        "_config.yml": "repository: https://code.example.org/radio\nauthor: Radio Barrio\n",
        "_posts/2019-01-02-a.md": post(body, "image: /sala.jpg"),
        "_posts/2019-01-03-b.md": post(TEXT, "postauthors: [{name: Ana}, {name: Luz}]"),
        "sala.jpg": a_photo((320, 240)),
    }

    moved = move(tmp_path, files, lang="es")

    text = moved.text("2019-01-02-a/es.md")
    assert "Autor: Radio Barrio\nFoto: sala.jpg\nFoto-Alt: Sala\n" in text
    assert f"/a.html\n\n![Sala](sala.jpg)\n\n{TEXT}\n[n](https://code.example.org/radio/1) " in text
    assert "/1) `{{ x }}`\n" in text
    assert "`{% include author.html %}`" in moved.report
    assert "Autor: Ana, Luz\n" in moved.text("2019-01-03-b/es.md")


def text_below(text: str) -> str:
    return text.partition("\n\n")[2]


def test_paragraphs_and_code_of_old_posts_of_wordpress_stay_apart(tmp_path: Path) -> None:
    typed = (
        "Uno <b>dos</b>\ntres.\n\n<p>Cuatro.</p>\n\n<pre>a\n\n    b</pre>\n\n"
        "<ul>\n\t<li>x</li>\n</ul>\n"
        '[caption caption="La sala"]<img src="a.png" alt="Sala">[/caption]'
    )
    notes = "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>"
    notes += '[{"id":"n1","content":"Una nota."}]</wp:meta_value></wp:postmeta>'

    export = an_export(an_item("Uno", 14, typed, more=notes))
    moved = move(tmp_path, {"export.xml": export}, "export.xml")

    assert text_below(moved.text("2012-03-14-uno/es.md")) == (
        "Uno **dos**  \ntres.\n\nCuatro.\n\n```\na\n\n    b\n```\n\n- x\n\n"
        "La sala\n\n[Sala](https://old.example.org/uno/a.png)\n"
    )
    assert "Una nota." in moved.report


def test_restructured_text_keeps_code_and_angle_brackets(tmp_path: Path) -> None:
    body = "Fin\n===\n\n:date: 2014-01-02\n\nVer ``pip <x>`` y <tos>.\n\n"
    body += "::\n\n    a\n\n\n    b\n"

    moved = move(tmp_path, {**PELICAN, "content/fin.rst": body})

    made = "Ver `pip <x>` y &lt;tos>.\n\n```\na\n\n\nb\n```\n"
    assert text_below(moved.text("2014-01-02-fin/es.md")) == made


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("[youtube=http://y.example/w?v=x1&w=4] z",
         '<a href="http://y.example/w?v=x1&amp;w=4">http://y.example/w?v=x1&amp;w=4</a> z'),
        ("[video de la sala](https://x.org)", "[video de la sala](https://x.org)"),
        ("[video de la sala][1] [video src='/v.mp4'][/video]",
         '[video de la sala][1] <a href="/v.mp4">/v.mp4</a>'),
        ("<figure>\n{% image 'a.jpg' 'Sala' %}\n</figure>",
         '<figure>\n<img src="a.jpg" alt="Sala">\n</figure>'),
        ('{{< figure src="a.jpg" caption="La `sala`, de [Ana](https://a.org)" link="/b" >}}',
         "[![La `sala`, de Ana](<a.jpg>)](</b>)\n\nLa `sala`, de [Ana](https://a.org)"),
        ('{{< retrato img="x" src="a.jpg" alt="Ana" >}}', "![Ana](<a.jpg>)"),
        ("![x]({% asset 'a.jpg' %}) {{ 'https://x.org' | archivo: 1 }}", "![x](a.jpg) https://x.org"),
        ("```\n{% highlight js %}\n{% endhighlight %}\n```",
         "```\n{% highlight js %}\n{% endhighlight %}\n```"),
        ("{% img left /a.jpg 80 60 [La sala nueva] %} {% video /v.mp4 360 270 /v.png %}",
         '![La sala nueva](</a.jpg>) <a href="/v.mp4">/v.mp4</a>'),
        ("{{< instagram Bx1 >}}",
         '<a href="https://www.instagram.com/p/Bx1/">https://www.instagram.com/p/Bx1/</a>'),
        ("a {.boton}\n![x](a.jpg){.ancha} {% comment %}nada{% endcomment %}", "a\n![x](a.jpg) "),
    ],
)  # fmt: skip
def test_tags_become_what_they_showed(typed: str, made: str) -> None:
    assert expand_tags(typed, {}, {}, page=False) == (made, ())


def test_a_picture_that_only_a_style_names_comes_along() -> None:
    typed = '<div style="background-image: url(/sala.jpg)">La sala</div>'

    assert "![](/sala.jpg)" in convert(typed, {}, {}, page=True)[0]


def test_an_address_of_hugo_is_made_of_the_title_if_its_pattern_says_so(tmp_path: Path) -> None:
    config = 'baseURL = "https://old.example.org"\n[permalinks]\nposts = "/:year/:slug/"\n'
    text = "---\ntitle: Radio 2.0, ¿sí?\ndate: 2019-01-02\nresources: [{src: a.jpg}]\n---\n" + TEXT
    english = "This is a text in English, about what people of the group did in the park. " * 5

    moved = move(
        tmp_path,
        {
            "hugo.toml": config,
            "content/posts/2019-01-02_r/index.md": text.replace(TEXT, english),
            "content/posts/2019-01-02_r/a.jpg": a_photo((320, 240)),
        },
    )

    assert "Picture: a.jpg\n" in moved.text("2019-01-02-r/en.md")
    assert "Moved-From: 2019/radio-2.0-sí\n" in moved.text("2019-01-02-r/en.md")


def test_a_header_with_accents_and_spaces_is_no_text_and_is_told(tmp_path: Path) -> None:
    text = f"Title: Radio\nDate: 2019-01-02\nTítulo corto: R\n\n{TEXT}"

    moved = move(tmp_path, {"pelicanconf.py": "", "content/radio.md": text}, lang="es")

    assert text_below(moved.text("2019-01-02-radio/es.md")) == TEXT
    assert "`título corto: R`" in moved.report


@pytest.mark.parametrize(
    "said", ["published: no", "published: false", "draft: yes", "hidden: true"]
)
def test_a_post_that_was_hidden_stays_hidden(said: str) -> None:
    headers, body = split_top(f"---\ntitle: Acta\n{said}\n---\nTexto.\n")

    assert leave(Old("_posts/2019-07-22-acta.md", headers, body))
