"""Write old posts as this site has them, with links between them and with their pictures."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import chain, count
from pathlib import Path, PurePosixPath

from editorial.model.vocabulary import Vocabulary
from editorial.pictures.files import PictureError, build_photo
from editorial.reading.content import is_address
from editorial.text.plain import one_line, shorten
from editorial.words.message import N_
from intake.fields import ordered
from intake.hints import render_source
from intake.prose import MAX_SUMMARY, build_slug, first_sentences
from moving.blog import OldBlog, plain_address
from moving.links import OldFiles, is_shown, rewrite_links
from moving.old import NAMES, Old
from moving.words import OldWords

_HEADER = N_(
    "Lines at the top of the old files that this site doesn't use; normally there is nothing to do"
)
_WORD = N_("Categories and tags that were left out; words.toml can say what they become")
_CUT = N_("Summaries that were shortened; here they are in full")
_NAMED = N_("Posts without a title; we made one from the file's name")
_LOST = N_("Pictures that weren't found, can't be opened, or are on another server")
_TAG = N_(
    "Commands of the old program, like {% … %}: they stay in the text, except parts of its layout"
)
_ADDRESS = N_("Old addresses that no file here can redirect; the old server can")
_NOWHERE = N_(
    "Links within the old blog that lead to no imported post; they keep their old address"
)

_MARKUP = re.compile(r"!?\[([^][]*)\]\([^()]*\)|<[^<>]*>")
_SHOWN = r"(?:!\[(?P<alt>[^\]\n]{{0,1000}})\]\({0}\)|<img\b[^<>]*\bsrc=\"{0}\"[^<>]*>)[ \t]*"
_PICTURE = r"!\[[^\]\n]{0,1000}\]\([^()\n]{0,1000}\)"
_ALT = re.compile(r"\balt=\"([^\"]*)\"")
_FILE = re.compile(r"\.(?:md|markdown|mkd|mdown|mdx|rst)$", re.IGNORECASE)
_KNOWN = {*chain(*NAMES.values())}
Tell = Callable[[str, str, str], None]
"""What to tell, of which old file, and its text there."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An old post with its place on this site; `address` is the one that it had."""

    old: Old
    lang: str
    folder: str
    address: str

    @property
    def path(self) -> str:
        """Return its file's path below the content folder."""
        return f"{self.folder}/{self.lang}.md"


