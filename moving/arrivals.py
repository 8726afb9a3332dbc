"""An old blog → folders of posts, new words, and what to tell of both."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from editorial.checks import check_content
from editorial.model.library import group
from editorial.reading.content import Content, read_content
from editorial.reading.headers.values import Day
from editorial.times.dates import language_name
from editorial.words.message import N_, SetupError
from intake.documents import run_each
from intake.forms import TEXT
from intake.languages import text_language
from intake.prose import build_slug, number_names
from intake.remarks import DocumentError
from moving.blog import OldBlog, find_homes, house, list_texts, plain_address
from moving.built import Built, read_built
from moving.links import OldFiles
from moving.old import Old, as_windows, is_code, read_old
from moving.pages import Writer
from moving.report import Told
from moving.wordpress import read_export, read_item
from moving.words import OldWords, known_words

_NO_POSTS = N_("{source}: there is no blog here; give its folder, or the export from WordPress")
_UNREAD = N_("Files that can't be read, or are too large or too complex")
_NO_DAY = N_("Posts without a clear date; write it like 2019-07-22")
_GUESSED = N_("Was this post at this address, in this language? If not, delete all and begin again")
_OTHER_DAY = N_("Translations of another day: they have the day of the text that came first")
_LANG = N_("Posts in a language that languages.toml lacks; add this below its first line")
_NO_PAGE = N_("Posts that aren't among the built pages; we reckoned their address")
_TAKEN = N_("Posts with the same month and name as a text that is here already")
_STOPS = N_("Texts that can't be published as they are")

_DAY = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d)")
"""A day as programs write it; where it may be two, or is in words, its text is left and told."""


@dataclass
class Import:
    """An import: what to read, where to write, and what there is to tell of it."""

    source: Path
    blog: OldBlog
    content: Content
    media: Path | None
    pages: Path | None = None
    notes: list[Told] = field(default_factory=list)

    def tell(self, path: str, about: str, *details: str, left: bool = False) -> None:
        """Note something for the report, as often as there are details, if only empty ones."""
        self.notes += (Told(about, path, each, left) for each in details)

    def read(self) -> list[Old]:
        """Read the old posts, in a process with limits; SetupError if there is none."""
        if self.source.is_file():
            export = next(run_each(read_export, [(self.source,)]))
            if isinstance(export, DocumentError):
                raise SetupError(_NO_POSTS, source=self.source)
            paths = [old.path for old in export.posts]
            read = run_each(read_item, [(old, export.pictures) for old in export.posts])
            address, lang = self.blog.address or export.address, self.blog.lang or export.lang
            self.blog = replace(self.blog, address=address, lang=lang)
        else:
            places = list_texts(self.source, self.blog)
            paths = [as_windows(path) for _, path, _ in places]
            read = run_each(partial(read_old, site=self.blog.site, program=self.blog.kind), places)
        if not paths:
            raise SetupError(_NO_POSTS, source=self.source)
        homes = find_homes(paths, self.blog, self.language)
        taken = filter(None, map(self._take, paths, read))
        olds = [house(each, self.blog, homes) for each in taken]
        self.blog = replace(self.blog, lang=self.blog.lang or self._find_language(olds))
        return olds

    def _find_language(self, olds: Iterable[Old]) -> str:
        """Find the language of texts that don't say theirs, else the one that most texts have."""
        langs = group((each.spoken, each.body) for each in olds)
        if bare := langs.get(""):
            vocabulary, said = self.content.vocabulary, {TEXT: "\n".join(bare[:20])}
            return text_language(said, vocabulary.default_lang, vocabulary, by_form=True)
        return max(filter(self.language, langs), key=lambda each: len(langs[each]), default="")

    def _take(self, path: str, old: Old | DocumentError) -> Old | None:
        """Take a post that was read, or tell why it is left."""
        if isinstance(old, Old) and not old.left:
            return old
        self.tell(path, (isinstance(old, Old) and old.left) or _UNREAD, "", left=True)
        return None

    def language(self, said: str) -> str:
        """Find a language of the site: `pt-br` is `pt` if there is no `pt-BR`; empty without."""
        code = said.lower().replace("_", "-")
        known = {each.lower(): each for each in self.content.vocabulary.written}
        return known.get(code) or known.get(code.partition("-")[0], "")

    def place(self, olds: Sequence[Old]) -> list[Old]:
        """Give each post its language and folder; names follow from the source alone."""
        vocabulary, blog = self.content.vocabulary, self.blog
        usual = blog.lang or vocabulary.default_lang
        places = _Places(named=blog.kind in ("hugo", "nikola"))
        spoken = (replace(old, lang=old.spoken or usual) for old in olds)
        read = [replace(old, day=_read_day(old.first("date")) or old.day) for old in spoken]
        if self.pages:
            built = read_built(self.pages, blog)
            read = [self._match(old, built) for old in read]
        days = {(places.key(old), old.day) for old in read if old.lang == usual}
        arrivals = list[Old]()
        read.sort(key=lambda old: (old.lang != usual, (places.key(old), old.day) not in days))
        for old in read:
            lang = self.language(old.lang)
            if not lang or not Day().read(old.day, vocabulary):
                about, detail = (_NO_DAY, old.first("date")) if lang else (_LANG, _entry(old.lang))
                self.tell(old.path, about, detail, left=True)
                continue
            folder = places.take(old, lang)
            if f"posts/{old.day}" not in folder:
                self.tell(old.path, _OTHER_DAY, old.day)
            arrivals.append(replace(old, lang=lang, folder=folder, address=self._reckon(old)))
        ordered = sorted(arrivals, key=lambda old: old.folder, reverse=True)
        firsts = {(old.lang, posixpath.dirname(old.home).partition("/")[0]): old for old in ordered}
        for old in firsts.values():  # only a person can judge what we reckoned
            at = f"{self.blog.address.rstrip('/')}/{old.address} ({old.lang})"
            self.tell(old.path, _GUESSED, at)
        return arrivals

    def _reckon(self, old: Old) -> str:
        """Return the address that a post had: one that is known, else as its program makes them."""
        given = old.address or self.blog.own_address(old) or f"/{self.blog.old_address(old)}"
        return plain_address(self.blog.within(given) or "")

    def _match(self, old: Old, built: Built) -> Old:
        """Give a post the address of its page and what joins its translations."""
        page = built.find(old, self._reckon(old))
        if page is None:
            self.tell(old.path, _NO_PAGE, "")
            return old
        same = " ".join(built.translations(page))
        joined = {**old.headers, "translationkey": (same,)} if same else old.headers
        return replace(old, address=f"/{page.address}", headers=joined)

    def move_in(self, olds: Sequence[Old], words: OldWords, *, dry: bool) -> tuple[int, int, int]:
        """Write the posts' folders that aren't there; return how many came, were there, were left.

        What would stop a build isn't written: all is made and checked beside the content first.
        """
        root, vocabulary = self.content.root, self.content.vocabulary
        words = replace(words, rows={**known_words(olds, vocabulary).rows, **words.rows})
        there, fresh = self._split(self.place(olds))
        for left in root.parent.glob(".import-*"):  # by an import that was killed
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(dir=root.parent, prefix=".import-") as made:
            stage, lists = Path(made), words.added(vocabulary.default_lang)
            shutil.copytree(root / "vocabulary", stage / "vocabulary")
            for name, rows in lists.items():
                with (stage / "vocabulary" / f"{name}.toml").open("a", encoding="utf-8") as file:
                    file.write(rows)
            known = read_content(stage).vocabulary  # FaultsError if a new word can't be one
            folders = [] if self.source.is_file() else [self.blog.root, self.source]
            files = OldFiles([each for each in (self.media, *folders) if each], self.source)
            first = self.language(self.blog.lang or vocabulary.default_lang)
            original = "" if first == vocabulary.default_lang else first
            writer = Writer(self.blog, files, stage, known, words, original)
            fresh = self._write_all(fresh, there, writer)
            (root / "posts").mkdir(exist_ok=True)
            made_here = [f"vocabulary/{name}.toml" for name in lists]
            for path in [] if dry else [*made_here, *sorted({each.folder for each in fresh})]:
                (stage / path).replace(root / path)
        return len(fresh), len(there), sum(note.left for note in self.notes)

    def _split(self, arrivals: Sequence[Old]) -> tuple[list[Old], list[Old]]:
        """Split posts into those that are there already and new ones, but for taken names."""
        here = {each.folder for each in arrivals if (self.content.root / each.folder).exists()}
        own = {_key(each.folder) for each in self.content.sources}
        fresh = [each for each in arrivals if each.folder not in here]
        for each in fresh:
            if _key(each.folder) in own:
                self.tell(each.path, _TAKEN, each.folder, left=True)
        there = [each for each in arrivals if each.folder in here]
        return there, [each for each in fresh if _key(each.folder) not in own]

    def _write_all(self, fresh: list[Old], there: Sequence[Old], writer: Writer) -> list[Old]:
        """Write posts and take away those that would stop a build, until none would."""
        before = [*self.notes]
        while True:
            self.notes = [*before]
            writer.find_links([*there, *fresh])
            for each in fresh:
                writer.write(each, self.tell)
            found = check_content(read_content(writer.into), advice=False)
            faults = {posixpath.dirname(each.path): each for each in found if each.stops}
            bad = [each for each in fresh if each.folder in faults]
            if not bad:
                return fresh
            for each in bad:
                detail = f"{faults[each.folder].text} {faults[each.folder].quote}"
                before.append(Told(_STOPS, each.path, detail, left=True))
                shutil.rmtree(writer.into / each.folder, ignore_errors=True)
            fresh = [each for each in fresh if each.folder not in faults]


