"""A post of an old blog: what stands on top of its file, and its text as Markdown."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import chain, islice
from pathlib import Path, PurePosixPath

import yaml

from editorial.reading.headers import read_line
from editorial.reading.toml_text import parse_toml
from editorial.system.files import is_inside, read_file
from editorial.text.plain import one_line, unify_lines
from editorial.times.dates import is_language
from editorial.words.bounds import ELEMENTS, HTML
from editorial.words.message import N_
from intake.documents import decode_text
from intake.remarks import BROKEN, TOO_LARGE, DocumentError
from intake.written.writing import html_to_markdown
from moving.commonmark import unify_markdown
from moving.tags import Pictures, expand_tags, link_embedded, map_prose

Headers = Mapping[str, tuple[str, ...]]
"""What stands on top, by names in lower case: `cover.alt` is the `alt` below `cover`."""

_PICTURED = "previewimage image cover featured_image featured-image thumbnail hero _thumbnail"
_ENDS = {"picture": ("", ".image", ".src", ".url"), "alt": (".alt", "_alt", "-alt")}
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "date": ("date", "pubdate", "publishdate", "published_at"),
    "summary": ("summary", "description", "excerpt", "teaser"),
    "author": ("author",),
    "words": ("categories", "category", "tags", "tag"),
    "lang": ("lang", "language"),
    "same": ("translationkey", "translation_key", "ref", "lang-ref", "lang_ref"),
    "slug": ("slug",),
    "moved": ("permalink", "url", "aliases", "redirect_from"),
    "status": ("draft", "published", "status", "private", "hidden", "password"),
    **{kind: tuple(f"{name}{end}" for name in (*_PICTURED.split(), "resources") for end in ends)
       for kind, ends in _ENDS.items()},
}  # fmt: skip
"""The headers that we know, under whatever name a program has them."""

_HIDDEN = N_("Drafts and posts that were hidden, private or behind a password")
PAGE = N_("Pages, and texts without a date")
FORMAT = N_("Texts in a format that isn't read, such as .ipynb; save them as Markdown first")
_NO_WORDS = N_("Texts that are only a command of the old program, like {% … %}")

_AUTHOR = re.compile(r"(?:post|blog|guest|co)?[-_]?authors?(?:\.name)?", re.IGNORECASE)
_LONGEST, _MOST = 2_000_000, 500
"""Bytes of a file; headers."""

_TOP = re.compile(r"(?ms)\s*(-{3}|\+{3})[ \t]*\n(?P<top>.*?)^\1[ \t]*(?:\n|\Z)")
_LANGUAGE = re.compile(r"[a-zA-Z]{2}(?:[-_][a-zA-Z]{2,4})?")
_FILE = re.compile(rf"(\d{{4}}-\d\d?-\d\d?(?!\d))?[-_]?(.*?)(?:\.({_LANGUAGE.pattern}))?")
_COMMENT = re.compile(r"(?m)^\.\. ([a-z]\w*):[ \t]*(.*)$")
_NIKOLA = re.compile(r"\s*(?:<!--\s*)?((?:\.\. [a-z]\w*:(?!:).*\n)+)(?:\s*-->)?\n*")
"""What Nikola has above a text: comments of reStructuredText, perhaps within one of HTML."""

_BLOCK = re.compile(r"</?(?:p|div|h\d|[ou]l|li|table|tbody|t[rhd]|blockquote|d[ltd])\b[^<>]*>")
_BREAK = re.compile(rf"((?:{_BLOCK.pattern}|<br ?/?>)[ \t]*)?\n(?=[ \t]*({_BLOCK.pattern})?)")
_TYPED = re.compile(r"(?s)(<(code|pre)\b.{0,20000}?</\2>)|&lt;(?=[A-Za-z/!])")
_RST: dict[str, object] = {"report_level": 5, "halt_level": 5, "initial_header_level": 2}
_RST |= {"file_insertion_enabled": False, "_disable_config": True, "stylesheet_path": ""}


@dataclass(frozen=True, slots=True)
class Old:
    """A post of an old blog: `path` is its file's, below the blog's folder; the body is Markdown.

    `name` is that of its file or folder, without the day and the language that stand there; an
    export knows the post's `address`. `left` says why it doesn't come along, `kept` lists tags of
    the old program that stay in the body. `home` is its path but for the folder of its language,
    `folder` that of the post here.
    """

    path: str
    headers: Headers
    body: str = ""
    name: str = ""
    day: str = ""
    lang: str = ""
    address: str = ""
    left: str = ""
    kept: tuple[str, ...] = ()
    home: str = ""
    folder: str = ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a header, under all names that it may have."""
        return tuple(chain(*(self.headers.get(each, ()) for each in NAMES[name])))

    def first(self, name: str) -> str:
        """Return the first value of a header, or an empty text."""
        return next(iter(self.all(name)), "")

    @property
    def spoken(self) -> str:
        """Return the language that its header, its name or its folder says; perhaps nothing."""
        return self.first("lang") or self.lang

    @property
    def file(self) -> str:
        """Return the path of the post's file here, below the content folder."""
        return f"{self.folder}/{self.lang}.md"

    @property
    def near(self) -> str:
        """Return the folder to which the links in it were relative."""
        page = self.address.endswith((".html", ".htm"))
        return self.address.rpartition("/")[0] if page else self.address

    @property
    def group(self) -> str:
        """Return what a text and its translations say alike to be known by; perhaps nothing."""
        listed = (each for name, each in self.headers.items() if name.startswith("hreflang"))
        return self.first("same") or " ".join(sorted(chain(*listed)))


