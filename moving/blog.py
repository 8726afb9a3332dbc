"""An old blog as a whole: where its posts are, its language, and what its addresses are like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
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
_CONFIGS = {
    "jekyll": ("_config.yml",),
    "hugo": ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "config/_default"),
    "pelican": ("pelicanconf.py", "publishconf.py"),
    "astro": ("astro.config.mjs", "astro.config.ts", "astro.config.js"),
    "eleventy": (".eleventy.js", *(f"eleventy.config.{end}" for end in ("js", "mjs", "cjs"))),
}
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

_USUAL = {
    "pretty": ":categories/:year/:month/:day/:title/",
    "none": ":categories/:title.html",
    "jekyll": ":categories/:year/:month/:day/:title.html",
    "pelican": "{slug}.html",
    "hugo": ":sections/:slugorfilename/",
    **dict.fromkeys(("eleventy", "astro"), ":sections/:name/"),
}
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
        pattern = _USUAL.get(self.permalink, self.permalink) or _USUAL.get(self.kind, "")
        day = self._old_day(old.first("date"), day)
        path, year, month = PurePosixPath(old.path), day[:4], day[5:7]
        above = (path.parent if path.stem.partition(".")[0] == "index" else path).parent
        folders = [each for each in above.parts if each not in ("content", "src")]
        hugo, typed = self.kind == "hugo", old.first("title")
        bare = re.sub(r"[^\w\s.+#~@-]" if hugo else r"[^\w\s-]", "", typed if hugo else fold(typed))
        title = re.sub(r"[-\s]+", "-", bare.strip())
        stem = path.stem if above == path.parent else path.parent.name
        titled = self.kind == "pelican" or (hugo and re.search(r":(?:title|slug)\b", pattern))
        dated = hugo and self.site.get("site.date") != (":filename",)
        name = stem.removesuffix(f".{old.lang}") if dated else old.name  # its day stays, too
        name = re.sub("-{2,}", "-", name).strip("-") if self.kind == "jekyll" else name
        slug = old.first("slug") or (title if titled else name)
        slug += f"-{lang}" if self.kind == "pelican" and lang != self.lang else ""
        words = "/".join(old.headers.get("categories", ())).lower().replace(" ", "-")
        known = {
            "year": year, "Y": year, "month": month, "m": month, "monthnum": month, "day": day[8:],
            "d": day[8:], "i_month": str(int(month)), "i_day": str(int(day[8:])), "lang": lang,
            "output_ext": ".html", "categories": words, "category": words.partition("/")[0],
            "section": "/".join(folders[:1]), "sections": "/".join(folders),
            "title": title if hugo else slug, "slug": slug, "slugorcontentbasename": slug,
            "postname": slug, "slugorfilename": slug, "filename": old.name,
            "name": old.name, "basename": old.name, "contentbasename": old.name,
        }  # fmt: skip
        gaps = [each[1] or each[3] or each[2] or each[4] for each in _GAP.finditer(pattern)]
        if not pattern or not known.keys() >= set(gaps):
            return ""
        prefix = f"{lang}/" if hugo and lang != self.lang else ""
        values = iter(gaps)
        ugly = self.site.get("site.uglyurls", ("false",)) != ("false",)
        ugly = ugly and not pattern.endswith(".html")
        pattern = f"{pattern.rstrip('/')}.html" if ugly else pattern
        address = plain_address(prefix + _GAP.sub(lambda _: known[next(values)], pattern))
        return address.lower().replace("'", "") if hugo else address

    def own_address(self, old: Old) -> str:
        """Return the address that a post's file gives, unless it is made by a pattern."""
        name = "permalink" if self.kind in ("jekyll", "eleventy") else "url"
        own = old.headers.get(name, ("",))[0]
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
    names = [(kind, name) for kind in _CONFIGS for name in _CONFIGS[kind]]
    places = (source, *source.resolve().parents[:3])
    pairs = ((kind, at) for at in places for kind, name in names if (at / name).exists())
    kind, root = next(pairs, ("", source if source.is_dir() else source.parent))
    text = ""
    for file in (root / name for name in _CONFIGS.get(kind, ())):
        for each in sorted(file.iterdir()) if file.is_dir() else [file]:
            text += each.read_text("utf-8", "replace")[:200_000] + "\n" if each.is_file() else ""
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


def list_texts(source: Path, blog: OldBlog) -> list[tuple[Path, str, str]]:
    """List the texts below a folder: the folder, the path within it, why it is no post, if so."""
    whole = not blog.kind or source.resolve() == blog.root.resolve()
    tops = [source / each for each in ("_posts", *_TOPS) if whole and (source / each).is_dir()]
    top = source if not tops or tops[0].name == "_posts" else tops[0]
    paths = [Path(each).relative_to(top) for each in sorted(list_files(top))]
    texts = [(path, {*path.parts[:-1]}) for path in paths if path.suffix.lower() in _TEXTS]
    shown = [each for each in texts if not any(step.startswith(".") for step in each[0].parts)]
    wanted = [each for each in shown if not each[1] & _NEVER]
    posts = any(steps & _POSTS for _, steps in wanted) and top.name not in _POSTS
    amid = posts and blog.kind != "pelican"
    listed = list[tuple[Path, str, str]]()
    for path, steps in wanted:
        is_post = steps & _POSTS if amid else "pages" not in steps
        is_post = is_post and not path.name.startswith("_index.")  # which lists the others
        listed.append(
            (source, (top / path).relative_to(source).as_posix(), "" if is_post else PAGE)
        )
    return listed