@dataclass
class Writer:
    """Writes posts of a blog below a folder; `words` says what theirs become.

    `original` is the language of what was written first, where that has to be said.
    """

    blog: OldBlog
    files: OldFiles
    into: Path
    vocabulary: Vocabulary
    words: OldWords
    original: str
    names: dict[tuple[str, Path], str] = field(default_factory=dict)
    by_address: dict[str, Arrival] = field(default_factory=dict)
    by_path: dict[str, Arrival] = field(default_factory=dict)

    def find_links(self, arrivals: Iterable[Arrival]) -> None:
        """Learn what leads to each post: its addresses; the path of its file, and its name."""
        self.by_address, self.by_path = {}, {}
        for each in arrivals:
            path = PurePosixPath(each.old.path)
            ends = [path.parts[at:] for at in range(len(path.parts))]
            ways = ["/".join(way) for end in ends for way in (end, (*end[:-1], path.stem))]
            ways += ["/".join(end[:-1]) for end in ends if path.stem.startswith("index")]
            asked = (plain_address(self.blog.within(said) or "") for said in each.old.all("moved"))
            for way in filter(None, (each.address, *asked)):
                self.by_address.setdefault(_key(way), each)
            for way in (*ways, each.old.name):
                self.by_path.setdefault(_key(way), each)

    def write(self, arrival: Arrival, tell: Tell) -> None:
        """Write a post's file and its pictures, and tell what to look at."""
        old = arrival.old

        def note(about: str, *details: str) -> None:
            for each in details:
                tell(about, old.path, each)

        def resolve(tag: str, link: str) -> str:
            return self._resolve(tag, link, arrival, note)

        first, _, rest = old.body.lstrip("\n").partition("\n")
        heading = one_line(first[2:]) if first.startswith("# ") else ""
        called = re.sub(r"[\W_]+", " ", old.name).strip().capitalize() or arrival.folder
        writers = old.all("author") or self.blog.site.get("site.author", ())
        typed = [old.first("title"), old.first("summary"), *writers]
        given, summary, *authors = (_MARKUP.sub(r"\1", each) for each in typed)
        note(_HEADER, *sorted({*typed} - {given, summary, *authors}))
        title = given or heading or called
        note(_NAMED, *[""] * (not given and not heading))
        text = rest.strip("\n") if heading == title else old.body
        body = rewrite_links(text, resolve)
        note(_CUT, *[summary] * (len(summary) > MAX_SUMMARY))
        found = self.words.of(old)
        named = [each for each in old.all("picture") if is_shown(each) or "//" in each]
        picture = resolve("img", named[0]) if named else ""
        picture = "" if ":" in picture else picture
        shown = re.search(_SHOWN.format(re.escape(picture)), body) if picture else None
        begins = shown and not f"{body[: shown.start()]}{body[shown.end() :][:1]}".strip()
        if shown and begins:  # a page shows it above its text
            body = body[shown.end() :].lstrip("\n")
        elsewhere = (*old.headers.get("external_url", ()), *old.headers.get("link", ()))
        body = body if body.strip() else "".join(f"<{each}>" for each in elsewhere[:1])
        plain = re.sub("|".join([_PICTURE, *map(re.escape, old.kept)]), "", text)
        brief = shorten(summary, MAX_SUMMARY - 1) or first_sentences(plain)
        headers = {
            "Title": title,
            "Summary": brief or shorten(title, MAX_SUMMARY - 1),
            **{name: ", ".join(each) for name, each in found.items() if name},
            "Author": ", ".join(authors),
            "Picture": picture,
            "Picture-Alt": (old.first("alt") or _words_of(shown)) if picture else "",
            "Original": "yes" if arrival.lang == self.original else "",
            "Moved-From": ", ".join(self._addresses(arrival, note)),
        }
        others = [name for name in old.headers if name not in _KNOWN]
        extra = {*old.all("title"), *old.all("summary"), *old.all("picture")}
        note(_HEADER, *sorted(extra - {*typed, *named[:1]}), *old.all("alt")[bool(picture) :])
        note(_HEADER, *(f"{name}: {', '.join(old.headers[name])}" for name in others))
        note(_WORD, *found[""])
        note(_TAG, *old.kept)
        filled = ordered({name: value for name, value in headers.items() if value})
        source = render_source(filled, body.strip("\n"), self.vocabulary.written[arrival.lang])
        (self.into / arrival.folder).mkdir(parents=True, exist_ok=True)
        (self.into / arrival.path).write_text(source, "utf-8")

    def _addresses(self, arrival: Arrival, note: Callable[..., None]) -> Iterator[str]:
        """Yield a post's old addresses that a file here can redirect; note the others."""
        day, name = arrival.folder[len("posts/") :][:10], arrival.folder[len("posts/2019-07-22-") :]
        seen = {f"{arrival.lang}/{day[:4]}/{day[5:7]}/{name}", ""}
        for said in (arrival.old.address or arrival.address, *arrival.old.all("moved")):
            address = plain_address(self.blog.within(said) or said)
            if address not in seen and is_address(address):
                yield address
            elif address not in seen:
                note(_ADDRESS, said)
            seen.add(address)

    def _resolve(self, tag: str, link: str, arrival: Arrival, note: Callable[..., None]) -> str:
        """Find what to write for a link: a post's file, a file that came along, or an old address.

        A picture that isn't there keeps its old address: a page has a link to it at most.
        """
        if re.match(r"//[^/?#]+\.|www\.\w", link):
            link = f"https://{link.lstrip('/')}"
        inner = self.blog.within(link)
        if inner is None and "wp-content/uploads" in link and (name := self._take(link, arrival)):
            return name
        shown = tag == "img" or (inner is not None and is_shown(inner))
        if link.startswith("#") or inner is None:
            note(_LOST, *[link[:500]] * shown)
            return link
        path, mark, part = inner.partition("#")
        bare, here = path.partition("?")[0] or "/" * ("//" in link), arrival.address
        here = posixpath.dirname(here) if here.endswith((".html", ".htm")) else here
        rooted = posixpath.normpath(posixpath.join("/", here, bare)).replace("//", "/")
        near = posixpath.normpath(posixpath.join(posixpath.dirname(arrival.old.path), bare))
        post = self.by_address.get(_key(rooted)) if _key(bare) else None
        if _key(bare) and (not bare.startswith("/") or _FILE.search(bare)):  # no address but a file
            above = posixpath.normpath(posixpath.join("/", posixpath.dirname(here), bare))
            found = (self.by_path.get(_key(way)) for way in (bare, near))
            post = post or self.by_address.get(_key(above)) or next(filter(None, found), None)
        if post and not shown:
            return f"../{PurePosixPath(post.folder).name}/{post.lang}.md{mark}{part}"
        if name := self._take(bare, arrival):
            return name
        note(_LOST if shown else _NOWHERE, *[link] * bool(shown or _key(bare)))
        if "//" in link:
            return link
        slash = "/" * (bare.endswith("/") and rooted != "/")
        whole = f"{rooted}{slash}{path[len(bare) :]}{mark}{part}"
        before = self.blog.address.rstrip("/") or "missing:" * shown
        if inner == link and link.startswith("/"):  # from the top of the server
            before = re.sub(r"(?<!/)/(?!/).*", "", before)
        return f"{before}{whole}"

    def _take(self, link: str, arrival: Arrival) -> str:
        """Bring a picture or a document along; return its name in the post's folder, or nothing."""
        file, into = self.files.find(link, arrival.old.path), self.into / arrival.folder
        if file is None or (arrival.folder, file) in self.names:
            return self.names.get((arrival.folder, file), "") if file else ""
        end, data = file.suffix.lower(), file.read_bytes()
        if is_shown(file.name):
            try:
                end, data = ".jpg", build_photo(data)
            except PictureError:
                return ""
        names = (f"{each}{end}" for each in numbered(build_slug(file.stem) or "file"))
        name = next(each for each in names if not (into / each).exists())
        into.mkdir(parents=True, exist_ok=True)
        (into / name).write_bytes(data)
        self.names[arrival.folder, file] = name
        return name


def _key(way: str) -> str:
    """Return an address or a path as links may have it: without its ending, in small letters."""
    return plain_address(way).removesuffix(".html").lower()


def _words_of(shown: re.Match[str] | None) -> str:
    """Return what a picture in a text says that it shows."""
    said = _ALT.search(shown[0]) if shown else None
    return unescape(said[1]) if said else (shown["alt"] or "") if shown else ""


def numbered(name: str) -> Iterator[str]:
    """Yield `taller`, `taller-2`, `taller-3`."""
    return chain([name], (f"{name}-{number}" for number in count(2)))
