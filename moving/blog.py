"""An old blog as a whole: where its posts are, its language, and what its addresses are like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import category
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from editorial.model.library import group
from editorial.system.files import list_files
from editorial.text.plain import fold
from moving.old import FORMAT, PAGE, Headers, Old, is_code, parse_top

_TEXTS = {".md", ".markdown", ".mkd", ".mdown", ".mdx", ".html", ".htm", ".rst"}
_FORMATS = {".ipynb", ".adoc", ".asciidoc", ".org", ".textile", ".txt"}
"""Texts, and what may be one in a folder of posts, but isn't read."""

_POSTS = {"_posts", "_drafts", "posts", "post", "blog", "articles", "news", "noticias", "entradas"}
"""Folders that have posts: if there is one, what stands beside it are pages."""

TOPS = ("content", "src/content", "src/posts", "src")

_NEVER = {
    *("cache", "node_modules", "vendor", "themes", "theme", "layouts", "templates", "archetypes"),
    *("output", "public", "static", "test", "tests", "_site", "_includes", "_layouts"),
}


class Program(NamedTuple):
    """What sets a blog's program apart: files of settings, and usual addresses.

    `own` is the header with a post's own address.
    """

    configs: tuple[str, ...] = ()
    pattern: str = ":sections/:name/"
    own: str = "url"


_HUGO = ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "config/_default")
_ELEVENTY = (".eleventy.js", *(f"eleventy.config.{end}" for end in ("js", "mjs", "cjs")))
PROGRAMS = {
    "jekyll": Program(("_config.yml",), ":categories/:year/:month/:day/:title.html", "permalink"),
    "hugo": Program(_HUGO, ":sections/:slugorfilename/"),
    "pelican": Program(("pelicanconf.py", "publishconf.py"), "{slug}.html"),
    "astro": Program(("astro.config.mjs", "astro.config.ts", "astro.config.js")),
    "eleventy": Program(_ELEVENTY, own="permalink"),
    "nikola": Program(("conf.py",), ":sections/:slug/", ""),
    "": Program(pattern=""),
}
"""The programs that we know, WordPress aside, which has an export; the last is any other."""

_IS = r"\s*[:=]\s*u?[\"']?"
_SAID = {
    "first": rf"^defaultContentLanguage{_IS}([\w-]+)",
    "lang": rf"^(?:DEFAULT_LANG(?=\s*=)|lang|languageCode){_IS}([\w-]+)",
    "address": rf"^(?:\s*(?:SITE_?URL|baseurl|site)|url){_IS}(https?://(?!localhost)[^\s\"']+)",
    "base": rf"^baseurl{_IS}(/[^\s\"'#]+)",
    "permalink": rf"^[ \t]*[\"']?(?:ARTICLE_URL|permalink|posts?|blog|articles|news)[\"']?{_IS}"
    r"(?!\S*:(?:collection|path))(pretty|none|/?[^\s\"'#]*[:{]\w[^\s\"'#]+)",
}
"""What the programs' settings are called; no two mean different things."""

_SETTING = re.compile(
    r"^[ \t]*[\"']?([A-Za-z][\w-]*)[\"']?\s*[:=][ \t]*u?([\"']?)([\w:/].*?)\2,?"
    r"(?:[ \t]+#.*)?[ \t]*$",
    re.M,
)

_NAMED = {"pretty": ":categories/:year/:month/:day/:title/", "none": ":categories/:title.html"}
_GAP = re.compile(r":(\w+)|\{(\w+)(?::%(\w))?[^{}]*\}|%(\w+)%")


