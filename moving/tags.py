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
    r"`[^`\n]+`"
)
_RAW = re.compile(r"(?s)\{%-?\s*raw\s*-?%\}(?P<raw>.{0,20000}?)\{%-?\s*endraw\s*-?%\}")
_PIECE = re.compile(
    rf"{_CODE.pattern}|{_RAW.pattern.removeprefix('(?s)')}|"
    r"\{[%{][<%-]?\s*highlight\s+\"?(?P<form>[\w+#-]*)[^}]*\}+\n?(?P<code>.{0,20000}?)\n?[ \t]*"
    r"\{[%{][<%-]?\s*(?:end|/ ?)highlight\s*[%>-]*\}+|"
    r"\{\{[<%]\s*(?P<hugo>/?[\w./-]+)(?P<h>.{0,2000}?)/?\s*[>%]\}\}|"
    r"\{%-?\s*(?P<liquid>\w+)(?P<l>.{0,2000}?)-?%\}|\{\{-?\s*(?P<value>[^{}]*?)\s*-?\}\}|"
    r"\[(?P<wp>/?(?:caption|gallery|embed|video|audio|youtube|vimeo))(?P<w>[\s=][^\]]{0,2000})?\](?!\()"
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
_SILENT = {"caption", "/caption", "/embed", "/video", "/audio", "/figure", "raw", "/raw", "endraw"}
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
    text: str, headers: Mapping[str, tuple[str, ...]], pictures: Mapping[str, str], *, page: bool
) -> tuple[str, tuple[str, ...]]:
    """Put links and pictures in the place of the tags that we know; list the others.

    They stay, except parts of the old program's layout. A `page` is HTML. `pictures` has the
    addresses of WordPress's pictures by number.
    """
    tags = _Tags(headers, pictures, page, [*_BLOCK.findall(text if page else "")], [])
    expanded = _PIECE.sub(tags.expand, map_prose(lambda each: _GONE.sub("", each), text))
    return expanded, tuple(dict.fromkeys(tags.kept))


class _Tags(NamedTuple):
    """The tags of a text; `kept` has those that we don't know, `captions` what follows below."""

    headers: Mapping[str, tuple[str, ...]]
    pictures: Mapping[str, str]
    page: bool
    kept: list[str]
    captions: list[str]

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
        made = self.tag(name.lower(), found) if name else self.value(value)
        if made is None:
            self.kept.append(found[0])
        return found[0] if made is None else made

    def tag(self, name: str, found: re.Match[str]) -> str | None:
        """Return what stands for a tag; None if we don't know it."""
        said, bare, quoted = dict[str, str](), list[str](), list[str]()
        typed = re.sub(r"<[^<>]*>", "", found["w"] or "")
        for row in _GIVEN.finditer(found["h"] or found["l"] or typed):
            value = row[2] or row[3] or row[4] or ""
            said |= {row[1]: value} if row[1] else {}
            bare += [] if row[1] else [value]
            quoted += [value] if not row[1] and not row[4] else []
        if name in ("include", "include_relative") and bare:
            if len(bare) == 1 and not said:
                self.kept.append(found[0])
                return ""
            name = PurePosixPath(bare.pop(0)).stem
        paths = [at for at, each in enumerate(bare) if re.search(r"/|\.\w", each)]
        first = paths[0] if paths else 0  # before it stands a class: `{% img left /a.jpg 80 A %}`
        given = (said[key] for key in ("src", "file", "url", "path", "id") if said.get(key))
        link = next(given, "".join(bare[first : first + 1]))
        above = found.string[max(0, found.start() - 200) : found.start()]
        if name in ("ref", "relref", "link", "post_url"):
            return f"{'/' * (name == 'link')}{link.lstrip('/')}"
        amid = above.endswith(("(", '"', "'"))  # as `![x]({% asset a.jpg %})`
        if amid and is_picture_file(link):
            return link
        if link and (name in _FIGURES or is_picture_file(link)):
            rest = [each for each in bare[first:] if each != link and not each.isdecimal()]
            rest = [each for each in quoted[-1:] if each != link] or rest
            below = filter(None, map(said.get, ("caption", "title", "attr")))
            html = above.rstrip().endswith((">", "%}"))  # Markdown would show as it is typed there
            alt = said.get("alt") or " ".join(rest).strip("[], ")
            return picture(link, alt, *below, within=self.page or html, to=said.get("link", ""))
        if name == "gallery" and found["wp"]:
            wanted = re.split(r"[,\s]+", said.get("ids") or said.get("include") or "")
            shown = (self.pictures[each] for each in wanted if each in self.pictures)
            return "\n\n".join(picture(each, within=True) for each in shown) or None
        if name == "caption" and "caption" in said:
            self.captions.append(f"<p>{escape(said['caption'])}</p>")
        if name == "/caption" and self.captions:
            return self.captions.pop()
        if name in _SILENT or (name == "embed" and not link):
            return ""
        if name == "param" and bare:
            return self.value(bare[0]) or self.value(f"site.{bare[0]}")
        if link and (name in _SITES or ("://" in link and len(bare) + len(said) == 1)):
            whole = "/".join(bare) if name == "gist" and bare else link
            to = escape(link if "://" in link else _SITES[name].format(whole))
            return f'<a href="{to}">{to}</a>'
        return None

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


def picture(link: str, alt: str = "", *below: str, within: bool, to: str = "") -> str:
    """Write a picture with what stands below it, as HTML `within` HTML, perhaps as a link."""
    alt = re.sub(r"\[([^][]*)\]\([^()]*\)|<[^<>]*>", r"\1", alt or "".join(below[:1]))
    shown = f'<img src="{escape(link.replace(" ", "%20"))}" alt="{escape(alt)}">'
    shown = shown if within else f"![{re.sub(r'[][]', ' ', alt)}](<{link}>)"
    return "\n\n".join([f"[{shown}](<{to}>)" if to and not within else shown, *below])
