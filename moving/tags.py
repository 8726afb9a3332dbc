"""What programs write between brackets, and what a text embeds: links and pictures, if known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from editorial.pictures.names import is_picture_file

_CODE = re.compile(
    r"(?ms)^ {0,3}(?P<f>`{3,}|~{3,}).*?(?:^ {0,3}(?P=f)[`~]*[ \t]*$|\Z)|<pre\b.*?(?:</pre>|\Z)|"
    r"^[ \t]+(?P<inner>`{3,}|~{3,}).{0,20000}?^[ \t]*(?P=inner)[`~]*[ \t]*$|`[^`\n]+`"
)
_RAW = re.compile(r"(?s)\{%-?\s*raw\s*-?%\}(?P<raw>.{0,20000}?)\{%-?\s*endraw\s*-?%\}")
_PIECE = re.compile(
    rf"{_CODE.pattern}|{_RAW.pattern.removeprefix('(?s)')}|"
    r"\{[%{][<%-]?\s*highlight\s+\"?(?P<form>[\w+#-]*)[^}]*\}+\n?(?P<code>.{0,20000}?)\n?[ \t]*"
    r"\{[%{][<%-]?\s*(?:end|/ ?)highlight\s*[%>-]*\}+|"
    r"\{\{[<%]\s*(?P<hugo>/?[\w./-]+)(?P<h>.{0,2000}?)/?\s*[>%]\}\}|"
    r"\{%-?\s*(?P<liquid>\w+)(?P<l>.{0,2000}?)-?%\}|\{\{-?\s*(?P<value>[^{}]*?)\s*-?\}\}|"
    r"\[(?P<wp>/?(?:caption|gallery|embed|video|audio|youtube|vimeo))"
    r"(?P<w>[\s=][^\]]{0,2000})?\](?!\(|\[\d+\])"
)
"""Code, which stays but for Liquid's `raw`; code between tags; a tag of Hugo, Liquid, WordPress."""

_GIVEN = re.compile(
    r"(?:([\w-]+)\s*=\s*)?(?:\"([^\"]*)\"|'([^']*)'|((?:https?:)?//[^\s\"'<>]+|[^\s\"'=]+))"
)
_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    **dict.fromkeys(("tweet", "twitter", "x"), "https://twitter.com/i/status/{}"),
    "instagram": "https://www.instagram.com/p/{}/",
    "gist": "https://gist.github.com/{}",
    **dict.fromkeys(("embed", "video", "audio"), "{}"),
}
_FIGURES = {"figure", "img", "image"}
_SILENT = ("/caption", "/embed", "/video", "/audio", "/figure", "raw", "/raw", "endraw")
_REFERENCES, _INCLUDES = {"ref", "relref", "link", "post_url"}, {"include", "include_relative"}
_GONE = re.compile(
    r"<!--\s*(?:more|/?wp:[^>]{0,5000}?)\s*-->|</?noscript\b[^<>]*>|"
    r"(?<=[)*_`])\{[:.#][^{}\n]*\}|(?:^\{[:.#]| \{[.#])[^{}\n]*\}$|"
    r"\{%-?\s*comment\b(?s:.{0,5000}?)\bendcomment\s*-?%\}",
    re.MULTILINE,
)
_EMBED = re.compile(
    r"<(iframe|video|audio|embed|object|source|script)\b[^>]{0,2000}?\b(?:src|data)\s*=\s*[\"']?"
    r"(?P<link>[^\"'\s>]{1,2000})[^>]{0,2000}>(?:[^<]{0,300}</\1>)?",
    re.IGNORECASE,
)
_COVER = re.compile(r"(<div\b[^>]{0,2000}?\bbackground-image:\s*url\(([^()]+)\)[^>]*>)")
_BLOCK = re.compile(
    r"<!-- wp:(?!more|nextpage|spacer|separator)[^>]{0,5000}?/-->|"
    r"\[/(?!caption|embed|video|audio)[\w-]+\]"
)
"""What WordPress fills: a block without words, the end of a tag that we don't know."""

Pictures = Mapping[str, tuple[str, str]]
"""WordPress's pictures by number: an address, and what the picture shows."""

_PLAYER = re.compile(r"(youtube)(?:-nocookie)?\.com/embed/([\w-]+).*")


