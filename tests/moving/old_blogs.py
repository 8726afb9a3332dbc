"""Small old blogs of each program, and an import of one into a small content folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editorial.checks import check_content
from editorial.reading.content import Content, read_content
from moving.arrivals import Import
from moving.blog import read_blog
from moving.report import render_moved
from moving.words import OldWords, known_words, read_meanings
from tests.content_files import write_below, write_files
from tests.photos import a_photo

TEXT = "Vecinas y vecinos se reunieron en la plaza del barrio y leyeron cuentos toda la tarde.\n"

BlogFiles = Mapping[str, str | bytes]

PELICAN: BlogFiles = {
    "pelicanconf.py": "SITEURL = 'https://old.example.org'\nDEFAULT_LANG = 'es'\n"
    "ARTICLE_URL = '{date:%Y}/{slug}.html'\n",
    "content/taller.md": "Title: Un taller\nDate: 2013-05-06 23:30\nSlug: taller\n"
    f"Tags: radio, barrio\nLang: es\nSummary: Leyeron cuentos.\n\n{TEXT}\n"
    f"![Una plaza]({{static}}/images/plaza.png)\n\n"
    "Otro: [fiesta]({filename}fiesta.rst)\n",
    "content/taller-en.md": "Title: A workshop\nDate: 2013-05-06\nSlug: taller\nLang: en\n\n"
    f"{TEXT}",
    "content/fiesta.rst": "La fiesta\n=========\n\n:date: 2014-01-02 10:00\n:author: Ana Pérez\n\n"
    f"{TEXT}\n.. youtube:: abc123\n\n   Palabras sueltas\n\n.. raw:: html\n\n"
    '   <iframe src="https://www.youtube.com/embed/xyz"></iframe>\n\n.. include:: /etc/hostname\n',
    "content/images/plaza.png": a_photo((320, 240), "PNG"),
    "content/pages/acerca.md": "Title: Acerca\n\nSomos nosotras.\n",
}
JEKYLL: BlogFiles = {
    "_config.yml": "url: https://old.example.org\nbaseurl: /blog\nlang: es\n"
    "collections:\n  notes:\n    permalink: /:collection/\npermalink: pretty\n",
    "_posts/2016-08-24-radio.md": '---\ntitle: "Radio: la voz"\ndate: 2016-08-25 01:00:00 +0300\n'
    "author: {name: '[Ana](https://example.org/ana)'}\n"
    "categories: [news]\ntags: [radio, barrio]\nimage: /img/radio.jpg\n"
    f"image_alt: Una radio\n---\n# Radio: la voz\n\n{TEXT}\n"
    "{% highlight sh %}\necho {{ nada }}\n{% endhighlight %}\n\n"
    "[antes]({% post_url 2015-01-01-antes %}) y {{ page.title }} y {% tabla 3 %} "
    "[n]({{ nada.url }}/n) {% image '/img/radio.jpg' 'Otra radio' %}\n"
    "![z]({{ nada.url }}/z.png)\n",
    "_posts/2015-01-01-antes.md": "---\ntitle: Antes\nlayout: post\ntags: radio vecinas\n---\n"
    f"{TEXT}\n"
    "![x]({{ site.baseurl }}/img/radio.jpg) ![v](/otra/radio.jpg) ![y](/img/falta.png) [z](https://old.example.org/blog/news/2016/08/24/radio/)\n",
    "_posts/2015-02-01-clave.md": "---\ntitle: Clave\n---\nhttps://zoom.us/j/123456789?pwd=abc123\n",
    "_drafts/idea.md": "---\ntitle: Idea\n---\nNada.\n",
    "about.md": "---\ntitle: About\n---\nWe.\n",
    "img/radio.jpg": a_photo((320, 240)),
    "otra/radio.jpg": a_photo((240, 320)),
}
HUGO: BlogFiles = {
    "hugo.toml": 'baseURL = "https://old.example.org/"\ndefaultContentLanguage = "es"\n'
    '[permalinks]\nposts = "/:year/:month/:day/:slug/"\n',
    "content/posts/feria/index.es.md": '+++\ntitle = "La feria"\n'
    'date = 2019-03-04T23:00:00-05:00\ntags = ["radio"]\naliases = ["/vieja.html", "/p.php?id=3"]\n'
    '[cover]\nimage = "feria.png"\nalt = "Una feria"\n'
    f"+++\n{TEXT}\n"
    '{{< figure src="feria.png" alt="Puestos" caption="En el parque" >}}\n\n'
    '[taller]({{< ref "taller.md" >}}) {{< youtube abc >}} {{< misterio "x" >}}\n',
    "content/posts/feria/index.en.md": f"---\ntitle: The fair\ndate: 2019-03-04\n---\n{TEXT}",
    "content/posts/feria/feria.png": a_photo((320, 240), "PNG"),
    "content/posts/taller.md": f"---\ntitle: Taller\ndate: 2019-05-06\ndraft: false\n---\n{TEXT}",
    "content/posts/secreto.md": "---\ntitle: Secreto\ndate: 2019-05-07\ndraft: true\n---\nNada.\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
}  # fmt: skip
_ITEM = (
    "<item><title>{title}</title><link>https://old.example.org/{name}/</link>"
    "<dc:creator>ana</dc:creator><content:encoded><![CDATA[{text}]]></content:encoded>"
    "<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>"
    "<wp:post_date>2012-03-{number} 10:00:00</wp:post_date><wp:post_name>{name}</wp:post_name>"
    "<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"
)
_GALLERY = (
    "Una frase larga que dice lo que pasó ese día.\n\nOtra con <b>fuerza</b>.\n\n"
    '[caption id="1"]<img src="https://old.example.org/wp-content/uploads/2012/03/'
    'plaza-300x200.jpg" alt="Plaza"> La plaza[/caption]\n\n[gallery ids="30"]\n\n[raro x=1]\n\n'
    '<iframe src="https://www.youtube.com/embed/xyz"></iframe>'
)


def an_item(title: str, number: int, text: str = "", **values: str) -> str:
    usual = {"name": title.lower(), "status": "publish", "kind": "post", "more": ""}
    return _ITEM.format(title=title, number=number, text=text, **(usual | values))


def an_export(*items: str) -> str:
    spaces = "".join(
        f' xmlns:{name}="{address}"'
        for name, address in {
            "wp": "http://wordpress.org/export/1.2/",
            "dc": "http://purl.org/dc/elements/1.1/",
            "content": "http://purl.org/rss/1.0/modules/content/",
            "excerpt": "http://wordpress.org/export/1.2/excerpt/",
        }.items()
    )
    return (
        f'<?xml version="1.0"?><rss{spaces}><channel><link>https://old.example.org</link>'
        "<language>es</language><wp:author><wp:author_login>ana</wp:author_login>"
        "<wp:author_display_name>Ana Pérez</wp:author_display_name></wp:author>"
        f"{''.join(items)}</channel></rss>"
    )


WORDPRESS: BlogFiles = {
    "export.xml": an_export(
        an_item("Encuentro", 14, _GALLERY, more='<category domain="post_tag">radio</category>'
                "<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment><wp:postmeta>"
                "<wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>30</wp:meta_value>"
                "</wp:postmeta>"),
        an_item("Idea", 15, "Nada", status="draft"),
        an_item("Clave", 16, "Nada", more="<wp:post_password>x</wp:post_password>"),
        an_item("Acerca", 17, "Nada", kind="page"),
        an_item("Foto", 30, kind="attachment", more="<wp:attachment_url>https://old.example.org/"
                "wp-content/uploads/2012/03/plaza.jpg</wp:attachment_url>"),
    ),
    "uploads/2012/03/plaza.jpg": a_photo((320, 240)),
    "uploads/2012/03/plaza-300x200.jpg": a_photo((300, 200)),
}  # fmt: skip


@dataclass
class Imported:
    """What an import left: the content folder, how many texts came, and its report."""

    content: Path
    came: int
    there: int
    left: int
    report: str

    def text(self, path: str) -> str:
        return (self.content / "posts" / path).read_text("utf-8")

    def stops(self) -> list[str]:
        read: Content = read_content(self.content)
        return [each.text for each in check_content(read, advice=False) if each.stops]

    def files(self) -> dict[str, bytes]:
        below = self.content / "posts"
        every = sorted(each for each in below.rglob("*") if each.is_file())
        return {each.relative_to(below).as_posix(): each.read_bytes() for each in every}


def move(
    tmp_path: Path,
    files: BlogFiles,
    source: str = "",
    words: str = "",
    media: str = "",
    pages: str = "",
    **asked: Any,
) -> Imported:
    """Import an old blog of these files into a small content folder, which may be there already."""
    old, content = tmp_path / "old", tmp_path / "content"
    write_below(old, files)
    if not content.exists():
        write_files(content, {"vocabulary/tags.toml": '[radio]\nes = "Radio"\nen = "Radio"\n'})
        (content / "posts").mkdir()
    read = read_content(content)
    beside = old / media if media else None
    moving = Import(old / source, read_blog(old / source, asked), read, beside)
    moving.pages = tmp_path / pages if pages else None
    olds = moving.read()
    given: OldWords = known_words(olds, read.vocabulary)
    if words:
        write_below(tmp_path, {"words.toml": words})
        given = read_meanings(tmp_path / "words.toml", read.vocabulary)
    counts = moving.move_in(olds, given, dry=False)
    return Imported(content, *counts, render_moved("old", counts, moving.notes, "en"))