@dataclass(frozen=True, slots=True)
class OldBlog:
    """An old blog: its program, folder, language, address, permalinks, and all its settings.

    `above` leads from its folder to the one that is read. `languages` has Hugo's settings of each.
    """

    kind: str
    root: Path
    lang: str = ""
    address: str = ""
    permalink: str = ""
    site: Headers = field(default_factory=dict)
    above: str = ""
    languages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def old_address(self, old: Old) -> str:
        """Return where a post was, below the blog's address; empty if that isn't known."""
        pattern = _NAMED.get(self.permalink, self.permalink) or PROGRAMS[self.kind].pattern
        day, known = self._old_day(old), self._names(old, pattern)
        known |= {**dict.fromkeys(("year", "Y"), day[:4]), **dict.fromkeys(("day", "d"), day[8:])}
        known |= dict.fromkeys(("month", "m", "monthnum"), day[5:7])
        gaps = [each[1] or each[3] or each[2] or each[4] for each in _GAP.finditer(pattern)]
        if not pattern or not known.keys() >= set(gaps):
            return ""
        ugly = self.site.get("site.uglyurls", ("false",)) != ("false",)
        pattern = f"{pattern.removesuffix('.html').rstrip('/')}.html" if ugly else pattern
        inner = self.site.get("site.defaultcontentlanguageinsubdir") == ("true",)
        bare = (*known["sections"].split("/"), "" if inner else self.lang)
        alone = sum("baseurl" in each for each in self.languages.values()) > 1
        apart = self.kind in ("hugo", "nikola") and not alone and old.lang not in bare
        prefix, values = f"{old.lang}/" if apart else "", iter(gaps)
        address = plain_address(prefix + _GAP.sub(lambda _: known[next(values)], pattern))
        return _sanitize(address) if self.kind == "hugo" else address

    def _names(self, old: Old, pattern: str) -> dict[str, str]:
        """Return what the gaps of a pattern mean, but those for a day."""
        path = PurePosixPath(old.home if self.folders() else f"{self.above}/{old.path}")
        above = (path.parent if path.stem.partition(".")[0] == "index" else path).parent
        folders = [each for each in above.parts if each not in ("content", "src")]
        stem = path.stem if above == path.parent else path.parent.name
        bare = stem.removesuffix(f".{old.lang}")
        title = self._title(old.first("title"))
        pelican, hugo = self.kind == "pelican", self.kind == "hugo"
        titled = pelican or (hugo and re.search(r":(?:title|slug)\b", pattern))
        slug = old.first("slug") or (title if titled else self._file(old, bare))
        slug += f"-{old.lang}" if pelican and old.lang != self.lang else ""
        words = _categories(old, str(path) if self.kind == "jekyll" else "")
        return {
            "lang": old.lang, "locale": old.lang, "output_ext": ".html", "categories": words,
            "category": words.partition("/")[0], "section": "/".join(folders[:1]),
            "sections": "/".join(folders), "title": title if hugo else slug,
            **dict.fromkeys(("slug", "slugorcontentbasename", "postname", "slugorfilename"), slug),
            **dict.fromkeys(("name", "basename"), old.name),
            **dict.fromkeys(("filename", "contentbasename"), bare if hugo else old.name),
        }  # fmt: skip

    def _title(self, typed: str) -> str:
        if self.kind == "hugo":
            return _sanitize(typed.replace("/", ""))
        return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", fold(typed)).strip())

    def _file(self, old: Old, stem: str) -> str:
        """Return what a file's name is in an address; its day may stay, too."""
        cut = self.site.get("site.date") == (":filename",) and stem.startswith(old.day)
        if self.kind == "hugo" and not cut:
            return stem
        return re.sub("-{2,}", "-", old.name).strip("-") if self.kind == "jekyll" else old.name

    def folders(self) -> dict[str, str]:
        """Return the folders that Hugo's settings name, each with its language."""
        dirs = ((each.get("contentdir", ""), lang) for lang, each in self.languages.items())
        return {folder.strip("./"): lang for folder, lang in dirs if folder}

    def own_address(self, old: Old) -> str:
        """Return the address that a post's file gives, unless it is made by a pattern."""
        own = old.headers.get(PROGRAMS[self.kind].own, ("",))[0]
        return "" if re.search(r"/:|[{}]", own) else own

    def _old_day(self, old: Old) -> str:
        """Return the day in an address: with Jekyll, the one in the blog's own time zone."""
        with suppress(ValueError, KeyError):  # no moment, no zone
            moment = datetime.fromisoformat(re.sub(r" (?=[+-]\d)", "", old.first("date")))
            if self.kind == "jekyll" and moment.tzinfo:
                zone = ZoneInfo(self.site.get("site.timezone", ("UTC",))[0])
                return str(moment.astimezone(zone).date())
        return old.day

    def within(self, link: str) -> str | None:
        """Return the part of a link below the blog's address; None if it leads elsewhere."""
        link = re.sub(r"^/{2,}(?=[^./]*/)", "/", link)  # an empty `site.baseurl` leaves two
        try:
            parts, own = urlsplit(link), urlsplit(self.address)
        except ValueError:
            return None
        same = parts.netloc.removeprefix("www.") == own.netloc.removeprefix("www.")
        if parts.scheme not in ("", "http", "https") or (parts.netloc and not same):
            return None
        rest = link.partition(parts.netloc)[2] if parts.netloc else link
        base = own.path.rstrip("/")
        return rest[len(base) :] if base and f"{rest}/".startswith(f"{base}/") else rest


