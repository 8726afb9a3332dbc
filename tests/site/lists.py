"""What the lists of a built site show, on all their pages."""

from __future__ import annotations

from lxml import html

from tests.built_sites.built import BuiltSite


def list_pages(site: BuiltSite, address: str) -> list[html.HtmlElement]:
    """The pages of a list, following its link to older posts."""
    pages = [site.tree(address)]
    while older := pages[-1].xpath("//a[@class='pager-older']/@href"):
        pages.append(site.tree(site.address(str(older[0])) or ""))
        assert pages[-1] not in pages[:-1], f"{address}: its pages have no end"
    return pages


def listed_posts(site: BuiltSite, address: str) -> list[str]:
    """The posts that a list shows on all its pages."""
    pages = list_pages(site, address)
    return [
        str(link)
        for page in pages
        for link in page.xpath("//*[contains(@class, 'story-title')]/a/@href")
    ]


def story_of(site: BuiltSite, address: str, url: str) -> html.HtmlElement:
    """The story that leads to a URL, on one of a list's pages."""
    stories = (story for page in list_pages(site, address) for story in page.xpath("//article"))
    return next(story for story in stories if story.xpath(".//h2/a/@href | .//h3/a/@href") == [url])
