"""What the rules know of the site that a mail leads to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from editorial.model import Attachment, Picture, Site


@dataclass(frozen=True, slots=True)
class Context:
    """The site; the addresses of its pages and the bytes of each picture's URL, None if unknown.

    The rules about links to own pages and about the size of pictures need them to find anything.
    """

    site: Site
    addresses: Set[str] | None = None
    sizes: Mapping[str, int] | None = None


def build_context(
    site: Site, addresses: Iterable[str], files: Iterable[Picture | Attachment]
) -> Context:
    """The context of a site with pages at these addresses, and these published files."""
    sizes = {file.url: file.size for file in files if isinstance(file, Picture)}
    return Context(site, frozenset(addresses), sizes)


def is_own(url: str, site: Site) -> bool:
    """Whether a URL is that of the site's home or of something below it."""
    return url == site.url or url.startswith(f"{site.url}/")
