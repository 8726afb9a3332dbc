"""Each post stands in every edition: translated, as a translated header, or labelled as it is."""

from __future__ import annotations

from tests.built_sites.built import BuiltSite
from tests.site.links import story_of

HEADER_ONLY = "2019/07/encuentro-regional/"
ONLY_PT = "pt/2019/07/oficina-de-radio/"


def test_a_page_says_the_language_that_it_is_in(each_site: BuiltSite) -> None:
    pages = [page for page in each_site.pages() if not each_site.is_redirect(page)]
    langs = {page: page.partition("/")[0] if "/" in page else each_site.langs[0] for page in pages}

    wrong = [page for page, lang in langs.items() if each_site.tree(page).get("lang") != lang]

    assert not wrong


def test_a_header_only_post_leads_to_the_text(sample: BuiltSite) -> None:
    for lang, label in (("en", "Spanish"), ("pt", "espanhol")):
        page = sample.tree(f"{lang}/{HEADER_ONLY}")

        link = page.xpath("//*[@class='notice']//a")[0]
        assert link.get("href") == sample.link(f"es/{HEADER_ONLY}")
        assert label in link.text_content()
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert not page.xpath("//*[@class='prose']")


def test_an_untranslated_post_keeps_its_language(sample: BuiltSite) -> None:
    for lang, label in (("es", "Solo en portugués"), ("en", "Only in Portuguese")):
        story = story_of(sample, f"{lang}/2019/07/", sample.link(ONLY_PT))

        assert story.xpath(".//*[@class='label']/text()") == [label]
        assert story.xpath("string(.//*[@class='story-title']/@lang)") == "pt"
        assert story.xpath("string(.//*[@class='story-summary']/@lang)") == "pt"
        assert not sample.has(f"{lang}/2019/07/oficina-de-radio/")


PLACES = {
    "es": ("Casa Común, Calle de los Lapachos 120, Asunción", "Lima, y también en línea"),
    "en": ("Casa Común, 120 Lapachos Street, Asunción", "Lima, and online"),
    "pt": ("Casa Común, Rua dos Lapachos 120, Assunção", "Lima, e também online"),
}
OUTPUTS = {
    "es": ("", "webinars/", "2019/07/", "boletin/2019-07/", "boletin/2019-07/issue.txt"),
    "en": ("", "webinars/", "2019/07/", "newsletter/2019-07/", "newsletter/2019-07/issue.txt"),
    "pt": ("", "webinars/", "2019/07/", "boletim/2019-07/", "boletim/2019-07/issue.txt"),
}


def test_every_output_says_where_an_event_is_in_its_own_words(sample: BuiltSite) -> None:
    for lang, (room, forum) in PLACES.items():
        pages = [sample.read(f"{lang}/{address}") for address in OUTPUTS[lang]]
        feed = sample.read(f"{lang}/feed.xml")
        calendar = sample.read(f"{lang}/webinars.ics").replace("\r\n ", "").replace("\\,", ",")
        home, *others = (" ".join(text.split()) for text in (*pages, feed, calendar))

        assert all(room in text for text in (home, *others))
        assert all(forum in text for text in others)
        assert f"LOCATION;LANGUAGE={lang}:{room}" in calendar
