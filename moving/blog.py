"""An old blog as a whole: where its posts are, its language, and what its addresses are like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from editorial.system.files import list_files
from editorial.text.plain import fold
from moving.old import PAGE, Headers, Old

_TEXTS = {".md", ".markdown", ".mkd", ".mdown", ".mdx", ".html", ".htm", ".rst"}
_POSTS = {"_posts", "_drafts", "posts", "post", "blog", "articles", "news", "noticias", "entradas"}
"""Folders that have posts: if there is one, what stands beside it are pages."""

_TOPS = ("content", "src/content", "src/posts", "src")
_NEVER = {
    *("node_modules", "vendor", "themes", "theme", "layouts", "templates", "archetypes", "output"),
    *("public", "static", "test", "tests", "_site", "_includes", "_layouts"),
}


class Program(NamedTuple):
    """What sets a blog's program apart: files of settings, usual addresses, and its texts.

    `own` is the header with a post's own address; `titled` addresses are made of titles. Pages
    may stand `amid` the posts' folders.
    """

    configs: tuple[str, ...] = ()
    pattern: str = ":sections/:name/"
    own: str = "url"
    commonmark: bool = True
    amid: bool = True
    titled: bool = False


_PELICAN = ("pelicanconf.py", "publishconf.py")
_HUGO = ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "config/_default")
_ELEVENTY = (".eleventy.js", *(f"eleventy.config.{end}" for end in ("js", "mjs", "cjs")))
PROGRAMS = {
    "jekyll": Program(("_config.yml",), ":categories/:year/:month/:day/:title.html", "permalink"),
    "hugo": Program(_HUGO, ":sections/:slugorfilename/"),
    "pelican": Program(_PELICAN, "{slug}.html", commonmark=False, amid=False, titled=True),
    "astro": Program(("astro.config.mjs", "astro.config.ts", "astro.config.js")),
    "eleventy": Program(_ELEVENTY, own="permalink"),
    "": Program(pattern=""),
}
"""The programs that we know, WordPress aside, which has an export; the last is any other."""

_IS = r"\s*[:=]\s*u?[\"']?"
_SAID = {
    "lang": rf"^(?:DEFAULT_LANG(?=\s*=)|lang|languageCode|defaultContentLanguage){_IS}([\w-]+)",
    "address": rf"^(?:\s*(?:SITEURL|baseurl|site)|url){_IS}(https?://(?!localhost)[^\s\"']+)",
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
    """An old blog: its program, folder, language, address, permalinks, and all its settings."""

    kind: str
    root: Path
    lang: str = ""
    address: str = ""
    permalink: str = ""
    site: Headers = field(default_factory=dict)

    def old_address(self, old: Old, lang: str, day: str) -> str:
        """Return where a post was, below the blog's address; empty if that isn't known."""
        pattern = _NAMED.get(self.permalink, self.permalink) or PROGRAMS[self.kind].pattern
        hugo, day = self.kind == "hugo", self._old_day(old.first("date"), day)
        known = self._names(old, lang, pattern) | {
            "year": day[:4], "Y": day[:4], "month": day[5:7], "m": day[5:7], "monthnum": day[5:7],
            "day": day[8:], "d": day[8:], "i_month": str(int(day[5:7])), "i_day": str(int(day[8:])),
        }  # fmt: skip
        gaps = [each[1] or each[3] or each[2] or each[4] for each in _GAP.finditer(pattern)]
        if not pattern or not known.keys() >= set(gaps):
            return ""
        ugly = self.site.get("site.uglyurls", ("false",)) != ("false",)
        pattern = f"{pattern.removesuffix('.html').rstrip('/')}.html" if ugly else pattern
        prefix, values = f"{lang}/" if hugo and lang != self.lang else "", iter(gaps)
        address = plain_address(prefix + _GAP.sub(lambda _: known[next(values)], pattern))
        return address.lower().replace("'", "") if hugo else address

    def _names(self, old: Old, lang: str, pattern: str) -> dict[str, str]:
        """Return what the gaps of a pattern mean, but those for a day."""
        path = PurePosixPath(old.path)
        above = (path.parent if path.stem.partition(".")[0] == "index" else path).parent
        folders = [each for each in above.parts if each not in ("content", "src")]
        stem = path.stem if above == path.parent else path.parent.name
        title = self._title(old.first("title"))
        program, hugo = PROGRAMS[self.kind], self.kind == "hugo"
        titled = program.titled or (hugo and re.search(r":(?:title|slug)\b", pattern))
        slug = old.first("slug") or (title if titled else self._file(old, stem))
        slug += f"-{lang}" if program.titled and lang != self.lang else ""
        words = "/".join(old.headers.get("categories", ())).lower().replace(" ", "-")
        return {
            "lang": lang, "output_ext": ".html", "categories": words,
            "category": words.partition("/")[0], "section": "/".join(folders[:1]),
            "sections": "/".join(folders), "title": title if hugo else slug,
            **dict.fromkeys(("slug", "slugorcontentbasename", "postname", "slugorfilename"), slug),
            **dict.fromkeys(("filename", "name", "basename", "contentbasename"), old.name),
        }  # fmt: skip

    def _title(self, typed: str) -> str:
        hugo = self.kind == "hugo"
        bare = re.sub(r"[^\w\s.+#~@-]" if hugo else r"[^\w\s-]", "", typed if hugo else fold(typed))
        return re.sub(r"[-\s]+", "-", bare.strip())

    def _file(self, old: Old, stem: str) -> str:
        """Return what a file's name is in an address; its day may stay, too."""
        if self.kind == "hugo" and self.site.get("site.date") != (":filename",):
            return stem.removesuffix(f".{old.lang}")
        return re.sub("-{2,}", "-", old.name).strip("-") if self.kind == "jekyll" else old.name

    def own_address(self, old: Old) -> str:
        """Return the address that a post's file gives, unless it is made by a pattern."""
        own = old.headers.get(PROGRAMS[self.kind].own, ("",))[0]
        return "" if re.search(r"/:|[{}]", own) else own

    def _old_day(self, written: str, day: str) -> str:
        """Return the day in an address: with Jekyll, the one in the blog's own time zone."""
        with suppress(ValueError, KeyError):  # no moment, no zone
            moment = datetime.fromisoformat(re.sub(r" (?=[+-]\d)", "", written))
            if self.kind == "jekyll" and moment.tzinfo:
                zone = ZoneInfo(self.site.get("site.timezone", ("UTC",))[0])
                return str(moment.astimezone(zone).date())
        return day

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