def _categories(old: Old, path: str) -> str:
    """Return a post's categories as an address has them: Jekyll's folders, then what it says."""
    above = "".join(re.findall(r"^(.*?)/?_(?:posts|drafts)/", path))
    own = old.headers.get("category") or old.headers.get("categories", ())
    steps = "/".join((above, *own)).lower().replace(" ", "-").split("/")
    return "/".join(dict.fromkeys(filter(None, steps)))


def _sanitize(address: str) -> str:
    """Return an address as Hugo makes it: a hyphen for spaces, and some signs stay."""
    spaced = re.sub(r"\s", " ", address.lower())
    kept = (each for each in spaced if each in " ./\\_#+~-@" or category(each)[0] in "LMN")
    bare = "".join(kept).strip()
    return re.sub(" *([-/ ]) *", lambda at: at[1].replace(" ", "-"), bare)


def plain_address(address: str) -> str:
    """Return an address as `Moved-From` has it: percent-decoded, without slashes around it."""
    return re.sub("/{2,}", "/", re.sub(r"(?:^|/)index\.html?$", "", unquote(address))).strip("/")


def read_blog(source: Path, asked: Mapping[str, str]) -> OldBlog:
    """Find the program that made a blog, above its folder too, and read its settings.

    What was `asked` for (`lang`, `address`, `permalink`) counts more.
    """
    names = [(kind, name) for kind in PROGRAMS for name in PROGRAMS[kind].configs]
    places = (source, *source.resolve().parents[:3])
    pairs = ((kind, at) for at in places for kind, name in names if _is_made(at / name))
    kind, root = next(pairs, ("", source if source.is_dir() else source.parent))
    text = "".join(_read_settings(root / name) for name in PROGRAMS[kind].configs)
    tables = _read_languages(root) if kind == "hugo" else {}
    said = _find_said(text)
    said["lang"] = said["first"] or ("en" if tables else said["lang"])
    known = {each: asked.get(each) or said[each] for each in ("lang", "address", "permalink")}
    text = re.sub(r"^(\s*date\s*[:=])\s*\[(?=.*:filename).*", r"\1 :filename", text, flags=re.M)
    text = re.sub(r"(?i)^\[uglyURLs\]\n+", "uglyURLs = ", text, flags=re.M)
    rows = [*_SETTING.finditer(text)][::-1]  # so that the first one counts
    settings = {f"site.{row[1].lower()}": (row[3],) for row in rows}
    above = source.resolve().relative_to(root.resolve()).as_posix() if source.is_dir() else ""
    return OldBlog(kind, root, **known, site=settings, above=above, languages=tables)


def _find_said(text: str) -> dict[str, str]:
    found = {name: re.findall(pattern, text, re.M | re.I) for name, pattern in _SAID.items()}
    said = {name: next(iter(each), "") for name, each in found.items()}
    said["permalink"] = max(found["permalink"], key=lambda each: each.count(":"), default="")
    said["address"] += said["base"] if said["address"] else ""
    return said


def _is_made(file: Path) -> bool:
    """Tell whether settings are there; `conf.py` may be of Sphinx, too."""
    return file.exists() and (file.name != "conf.py" or "\nPOSTS" in _read_settings(file))