def link_embedded(text: str) -> str:
    """Put a link in the place of each video, map or script that a text embeds."""

    def link(found: re.Match[str]) -> str:
        to = _PLAYER.sub(r"\1.com/watch?v=\2", re.sub("^//", "https://", found["link"]))
        if found[1].lower() == "script" and "gist.github.com" not in to:
            return ""
        return f'<a href="{to}">{to}</a>'

    covered = _COVER.sub(r'\1<img src="\2" alt="">', text)
    return map_prose(lambda each: _EMBED.sub(link, each), covered)


def map_prose(change: Callable[[str], str], text: str) -> str:
    """Change all pieces of a text that aren't code."""
    ends = [0, *(end for found in _CODE.finditer(text) for end in found.span()), len(text)]
    pieces = [text[begin:end] for begin, end in pairwise(ends)]
    return "".join(each if at % 2 else change(each) for at, each in enumerate(pieces))


def expand_tags(
    text: str, headers: Mapping[str, tuple[str, ...]], pictures: Pictures, *, page: bool
) -> tuple[str, tuple[str, ...]]:
    """Put links and pictures in the place of the tags that we know; list the others.

    They stay, except parts of the old program's layout. A `page` is HTML.
    """
    tags = _Tags(headers, pictures, page, [*_BLOCK.findall(text if page else "")])
    expanded = _PIECE.sub(tags.expand, map_prose(lambda each: _GONE.sub("", each), text))
    return expanded, tuple(dict.fromkeys(tags.kept))


class _Tag(NamedTuple):
    """A tag as it was typed: its values with a name, those without, and which of them are quoted.

    `above` is the text before it, `typed` all of it.
    """

    name: str
    said: Mapping[str, str]
    bare: list[str]
    quoted: list[str]
    above: str
    typed: str

    @property
    def at(self) -> int:
        """Return which value is the link; a class may precede it: `{% img left /a.jpg A %}`."""
        return next((at for at, each in enumerate(self.bare) if re.search(r"/|\.\w", each)), 0)

    @property
    def link(self) -> str:
        """Return the link that the tag names; an empty text without one."""
        given = filter(None, map(self.said.get, ("src", "file", "url", "path", "id")))
        return next(given, "".join(self.bare[self.at : self.at + 1]))


def _read_tag(name: str, found: re.Match[str]) -> _Tag:
    """Read a tag's values; `{% include figure.html src="a.jpg" %}` is a tag `figure`."""
    typed = found["h"] or found["l"] or re.sub(r"<[^<>]*>", "", found["w"] or "")
    given = [(key, "".join(quotes) or raw, raw) for key, *quotes, raw in _GIVEN.findall(typed)]
    said = {key: value for key, value, _ in given if key}
    bare = {value: raw for key, value, raw in given if not key}
    if name in _INCLUDES and bare and len(given) > 1:
        name = PurePosixPath(first := next(iter(bare))).stem
        del bare[first]
    above = found.string[max(0, found.start() - 200) : found.start()]
    quoted = [value for value, raw in bare.items() if not raw]
    return _Tag(name, said, [*bare], quoted, above, found[0])


