"""The same files at any host and port: links within the site are paths from its root."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from plugins.pages import own_host
from tests.browser.conftest import OpenPage, Served
from tests.built_sites.built import BuiltSite
from tests.servers.files import serve_files

_WHOLE = re.compile(
    r'<link [^>]*rel="(?:canonical|alternate)" href="[^"]*"|<meta (?:property|name)="[^>]*>|'
    r'<script type="application/ld\+json">.*?</script>|data-copy="[^"]*"',
    re.DOTALL,
)
"""What other places read, and so has the host in it."""

_TAG = re.compile(r"<[a-z][^<>]*>")


def test_pages_name_their_host_only_where_other_places_read_it(each_site: BuiltSite) -> None:
    host = "//".join(urlsplit(each_site.url)[:2]).replace("//", "://", 1)

    named = [
        (address, tag)
        for address in each_site.pages()
        for tag in _TAG.findall(_WHOLE.sub("", each_site.read(address)))
        if f'"{host}' in tag or f"={host}" in tag
    ]

    assert named == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [("https://a.example.org", "https://a.example.org"), ("https://a.example.org/b", "/b")],
)
def test_a_link_to_the_whole_site_is_never_empty(url: str, shown: str) -> None:
    page = f'<a href="{url}">a</a> <a href="{url}/es/">b</a>'

    found = own_host(url).sub("", page)

    path = urlsplit(url).path
    assert found == f'<a href="{shown}">a</a> <a href="{path}/es/">b</a>'


def test_what_was_built_for_one_host_and_port_works_at_others(
    served: Served, open_page: OpenPage
) -> None:
    site, asked, said = served.sample, list[str](), list[str]()
    page = open_page(locale="en-GB")
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda each: said.extend([each.url] * (each.status >= 400)))
    page.on("console", lambda message: said.append(message.text))
    with serve_files(site.output.parent) as other:
        for host in (other, other.replace("127.0.0.1", "localhost")):
            asked.clear()
            root = f"{host}{urlsplit(site.url).path}/"
            for address in ("es/", "es/webinars/", site.posts("es")[0], "en/old-workshop/", ""):
                page.goto(f"{root}{address}")
                page.wait_for_load_state("networkidle")
            page.wait_for_url(f"{root}en/")
            page.goto(f"{root}es/archivo/")
            page.get_by_role("searchbox").fill("comunitario")
            page.get_by_role("link", name="Taller comunitario").first.wait_for()

            assert [url for url in asked if not url.startswith(root)] == []
    assert said == []