def _list_settings(file: Path) -> list[Path]:
    files = sorted(file.iterdir()) if file.is_dir() else [file]
    return [each for each in files if each.is_file()]


def _read_settings(file: Path) -> str:
    texts = (each.read_text("utf-8", "replace") for each in _list_settings(file))
    return "".join(f"{text[:200_000]}\n" for text in texts)


def _read_languages(root: Path) -> dict[str, dict[str, str]]:
    """Read what Hugo's settings say of each language."""
    said = dict[str, dict[str, str]]()
    for file in chain.from_iterable(_list_settings(root / name) for name in _HUGO):
        top = parse_top(file.read_text("utf-8", "replace")[:200_000], toml=file.suffix == ".toml")
        own = (file.stem.partition(".")[2], top)  # `languages.fr.toml`
        inner = next((each for name, each in top.items() if name.lower() == "languages"), {})
        for lang, table in (own, *top.items(), *(inner.items() if isinstance(inner, dict) else ())):
            if is_code(lang) and isinstance(table, Mapping):
                rows = {name.lower(): str(each) for name, each in table.items()}
                said[lang.lower()] = said.get(lang.lower(), {}) | rows
    return said


def find_homes(paths: Iterable[str], blog: OldBlog, known: Callable[[str], str]) -> dict[str, str]:
    """Find the folders of languages: what settings say, and those beside another, one `known`."""
    every = {each for path in paths for each in PurePosixPath(blog.above, path).parents}
    beside = group((each.parent, each.name) for each in sorted(every) if is_code(each.name))
    homes = blog.folders()
    for above, names in beside.items():
        inner = any(each.as_posix() in homes for each in (above, *above.parents))
        if len(names) > 1 and any(map(known, names)) and not inner:
            homes = {(above / name).as_posix(): name for name in names} | homes
    return homes


def house(old: Old, blog: OldBlog, homes: Mapping[str, str]) -> Old:
    """Give a post the language of its folder, and a path without that folder and `content`.

    What stands above a folder that Hugo's settings name is no part of the path either.
    """
    path = PurePosixPath(blog.above, old.path)
    folder = next((each for each in path.parents if each.as_posix() in homes), None)
    above = folder.parent if folder and str(folder) not in blog.folders() else PurePosixPath()
    bare = above / path.relative_to(folder or "")
    home = "/".join(each for each in bare.parts if each not in TOPS)
    return replace(old, lang=old.lang or homes.get(str(folder), ""), home=home)


def list_texts(source: Path, blog: OldBlog) -> list[tuple[Path, str, str]]:
    """List the texts below a folder: the folder, the path within it, why it is no post, if so."""
    whole = not blog.kind or source.resolve() == blog.root.resolve()
    tops = ("_posts", *TOPS) if whole else ()
    first = next((each for each in tops if (source / each).is_dir()), "")
    top = source / first.replace("_posts", "")
    paths = [Path(each).relative_to(source) for each in sorted(list_files(top))]
    texts = [path for path in paths if _is_text(path)]
    posts = any(_POSTS & {*path.parts[:-1]} for path in texts) and source.name not in _POSTS
    among = posts and blog.kind != "pelican"
    unread = _FORMATS - ({".txt"} if blog.kind == "nikola" else set())  # there it is as .rst is
    return [(source, path.as_posix(), _leave(path, unread, among=among)) for path in texts]


def _is_text(path: Path) -> bool:
    steps, end = {*path.parts[:-1]}, path.suffix.lower()
    known = end in _TEXTS or (end in _FORMATS and steps & _POSTS)
    return bool(known and not _NEVER & steps and not re.search(r"(?:^|/)\.", path.as_posix()))


def _leave(path: Path, unread: set[str], *, among: bool) -> str:
    """Return why a text isn't read: no post is in another folder, if it is `among` others."""
    steps = {*path.parts[:-1]}
    own = bool(steps & _POSTS) if among else "pages" not in steps
    post = own and not path.name.startswith("_index.")  # which lists the others
    return PAGE if not post else FORMAT if path.suffix.lower() in unread else ""