@dataclass
class _Places:
    """The folders that posts have got; names follow from the source alone.

    Translations go by their own name, or only by their file's if it is the files that are `named`.
    """

    named: bool
    folders: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def key(self, old: Old) -> tuple[str, str]:
        """Return what is the same for a post and its translations."""
        if old.group or (old.first("slug") and not self.named):
            return old.group or _slug(old), ""
        return old.name, posixpath.dirname(old.home)

    def take(self, old: Old, lang: str) -> str:
        """Give a post the folder of a text that lacks its language, of the nearest day, or one."""
        folders = self.folders.setdefault(self.key(old), [])
        free = [each for each in folders if f"{each}/{lang}" not in self.taken]
        if free:
            folder = min(free, key=lambda each: abs(_day(each) - date.fromisoformat(old.day)))
        else:
            bare = build_slug(re.sub(r"^\d{4}-\d\d?-\d\d?-", "", _slug(old)))
            names = number_names(f"posts/{old.day}-{bare or 'post'}")
            folder = next(each for each in names if _key(each) not in self.taken)
            folders.append(folder)
        self.taken |= {f"{folder}/{lang}", _key(folder)}
        return folder


def _read_day(written: str) -> str:
    found = _DAY.match(written)
    return "{}-{:0>2}-{:0>2}".format(*found.groups()) if found else ""


def _entry(said: str) -> str:
    """Write what `languages.toml` needs for texts in a language, if it is one."""
    code = said[:2].lower()
    name = language_name(code, code).capitalize() if is_code(said) else ""
    return f'{code} = {{name = "{name}", edition = false}}' if name else said


def _slug(old: Old) -> str:
    return unquote(old.first("slug") or old.name).strip("/").rpartition("/")[2]


def _day(folder: str) -> date:
    return date.fromisoformat(folder[len("posts/") :][: len("2019-07-22")])


def _key(folder: str) -> str:
    """Return what two texts can't share, their month and their name."""
    return folder[: len("posts/2019-07")] + folder[len("posts/2019-07-22") :]
