"""The fewest pages of sites that show all that their pages can show."""

from __future__ import annotations

from tests.built_sites.built import BuiltSite


def choose_pages(*sites: BuiltSite) -> list[tuple[BuiltSite, str]]:
    """Pages which together have every tag, every class and every language of the sites.

    Each is the one that shows most of what those before it don't.
    """
    parts = {
        (site, page): parts_of(site, page)
        for site in sites
        for page in site.pages()
        if not site.is_redirect(page)
    }
    unseen, chosen = set().union(*parts.values()), []
    while unseen:
        best = max(parts, key=lambda page: len(parts[page] & unseen))
        chosen.append(best)
        unseen -= parts[best]
    return chosen


def parts_of(site: BuiltSite, page: str) -> set[str]:
    """What a page shows: its language, and its elements by tag and class."""
    tree = site.tree(page)
    classes = (name for value in tree.xpath("//@class") for name in str(value).split())
    tags = (f"<{element.tag}>" for element in tree.iter("*"))
    return {f"lang={tree.get('lang')}", *classes, *tags}
