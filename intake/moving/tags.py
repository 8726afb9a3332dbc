"""What programs write between brackets, and what a text embeds: links and pictures, if known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from itertools import pairwise
from pathlib import PurePosixPath

_CODE = re.compile(
    r"(?ms)^ {0,3}(?P<f>`{3,}|~{3,}).*?(?:^ {0,3}(?P=f)[`~]*[ \t]*$|\Z)|<pre\b.*?(?:</pre>|\Z)|"
    r"`[^`\n]+`"
)
_TAG = re.compile(
    r"\{\{[<%]\s*(?P<hugo>/?[\w./-]+)(?P<h>.*?)/?\s*[>%]\}\}|\{%-?\s*(?P<liquid>\w+)(?P<l>.*?)-?%\}|"
    r"\{\{-?\s*(?P<value>[^{}]*?)\s*-?\}\}|"
    r"\[(?P<wp>/?(?:caption|gallery|embed|video|audio|youtube|vimeo))(?P<w>\s[^\]]*)?\]",
    re.DOTALL,
)
_GIVEN = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=]+))")
_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    **dict.fromkeys(("tweet", "twitter", "x"), "https://twitter.com/i/status/{}"),
    "instagram": "https://www.instagram.com/p/{}/",
    "gist": "https://gist.github.com/{}",
    **dict.fromkeys(("embed", "video", "audio"), "{}"),
}
_FIGURES = {"figure", "img", "image", "figureforgallery"}
_SILENT = {"caption", "/caption", "/embed", "/video", "/audio", "/figure", "raw", "endraw"}
_HIGHLIGHT = re.compile(
    r"(?s)\{[%{][<%-]?\s*highlight\s+\"?([\w+#-]*)[^}]*\}+\n?(.*?)\n?[ \t]*"
    r"\{[%{][<%-]?\s*(?:end|/ ?)highlight\s*[%>-]*\}+"
)
_GONE = re.compile(
    r"<!--\s*(?:more|/?wp:[^>]*?)\s*-->|(?<=[)*_`])\{:[^{}\n]*\}|^\{:[^{}\n]*\}$", re.MULTILINE
)
_EMBED = re.compile(
    r"<(iframe|video|audio|embed|object|source|script)\b[^>]*?\b(?:src|data)\s*=\s*[\"']?"
    r"(?P<link>[^\"'\s>]+)[^>]*>(?:\s*</\1>)?",
    re.IGNORECASE,
)
_PLAYER = re.compile(r"(youtube)(?:-nocookie)?\.com/embed/([\w-]+).*")


def link_embedded(text: str) -> str:
    """Put a link in the place of each video, map or script that a text embeds."""

    def link(found: re.Match[str]) -> str:
        to = _PLAYER.sub(r"\1.com/watch?v=\2", re.sub("^//", "https://", found["link"]))
        return f'<a href="{to}">{to}</a>'

    return map_prose(lambda each: _EMBED.sub(link, each), text)


def map_prose(change: Callable[[str], str], text: str) -> str:
    """Change all pieces of a text that aren't code."""
    ends = [0, *(end for found in _CODE.finditer(text) for end in found.span()), len(text)]
    pieces = [text[begin:end] for begin, end in pairwise(ends)]
    return "".join(each if at % 2 else change(each) for at, each in enumerate(pieces))


def expand_tags(
    text: str, headers: Mapping[str, tuple[str, ...]], pictures: Mapping[str, str], *, page: bool
) -> tuple[str, tuple[str, ...]]:
    """Put links and pictures in the place of the tags that we know; list the others, which stay.

    A `page` is HTML. `pictures` has the addresses of WordPress's pictures by number.
    """
    kept = dict[str, None]()

    def picture(link: str, *words: str | None) -> str:
        alt, *below = [*dict.fromkeys(filter(None, words)), ""]
        bare = re.sub(r"[][]", " ", alt)
        tag = f'<img src="{escape(link)}" alt="{escape(alt)}">'
        return "\n\n".join([tag if page else f"![{bare}](<{link}>)", *filter(None, below)])

    def expand(found: re.Match[str]) -> str:
        made = _value(found["value"], headers) if found["value"] is not None else tag(found)
        if made is None:
            kept[found[0]] = None
        return found[0] if made is None else made

    def tag(found: re.Match[str]) -> str | None:
        said, bare = dict[str, str](), list[str]()
        for row in _GIVEN.finditer(found["h"] or found["l"] or found["w"] or ""):
            value = row[2] or row[3] or row[4] or ""
            said |= {row[1]: value} if row[1] else {}
            bare += [] if row[1] else [value]
        name = (found["hugo"] or found["liquid"] or found["wp"]).lower()
        if name in ("include", "include_relative") and bare:
            name = PurePosixPath(bare.pop(0)).stem
        keys = ("src", "file", "url", "path", "id")
        paths = [at for at, each in enumerate(bare) if re.search(r"/|\.\w", each)]
        first = paths[0] if paths else 0  # before it stands a class: `{% img left /a.jpg 80 A %}`
        link = next((said[key] for key in keys if said.get(key)), "".join(bare[first : first + 1]))
        if name in _FIGURES and link:
            rest = (each for each in bare[first:] if each != link and not each.isdecimal())
            words = map(said.get, ("alt", "caption", "title", "attr"))
            return picture(link, *words, " ".join(rest).strip("[] "))
        if name == "gallery" and found["wp"]:
            wanted = re.split(r"[,\s]+", said.get("ids") or said.get("include") or "")
            shown = [picture(pictures[each]) for each in wanted if each in pictures]
            return "\n\n".join(shown) or None
        if name in _SILENT or (name == "embed" and not link):
            return ""
        if name in ("ref", "relref", "link", "post_url"):
            return link
        if name in _SITES and link:
            whole = "/".join(bare) if name == "gist" and bare else link
            to = escape(link if "://" in link else _SITES[name].format(whole))
            return f'<a href="{to}">{to}</a>'
        return None

    def code(found: re.Match[str]) -> str:
        return f"<pre>{escape(found[2])}</pre>" if page else f"\n```{found[1]}\n{found[2]}\n```\n"

    marked = _HIGHLIGHT.sub(code, text)
    return map_prose(lambda each: _TAG.sub(expand, _GONE.sub("", each)), marked), tuple(kept)


def _value(said: str, headers: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return what `{{ … }}` stands for: a link within the site, or a header of the page."""
    link = re.fullmatch(r"[\"']([^\"']+)[\"'] *\| *(?:relative_url|absolute_url|url)\b.*", said)
    if link or re.fullmatch(r"site\.(?:base)?url|SITEURL", said):
        return link[1] if link else ""
    return next(iter(headers.get(said.removeprefix("page.").lower(), ())), None)