class _Tags(NamedTuple):
    """The tags of a text; `kept` has those that we don't know."""

    headers: Mapping[str, tuple[str, ...]]
    pictures: Pictures
    page: bool
    kept: list[str]

    def expand(self, found: re.Match[str]) -> str:
        """Return what stands for a piece of the text."""
        name, value = found["hugo"] or found["liquid"] or found["wp"], found["value"]
        if found["raw"] is not None:
            return found["raw"]
        if (code := found["code"]) is not None:
            fenced = f"\n```{found['form']}\n{code}\n```\n"
            return f"<pre>{escape(code)}</pre>" if self.page else fenced
        if not name and value is None:
            return _RAW.sub(r"\1", found[0])
        made = self.tag(_read_tag(name.lower(), found)) if name else self.value(value)
        if made is None:
            self.kept.append(found[0])
        return found[0] if made is None else made

    def tag(self, tag: _Tag) -> str | None:
        """Return what stands for a tag; None if we don't know it."""
        shows = tag.link and (tag.name in _FIGURES or is_picture_file(tag.link))
        if shows and tag.name not in _REFERENCES | _INCLUDES:
            return self.figure(tag)
        return _READERS.get(tag.name, _Tags.linked)(self, tag)

    def address(self, tag: _Tag) -> str:
        """Return the file or the address that a link leads to: `[a]({{< ref "a.md" >}})`."""
        return f"{'/' * (tag.name == 'link')}{tag.link.lstrip('/')}"

    def layout(self, tag: _Tag) -> str | None:
        """Leave out a part of the old program's layout, but tell of it."""
        self.kept.extend([tag.typed] if tag.bare else [])
        return "" if tag.bare else None

    def figure(self, tag: _Tag) -> str:
        """Return a picture and what is below it; amid `![x]({% asset a.jpg %})`, only its link."""
        link, above = tag.link, tag.above
        if above.endswith(("(", '"', "'")) and is_picture_file(link):
            return link
        rest = [each for each in tag.bare[tag.at :] if each != link and not each.isdecimal()]
        rest = [each for each in tag.quoted[-1:] if each != link] or rest
        below = filter(None, map(tag.said.get, ("caption", "title", "attr")))
        html = above.rstrip().endswith((">", "%}"))  # Markdown would show as it is typed there
        alt = tag.said.get("alt") or " ".join(rest).strip("[], ")
        return picture(link, alt, *below, within=self.page or html, to=tag.said.get("link", ""))

    def gallery(self, tag: _Tag) -> str | None:
        """Return WordPress's pictures by their numbers: `[gallery ids="3,4"]`."""
        wanted = re.split(r"[,\s]+", tag.said.get("ids") or tag.said.get("include") or "")
        shown = (self.pictures[each] for each in wanted if each in self.pictures)
        return "\n\n".join(picture(*each, within=True) for each in shown) or self.linked(tag)

    def caption(self, tag: _Tag) -> str:
        """Put what `[caption caption="La sala"]` says above the picture."""
        return f"<p>{escape(tag.said['caption'])}</p>" if "caption" in tag.said else ""

    def linked(self, tag: _Tag) -> str | None:
        """Return a link to what a site shows, `{{< youtube x >}}`, or to the only address."""
        alone = "://" in tag.link and len(tag.bare) + len(tag.said) == 1
        if not tag.link or not (alone or tag.name in _SITES):
            return "" if tag.name == "embed" and not tag.link else None
        whole = "/".join(tag.bare) if tag.name == "gist" and tag.bare else tag.link
        to = escape(tag.link if "://" in tag.link else _SITES[tag.name].format(whole))
        return f'<a href="{to}">{to}</a>'

    def value(self, said: str) -> str | None:
        """Return what `{{ … }}` stands for: a link, a header of the page, a setting of the blog."""
        base = "".join(self.headers.get("site.baseurl", ()))
        within = re.fullmatch(r"(.*?) *\| *(?:relative_url|absolute_url|url)\b.*", said)
        said = within[1] if within else said
        link = re.fullmatch(r"[\"']([^\"']+)[\"']|[\"'](https?:[^\"']+)[\"'] *\|.*", said)
        if said in ("site.url", "SITEURL", "site.baseurl"):
            return base if said == "site.baseurl" and "//" not in base else ""
        if link:
            rooted = within and link[1].startswith("/") and "//" not in base
            return f"{base if rooted else ''}{link[1] or link[2]}"
        own = "" if re.fullmatch(r"page\.[\w-]+", said) else None  # Liquid shows nothing, too
        return next(iter(self.headers.get(said.removeprefix("page.").lower(), ())), own)


_READERS: Mapping[str, Callable[[_Tags, _Tag], str | None]] = {
    **dict.fromkeys(_SILENT, lambda *_: ""),
    **dict.fromkeys(_REFERENCES, _Tags.address),
    **dict.fromkeys(_INCLUDES, _Tags.layout),
    "caption": _Tags.caption,
    "gallery": _Tags.gallery,
}


def picture(link: str, alt: str = "", *below: str, within: bool, to: str = "") -> str:
    """Write a picture with what stands below it, as HTML `within` HTML, perhaps as a link."""
    alt = re.sub(r"\[([^][]*)\]\([^()]*\)|<[^<>]*>", r"\1", alt or "".join(below[:1]))
    shown = f'<img src="{escape(link.replace(" ", "%20"))}" alt="{escape(alt)}">'
    shown = shown if within else f"![{re.sub(r'[][]', ' ', alt)}](<{link}>)"
    return "\n\n".join([f"[{shown}](<{to}>)" if to and not within else shown, *below])
