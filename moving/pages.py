"""Write old posts as this site has them, with links between them and with their pictures."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from editorial.model.vocabulary import Vocabulary
from editorial.pictures.files import PictureError, build_photo
from editorial.reading.content import is_address
from editorial.text.plain import is_external, one_line, shorten
from editorial.words.bounds import LONGEST_SUMMARY
from editorial.words.message import N_
from intake.fields import ordered
from intake.hints import render_source
from intake.prose import build_slug, first_sentences, number_names
from intake.written.titles import without_title
from moving.blog import OldBlog, plain_address
from moving.links import OldFiles, is_shown, rewrite_links
from moving.old import NAMES, Old, as_windows
from moving.words import OldWords

_HEADER = N_("Lines above the old texts that this site doesn't use; normally, leave it so")
_WORD = N_("Categories and tags that were left out; words.toml can say what they become")
_CUT = N_("Summaries that were shortened; here they are in full")
_NAMED = N_("Posts without a title; we made one from the file's name")
_LOST = N_("Pictures that weren't found, can't be opened, or are on another server")
_DEAD = N_("Links that lead nowhere, such as rsync://…; only their words stay")
_TAG = N_("Commands of the old program, like {% … %}: they stay, except parts of its layout")
_ADDRESS = N_("Old addresses that no file here can redirect; the old server can")
_NOWHERE = N_("Links to pages of the old blog that didn't come; they keep their old address")

_MARKUP = re.compile(r"!?\[([^][]*)\]\([^()]*\)|<[^<>]*>")
_PICTURE = r"!\[[^\]\n]{0,1000}\]\([^()\n]{0,1000}\)"
_FILE = re.compile(r"(?:(?:^|/)index(?:\.[\w-]+)?)?\.(?:md|markdown|mkd|mdown|mdx|rst|html?)$")
_GAP = re.compile(r"\{[{%]")
"""Where the old program would have written something into a link."""

_HOST = re.compile(r"^(?://(?=[^/?#]+\.)|(?=www\.\w))")
_KNOWN = {*chain(*NAMES.values())}
Tell = Callable[..., None]
"""Of which old file, unless that is known; what to tell, and each text there."""


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
    targets: dict[str, Old] = field(default_factory=dict)

    def find_links(self, olds: Iterable[Old]) -> None:
        """Learn what leads to each post: `/` and an address; the end of its path, and its name."""
        self.targets = {}
        for each in olds:
            steps = each.path.split("/")
            ways = ["/".join(steps[at:]) for at in range(len(steps))]
            asked = (self.blog.within(said) or "" for said in each.all("moved"))
            keys = [f"/{_key(way)}" for way in filter(_key, (each.address, *asked))]
            for key in (*keys, *map(_key, ways), _key(each.name)):
                self.targets.setdefault(key, each)

    def write(self, old: Old, tell: Tell) -> None:
        """Write a post's file and its pictures, and tell what to look at."""
        note = partial(tell, old.path)
        resolve = partial(self._resolve, old, note)
        writers = old.all("author") or self.blog.site.get("site.author", ())
        typed = [old.first("title"), old.first("summary"), *writers]
        given, summary, *authors = (_MARKUP.sub(r"\1", each) for each in typed)
        note(_HEADER, *sorted({*typed} - {given, summary, *authors}))
        first = old.body.lstrip("\n").partition("\n")[0]
        title = given or (one_line(first[2:]) if first.startswith("# ") else "")
        text = without_title(old.body, title)
        if not title:
            note(_NAMED, "")
        title = title or re.sub(r"[\W_]+", " ", old.name).strip().capitalize() or old.folder
        body = rewrite_links(text, resolve)
        if len(summary) > LONGEST_SUMMARY:
            note(_CUT, summary)
        named = [each for each in old.all("picture") if is_shown(each) or "//" in each][:1]
        picture = "".join(resolve("img", each) for each in named)
        picture = "" if ":" in picture else picture
        shown = re.search(rf"!\[([^\]\n]{{1,1000}})\]\({re.escape(picture)}\)", body)
        words, plain = self.words.of(old), "|".join([_PICTURE, *map(re.escape, old.kept)])
        brief = shorten(summary, LONGEST_SUMMARY - 1) or first_sentences(re.sub(plain, "", text))
        headers = {
            "Title": title,
            "Summary": brief or shorten(title, LONGEST_SUMMARY - 1),
            **{name: ", ".join(each) for name, each in words.items() if name},
            "Author": ", ".join(authors),
            "Picture": picture,
            "Picture-Alt": (old.first("alt") or (shown[1] if shown else "")) * bool(picture),
            "Original": "yes" * (old.lang == self.original),
            "Moved-From": ", ".join(self._addresses(old, note)),
        }
        note(_HEADER, *_unused(old, {*typed, *named}), *old.all("alt")[bool(picture) :])
        note(_WORD, *words[""])
        note(_TAG, *old.kept)
        self._save(old, headers, body)

    def _save(self, old: Old, headers: Mapping[str, str], body: str) -> None:
        filled = ordered({name: value for name, value in headers.items() if value})
        source = render_source(filled, body.strip("\n"), self.vocabulary.written[old.lang])
        (self.into / old.folder).mkdir(parents=True, exist_ok=True)
        (self.into / old.file).write_text(source, "utf-8")

    def _addresses(self, old: Old, note: Tell) -> Iterator[str]:
        """Yield a post's old addresses that a file here can redirect; note the others."""
        day, name = old.folder[len("posts/") :][:10], old.folder[len("posts/2019-07-22-") :]
        seen = {f"{old.lang}/{day[:4]}/{day[5:7]}/{name}", ""}
        for said in (old.address, *old.all("moved")):
            address = plain_address(self.blog.within(said) or said)
            if address not in seen and is_address(address):
                yield address
            elif address not in seen:
                note(_ADDRESS, said)
            seen.add(address)

    def _resolve(self, old: Old, note: Tell, tag: str, link: str) -> str:
        """Find what to write for a link: a post's file, a file that came along, or an old address.

        A picture that isn't there keeps its old address: a page has a link to it at most.
        """
        link = _HOST.sub("https://", link)
        inner = None if _GAP.search(link) else self.blog.within(link)
        if inner is None or link.startswith("#"):
            return self._outside(old, note, tag, link)
        shown = tag == "img" or is_shown(inner)
        path, mark, part = inner.partition("#")
        bare = path.partition("?")[0] or "/" * ("//" in link)
        post = None if shown else self._find_post(bare, old)
        if post:
            return f"../{PurePosixPath(post.folder).name}/{post.lang}.md{mark}{part}"
        if name := self._take(bare, old):
            return name
        if shown or _key(bare):
            note(_LOST if shown else _NOWHERE, link)
        near = f"{self.blog.address.rstrip('/')}/{old.near}".rstrip("/")
        return f"{'missing:' * (shown and near[:1] in '/')}{urljoin(f'{near}/', link)}"

    def _outside(self, old: Old, note: Tell, tag: str, link: str) -> str:
        """Return a link out of the blog as it is, unless it leads nowhere here."""
        if "wp-content/uploads" in link and (name := self._take(link, old)):
            return name
        dead = bool(_GAP.search(link)) or not (is_external(link) or link.startswith("#"))
        if tag == "img":
            note(_LOST, link[:500])
            return f"missing:{link}" if dead else link
        if dead:
            note(_DEAD, link[:500])
        return "#" if dead else link

    def _find_post(self, bare: str, old: Old) -> Old | None:
        """Find the post that an address within the blog means, or a path if it may be one."""
        keys = [f"/{_key(_join(old.near, bare))}"] if _key(bare) else []
        if keys and (not bare.startswith("/") or _FILE.search(bare)):
            keys.append(f"/{_key(_join(posixpath.dirname(old.near), bare))}")
            keys += [_key(_join(posixpath.dirname(old.path), bare)), _key(bare)]
        return next(filter(None, map(self.targets.get, keys)), None)

    def _take(self, link: str, old: Old) -> str:
        """Bring a picture or a document along; return its name in the post's folder, or nothing."""
        file, into = self.files.find(link, old.path), self.into / old.folder
        if file is None or (old.folder, file) in self.names:
            return self.names.get((old.folder, file), "") if file else ""
        end, data = file.suffix.lower(), file.read_bytes()
        if is_shown(file.name):
            try:
                end, data = ".jpg", build_photo(data)
            except PictureError:
                return ""
        names = number_names(build_slug(as_windows(file.stem)) or "file", end)
        name = next(each for each in names if not (into / each).exists())
        into.mkdir(parents=True, exist_ok=True)
        (into / name).write_bytes(data)
        self.names[old.folder, file] = name
        return name


def _key(way: str) -> str:
    """Return an address or a path as links may have it: without its ending, in small letters."""
    return plain_address(_FILE.sub("", plain_address(way).lower()))


def _unused(old: Old, taken: set[str]) -> list[str]:
    """List the titles, summaries and pictures of a post that aren't `taken`, and other headers."""
    said = {*old.all("title"), *old.all("summary"), *old.all("picture")} - taken
    others = (f"{name}: {', '.join(old.headers[name])}" for name in {*old.headers} - _KNOWN)
    return sorted((*said, *others))


def _join(folder: str, link: str) -> str:
    """Return the address that a link in a folder leads to, from the top of the blog."""
    return posixpath.normpath(posixpath.join("/", folder, link)).replace("//", "/")