def is_code(name: str) -> bool:
    """Tell whether a folder is named like a language: `es`, `pt-br`, `zh_cn`."""
    return bool(_LANGUAGE.fullmatch(name)) and is_language(name[:2].lower())


def read_old(root: Path, path: str, left: str, site: Headers, program: str) -> Old:
    """Read a post's file, unless it is `left`; DocumentError if it can't be read.

    A text without a day or without anything on top is a page. `site` has the blog's settings, as
    `site.author`.
    """
    if left:
        return Old(as_windows(path), {}, left=left)
    text, kind = _read_text(root, path), PurePosixPath(path).suffix.lower().replace(".txt", ".rst")
    path = as_windows(path)
    headers, body = _split(text, kind, spaced=program == "jekyll")
    old = Old(path, headers, "", *read_name(path))
    dated = (old.day or old.first("date")) and (old.first("title") or body.strip()) and headers
    left = leave(old) or ("" if dated else PAGE)
    page = kind in (".html", ".htm", ".rst")
    if left:
        return replace(old, left=left)
    own = {**site, **headers}
    common = program not in ("pelican", "nikola")
    markdown, kept = convert(body, own, {}, page=page, commonmark=common)
    bare = re.sub("|".join(map(re.escape, kept)), "", markdown).strip()
    return replace(old, body=markdown, left=_NO_WORDS if kept and not bare else "", kept=kept)


def _read_text(root: Path, path: str) -> str:
    nikola = (root / path).with_suffix(".meta")  # what Nikola has on top, beside the text
    files = [nikola, root / path] if nikola.exists() else [root / path]
    if not all(is_inside(each, root) for each in files):
        raise DocumentError(BROKEN)
    data = b"\n\n".join(read_file(each, _LONGEST + 1) for each in files)
    if len(data) > _LONGEST:
        raise DocumentError(TOO_LARGE)
    return unify_lines(decode_text(data)).lstrip("\ufeff")


def as_windows(path: str) -> str:
    """Return a path whose bytes aren't UTF-8 as Windows reads them in the West."""
    alone = "[\udc80-\udcff]+"
    return re.sub(alone, lambda at: os.fsencode(at[0]).decode("cp1252", "replace"), path)


def _split(text: str, kind: str, *, spaced: bool) -> tuple[Headers, str]:
    if found := _NIKOLA.match(text):
        rest = text[found.end() :]
        return collect(_COMMENT.findall(found[1])), _split_rst(rest)[1] if kind == ".rst" else rest
    return _split_rst(text) if kind == ".rst" else split_top(text, spaced=spaced)


def leave(old: Old) -> str:
    """Return why a post isn't public; an empty text if it is."""
    said = {name: old.headers[name][0].lower() for name in NAMES["status"] if old.headers.get(name)}
    yes = {*map(said.get, ("draft", "hidden", "private"))} & {"true", "yes"}
    hidden = yes or said.get("password") or "_drafts" in old.path
    public = said.get("status", "published") in ("publish", "published")
    return "" if public and not hidden and said.get("published") not in ("false", "no") else _HIDDEN


def read_name(path: str) -> tuple[str, str, str]:
    """Read a post's name, day and language from its path: `2019-07-22-taller/index.es.md`."""
    folder, _, file = path.rpartition("/")
    found = _FILE.fullmatch(file.rpartition(".")[0])
    day, name, lang = found.groups("") if found else ("", file, "")
    if lang and not is_code(lang):
        name, lang = f"{name}.{lang}", ""
    if name in ("index", "_index") and folder:
        name, day, _ = read_name(f"{folder.rpartition('/')[2]}.")
    return name, re.sub(r"-(?=\d(?:-|$))", "-0", day), lang  # Jekyll takes `2019-7-2`, too


def split_top(text: str, *, spaced: bool = False) -> tuple[Headers, str]:
    """Split a text into what stands on top and its body.

    YAML is read without types, so that a day stays as it was typed; words in a line are `spaced`
    with Jekyll, unless there are commas. Lines that aren't YAML, as `title: Why: a story`, are
    read one by one, like Pelican's.
    """
    found = _TOP.match(text)
    if not found:
        return read_lines(text)
    top, body = parse_top(found["top"], toml=found[1] == "+++"), text[found.end() :]
    if not top:
        return read_lines(found["top"])[0], body
    words = {name: str(top.get(name, ",")) for name in ("tags", "categories") if spaced}
    listed = {name: line.split() for name, line in words.items() if not re.search("[],]", line)}
    return collect(_flatten("", {**top, **listed})), body