def plain_address(address: str) -> str:
    """Return an address as `Moved-From` has it: percent-decoded, without slashes around it."""
    return re.sub("/{2,}", "/", re.sub(r"(?:^|/)index\.html?$", "", unquote(address))).strip("/")


def read_blog(source: Path, asked: Mapping[str, str]) -> OldBlog:
    """Find the program that made a blog, above its folder too, and read its settings.

    What was `asked` for (`lang`, `address`, `permalink`) counts more.
    """
    names = [(kind, name) for kind in PROGRAMS for name in PROGRAMS[kind].configs]
    places = (source, *source.resolve().parents[:3])
    pairs = ((kind, at) for at in places for kind, name in names if (at / name).exists())
    kind, root = next(pairs, ("", source if source.is_dir() else source.parent))
    text = "".join(_read_settings(root / name) for name in PROGRAMS[kind].configs)
    found = {name: re.findall(pattern, text, re.M | re.I) for name, pattern in _SAID.items()}
    said = {name: next(iter(each), "") for name, each in found.items()}
    said["permalink"] = max(found["permalink"], key=lambda each: each.count(":"), default="")
    said["address"] += said["base"] if said["address"] else ""
    known = {each: asked.get(each) or said[each] for each in ("lang", "address", "permalink")}
    text = re.sub(r"^(\s*date\s*[:=])\s*\[(?=.*:filename).*", r"\1 :filename", text, flags=re.M)
    text = re.sub(r"(?i)^\[uglyURLs\]\n+", "uglyURLs = ", text, flags=re.M)
    rows = [*_SETTING.finditer(text)][::-1]  # so that the first one counts
    settings = {f"site.{row[1].lower()}": (row[3],) for row in rows}
    return OldBlog(kind, root, **known, site=settings)


def _read_settings(file: Path) -> str:
    files = sorted(file.iterdir()) if file.is_dir() else [file]
    texts = (each.read_text("utf-8", "replace") for each in files if each.is_file())
    return "".join(f"{text[:200_000]}\n" for text in texts)


def list_texts(source: Path, blog: OldBlog) -> list[tuple[Path, str, str]]:
    """List the texts below a folder: the folder, the path within it, why it is no post, if so."""
    whole = not blog.kind or source.resolve() == blog.root.resolve()
    tops = [source / each for each in ("_posts", *_TOPS) if whole and (source / each).is_dir()]
    top = source if not tops or tops[0].name == "_posts" else tops[0]
    paths = [Path(each).relative_to(top) for each in sorted(list_files(top))]
    texts = [path for path in paths if _is_text(path)]
    posts = any(_POSTS & {*path.parts[:-1]} for path in texts) and top.name not in _POSTS
    amid = posts and PROGRAMS[blog.kind].amid
    return [
        (
            source,
            (top / path).relative_to(source).as_posix(),
            "" if _is_post(path, among=amid) else PAGE,
        )
        for path in texts
    ]


def _is_text(path: Path) -> bool:
    hidden = any(step.startswith(".") for step in path.parts)
    return path.suffix.lower() in _TEXTS and not hidden and not _NEVER & {*path.parts[:-1]}


def _is_post(path: Path, *, among: bool) -> bool:
    """Tell whether a text is a post: in their folder, if it is `among` others."""
    steps = {*path.parts[:-1]}
    own = bool(steps & _POSTS) if among else "pages" not in steps
    return own and not path.name.startswith("_index.")  # which lists the others
