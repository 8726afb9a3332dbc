"""Where an old post's links and pictures lead: to imported posts, to files that come along."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from editorial.pictures.names import PICTURES, is_picture_file
from editorial.reading.content import ATTACHMENTS
from editorial.system.files import is_inside, list_files
from editorial.words.bounds import DOCUMENT
from moving.old import as_windows
from moving.tags import map_prose

_LINK = re.compile(
    r"(?P<before>(?P<image>!)\[[^\]]{0,1000}\]\(\s*|\]\(\s*|^ {0,3}\[(?!\^)[^\]\n]{1,300}\]:\s*|"
    r"<(?P<tag>img|a)\b[^>]{0,2000}?\b(?:src|href)\s*=\s*[\"']?)"
    r"(?P<to><[^<>\n]*>|(?:\{[{%][^{}\n]*\}+|[^\s\"'<>()])*(?:\([^\s()]*\)[^\s\"'<>()]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_DEAD = re.compile(r"(?<!!)\[([^][\n]*)\]\(#\)")
_MARKER = re.compile(r"(?:\{|\||%7B)(?:attach|static|filename)(?:\}|\||%7D)|@/", re.IGNORECASE)
_SIZED = re.compile(r"-(?:\d+x\d+|scaled)(?=\.\w+$)")

_Resolve = Callable[[str, str], str]
"""A tag (`a`, `img`) and its link → what to write in its place."""


def rewrite_links(body: str, resolve: _Resolve) -> str:
    """Write the links and pictures of a body as `resolve` says, except in code."""

    def change(found: re.Match[str]) -> str:
        tag, typed = found["tag"], found["to"]
        link = unescape(typed) if tag else typed.strip("<>")
        shown = "img" if found["image"] else (tag or "a").lower()
        broken = not tag and found.string[found.end() :][:1] in ("'", '"', "<", "(")
        if broken:  # a tag of the old program, which stays
            return found[0]
        to = resolve(shown, _MARKER.sub("", link, count=1))
        if tag:
            return found["before"] + escape(to)
        before, linked = found["before"], found.string.endswith("[", 0, found.start())
        if found["image"] and "://" in to and before[2:3] != "]" and not linked:
            before = before[1:]  # no page shows it, so there is at least a link
        return before + (f"<{to}>" if re.search(r"[\s()]", to) else to)

    return map_prose(lambda each: _DEAD.sub(r"\1", _LINK.sub(change, each)), body)


class OldFiles:
    """The pictures and documents of an old blog, found by the end of their path."""

    def __init__(self, roots: Iterable[Path], source: Path) -> None:
        self.source, self.by_name = source, dict[str, list[str]]()
        for root in dict.fromkeys(roots):
            for path in sorted(list_files(root)):
                file, name = Path(path), as_windows(path.rpartition("/")[2])
                wanted = file.suffix.lower() in PICTURES | ATTACHMENTS and is_inside(file, root)
                if wanted and file.stat().st_size <= DOCUMENT:
                    self.by_name.setdefault(name.lower(), []).append(path)

    def find(self, link: str, path: str) -> Path | None:
        """Find what a link of the text at a path means: beside it, else anywhere."""
        folder, named = (self.source / path).parent.as_posix(), unquote(link.partition("?")[0])
        bare = named.partition("wp-content/uploads")[2] or named
        for wanted in dict.fromkeys((_SIZED.sub("", bare), bare)):
            near, end = posixpath.normpath(f"{folder}/{wanted}"), posixpath.normpath(f"/{wanted}")
            end = end.replace("/..", "").replace("//", "/").lower()
            paths = self.by_name.get(posixpath.basename(end), ())
            fit = [path for path in paths if path == near or as_windows(path).lower().endswith(end)]
            if fit:
                return Path(min(fit, key=lambda path: (path != near, len(path))))
        return None


def is_shown(link: str) -> bool:
    """Tell whether a link leads to a picture by its name."""
    return is_picture_file(link.partition("?")[0].partition("#")[0])