def parse_top(typed: str, *, toml: bool) -> Mapping[str, object]:
    """Parse TOML, or YAML without types; what can't be parsed says nothing."""
    with suppress(yaml.YAMLError, ValueError):
        clean = re.sub(r"[ \t]+$", "", typed, flags=re.MULTILINE)
        top = parse_toml(typed).values if toml else yaml.load(clean, yaml.BaseLoader)  # noqa: S506
        return top if isinstance(top, Mapping) else {}
    return {}


def read_lines(text: str) -> tuple[Headers, str]:
    """Read Pelican's headers: a line each, more of a value below it; an empty line ends them."""
    pairs, lines = list[tuple[str, str]](), text.lstrip().split("\n")
    for at, line in enumerate(lines):
        if found := read_line(line, at, {}):
            pairs.append((found.written, re.sub(r"^([\"'])(.*)\1$", r"\2", found.value)))
        elif pairs and line[:1] in (" ", "\t", "-") and line.strip():
            pairs.append((pairs[-1][0], line.strip(" \t-")))
        else:
            return collect(pairs), "\n".join(lines[at:]) if pairs else text
    return collect(pairs), ""


def _flatten(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _flatten(f"{name}.{key}".lstrip("."), each)
    elif isinstance(value, list):
        for each in value:
            yield from _flatten(name, each)
    elif value not in ("null", "~"):
        yield name, str(value)


def collect(pairs: Iterable[tuple[str, str]]) -> Headers:
    """Collect headers by name, without those that say nothing."""
    headers, every = dict[str, tuple[str, ...]](), [*islice(pairs, _MOST + 1)]
    if len(every) > _MOST:
        raise DocumentError(TOO_LARGE)
    for name, value in every:
        name = "author" if _AUTHOR.fullmatch(name) else name.lower()
        if said := one_line(unescape(value)):
            headers[name] = (*headers.get(name, ()), said)
    return headers


def convert(
    text: str, headers: Headers, pictures: Pictures, *, page: bool, commonmark: bool = True
) -> tuple[str, tuple[str, ...]]:
    """Return a text as Markdown, and the old program's tags in it; a `page` is HTML.

    What is embedded becomes a link, since markdownify drops it in silence.
    """
    expanded, kept = expand_tags(text, headers, pictures, page=page)
    text = link_embedded(expanded)
    if page and text.strip():
        if text.count("<") > ELEMENTS or len(text) > HTML:
            raise DocumentError(TOO_LARGE)
        text = html_to_markdown(_TYPED.sub(lambda found: found[1] or "&amp;lt;", text))
        text = map_prose(lambda each: re.sub(r"\n{3,}", "\n\n", each), text)
    return (unify_markdown(text) if page or commonmark else text).strip("\n"), kept


def add_paragraphs(text: str) -> str:
    """Mark the paragraphs of HTML as WordPress does when it shows a text: by its empty lines."""
    if "<!-- wp:" in text:
        return text

    def mark(prose: str) -> str:
        parts = (part.strip() for part in re.split(r"\n\s*\n", prose))
        lines = (_BREAK.sub(end, part) for part in parts if part)
        return "\n".join(part if _BLOCK.match(part) else f"<p>{part}</p>" for part in lines)

    def end(found: re.Match[str]) -> str:
        return found[0] if found[1] or found[2] else "<br>\n"

    return map_prose(mark, unify_lines(text))


def _split_rst(text: str) -> tuple[Headers, str]:
    """Split reStructuredText into its fields and its body as HTML; it includes no other files.

    A directive that isn't known stays as it was typed.
    """
    from docutils import core, io, nodes  # takes longer to load than a task that reads none
    from docutils.readers import doctree

    tree = core.publish_doctree(text, settings_overrides=_RST)
    for said in [*tree.findall(nodes.literal)]:
        code = f"<code>{escape(said.astext())}</code>"
        said.parent.replace(said, nodes.raw("", code, format="html"))
    for said in [*tree.findall(nodes.system_message)]:
        said.parent.replace(said, [each for each in said if isinstance(each, nodes.literal_block)])
    pairs = [("title", tree.get("title", ""))]
    for each in [each for top in tree.findall(nodes.docinfo) for each in top]:
        name = each[0].astext() if isinstance(each, nodes.field) else each.tagname
        pairs.append((name, each[-1].astext()))
    reader = {"reader": doctree.Reader(), "source_class": io.DocTreeInput, "writer": "html5"}
    return collect(pairs), core.publish_parts(tree, settings_overrides=_RST, **reader)["body"]
