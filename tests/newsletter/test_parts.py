"""An issue's HTML part and text part: everything in both, nothing executed, small enough."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment
from lxml import html
from markupsafe import Markup

from editorial.figures.trends import name_growth
from editorial.model.library import Figure, FigureGroup, Issue
from editorial.model.site import MailingList, Place, Site, Term
from editorial.model.texts import Attendance, Post, Venue
from editorial.words.message import NN_
from newsletter.parts import (
    LIMIT,
    compile_mjml,
    count_links,
    encoded_size,
    load_newsletter_templates,
    render_html_part,
    render_mjml,
    render_text_part,
    style_note,
)
from tests.builders import (
    REGION,
    WEBINARS,
    a_picture,
    a_post,
    a_site,
    a_webinar,
    an_issue,
    an_issue_with_everything,
)
from tests.newsletter.template_rules import squeeze

HOSTILE = [
    *("</mj-text><mj-text>", "1 < 2 & 3 > 2", "{{ 7*7 }} {% raw %} ${x} %(n)s {n}"),
    *("\"double\" and 'single' quotes", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    "emoji 🏝️👩🏽‍💻 and العربية \u202eright to left\u202c",
    "]]> <![CDATA[ &amp; &lt;b&gt; <!-- -->",
]


@pytest.fixture
def site() -> Site:
    return a_site()


@pytest.fixture
def env(site: Site) -> Environment:
    return an_environment("en", site)


def an_environment(lang: str, site: Site) -> Environment:
    return load_newsletter_templates(site.languages[lang], site)


def many_posts(number: int, **overrides: object) -> list[Post]:
    """English stories with pictures, half of them in each of two categories."""
    return [
        a_post(
            lang="en",
            slug=f"workshop-on-connectivity-{n}",
            picture=a_picture(
                url=f"https://example.org/blog/en/2019/07/workshop-on-connectivity-{n}/photo.jpg"
            ),
            category=REGION if n < number / 2 else WEBINARS,
            **overrides,
        )
        for n in range(number)
    ]


def links(source: str) -> list[str]:
    return [link.get("href", "") for link in html.document_fromstring(source.encode()).iter("a")]


def words(source: str) -> str:
    root = html.document_fromstring(source.encode())
    return squeeze("".join(str(text) for text in root.itertext()))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_both_parts(text: str, site: Site, env: Environment) -> None:
    post = a_post(lang="en", title=text, summary=text, picture=a_picture(alt=text))
    webinar = a_webinar(
        lang="en", title=text, starts=None, when=text, register="https://example.org/?a=1&b=2"
    )
    issue = an_issue(
        "en",
        [post],
        headline=text,
        preheader=text,
        webinars=(webinar,),
        contributors=(text,),
    )

    source, plain = render_html_part(issue, site, env), render_text_part(issue, site, env)

    # the title, heading and preheader, the lead's title and summary, the webinar's two, the authors
    assert words(source).casefold().count(text.casefold()) == 8
    assert " ".join(plain.split()).count(text) == 6
    assert not html.document_fromstring(source.encode()).xpath("//script | //@onerror")
    assert len(links(source)) == 2 + 2 + 10  # lead, webinar, the rest


def test_an_editors_note_is_styled_and_strict(site: Site) -> None:
    note = Markup(
        "<p>One<br>two &amp; <b>three</b>\n<i>four</i></p><hr>"
        '<p class="x"></p><a href="#text-1">5</a>'
    )

    styled = style_note(note, site)

    assert styled == (
        '<p style="margin:0 0 12px">One<br/>two &amp; <b>three</b>&#10;<i>four</i></p><hr/>'
        '<p style="margin:0 0 12px"></p>5'
    )


@pytest.mark.parametrize("lists", [{}, {"en": MailingList("news@example.org")}])
def test_without_list_address_and_contact_a_footer_is_short(lists: dict[str, MailingList]) -> None:
    site = a_site(lists=lists, postal_address="", contact="")
    issue = an_issue("en", contributors=(), others={})
    env = an_environment("en", site)

    for part in (render_html_part(issue, site, env), render_text_part(issue, site, env)):
        assert (
            "You are getting this e-mail from news@example.org because you subscribed."
            in squeeze(part)
        )
        assert "Unsubscribe" not in part


@pytest.mark.parametrize("number", [0, 1, 12, 40, 90])
def test_every_story_is_linked_and_the_mail_fits(number: int, site: Site, env: Environment) -> None:
    issue = an_issue("en", many_posts(number, summary="A summary of some length, " * 12))

    source, plain = render_html_part(issue, site, env), render_text_part(issue, site, env)

    assert encoded_size(source) <= LIMIT
    assert {post.url for post in issue.stories} <= set(links(source))
    assert all(
        f"  {post.url}\n" in plain and post.summary.split(",")[0] in plain for post in issue.stories
    )
    assert count_links(source) == len(links(source))


def test_as_many_leading_stories_as_fit_are_in_full(site: Site, env: Environment) -> None:
    issue = an_issue("en", many_posts(30, summary="A summary of some length, " * 200))

    source = render_html_part(issue, site, env)

    full = source.count("<h3")
    assert 0 < full < 24
    assert [
        url for url in dict.fromkeys(links(source)) if url in {post.url for post in issue.stories}
    ] == [post.url for post in issue.stories]
    assert encoded_size(compiled(issue, site, env, full + 1)) > LIMIT


def test_what_has_a_date_and_takes_place_can_be_put_into_a_calendar(
    site: Site, env: Environment
) -> None:
    issue = an_issue_with_everything("en")
    dated = [f"{webinar.url}event.ics" for webinar in issue.webinars[:1]]

    source, plain = render_html_part(issue, site, env), render_text_part(issue, site, env)

    assert [link for link in links(source) if link.endswith(".ics")] == dated
    assert [line.strip() for line in plain.splitlines() if line.endswith(".ics")] == dated


def test_a_line_of_the_text_part_ends_between_two_clocks_but_not_within_one() -> None:
    zones = ("America/Mexico_City", "America/Halifax", "America/Noronha")
    names = (f"San Salvador de la {word}" for word in ("Montaña", "Costa del Sol", "Isla Grande"))
    places = [
        Place(Term(name, {"es": name}), ZoneInfo(zone))
        for name, zone in zip(names, zones, strict=True)
    ]
    site, issue = a_site(places=places, timezone=ZoneInfo("UTC")), an_issue("es", [a_post()])
    env = an_environment("es", site)

    text = render_text_part(replace(issue, webinars=(a_webinar(),)), site, env)

    lines = [line.replace("\xa0", "_") for line in text.splitlines()]
    assert [line for line in lines if re.search(r"\d:\d\d", line)] == [
        "  miércoles, 28 de agosto, 17:00_(UTC)",
        "  12:00_San_Salvador_de_la_Montaña,",
        "  14:00_San_Salvador_de_la_Costa_del_Sol,",
        "  15:00_San_Salvador_de_la_Isla_Grande",
    ]


def test_from_the_25th_story_on_only_titles_are_told(site: Site, env: Environment) -> None:
    issue = an_issue("en", [*many_posts(30), a_post(lang="en", slug="lead", picture=a_picture())])

    source = render_html_part(issue, site, env)

    root = html.document_fromstring(source.encode())
    titles = [link.get("href") for link in root.xpath("//h2/a | //h3/a")]
    assert titles == [post.url for post in issue.stories[:24]]
    assert root.xpath("//li/a/@href") == [post.url for post in issue.stories[24:]]
    assert encoded_size(source) < LIMIT


def test_a_small_picture_leads_to_its_story_for_those_who_see_it(
    site: Site, env: Environment
) -> None:
    issue = an_issue("en", many_posts(4))

    source = render_html_part(issue, site, env)

    pictures = html.document_fromstring(source.encode()).xpath("//td/a[img]")
    small = [each for each in pictures if each.get("aria-hidden") == "true"]
    stories = [story for section in issue.sections for story in section.stories]
    assert [each.get("href") for each in small] == [story.url for story in stories]
    assert len(stories) == 3
    for link in small:
        assert link.get("tabindex") == "-1"
        assert [link[0].get("alt"), link[0].get("width")] == ["", "96"]
        assert "width:96px" in link[0].get("style")


def compiled(issue: Issue, site: Site, env: Environment, full: int) -> str:
    return compile_mjml(render_mjml(issue, site, env, full))


def test_an_issue_whose_links_alone_do_not_fit_has_no_story_in_full(
    site: Site, env: Environment
) -> None:
    note = Markup("<p>{}</p>").format("word " * 25_000)
    issue = replace(an_issue("en", many_posts(4)), note=note)

    source = render_html_part(issue, site, env)

    assert encoded_size(source) > LIMIT
    assert source == compiled(issue, site, env, 0)


def facts_of(source: str) -> set[str]:
    """What the HTML part says, in small pieces: not what inboxes alone show, and no punctuation."""
    body = html.document_fromstring(source.encode()).find("body")
    hidden = body.xpath(".//div[contains(@style, 'display:none')]")[0]
    hidden.drop_tree()
    texts = (squeeze(piece) for text in body.itertext() for piece in re.split(r" · |[()]", text))
    return {text.strip(" :·").casefold() for text in texts} - {""}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_text_part_tells_all_that_the_html_part_tells(lang: str) -> None:
    venue = {"zone": ZoneInfo("America/Lima"), "venue": Venue("Casa Común", city="Lima")}
    webinars = (
        a_webinar(lang=lang, slug="room", attendance=Attendance.IN_PERSON, **venue),
        a_webinar(lang=lang, slug="both", attendance=Attendance.HYBRID, **venue),
        a_webinar(lang=lang, slug="soon", starts=None, when="En octubre", members=True),
    )
    figures = (FigureGroup("Red", (Figure("followers", "followers", 61, 22),)),)
    everything = an_issue_with_everything(lang)
    issue = replace(everything, webinars=(*everything.webinars, *webinars), figures=figures)
    site = a_site()
    env = an_environment(lang, site)

    source, plain = render_html_part(issue, site, env), squeeze(render_text_part(issue, site, env))

    told = plain.casefold()
    forward = {"es": "reenviar por whatsapp", "en": "forward on whatsapp"}[lang]
    assert "22" in told
    assert {fact for fact in facts_of(source) if fact not in told} == {forward}
    assert issue.lead
    order = [issue.lead.title, issue.webinars[0].title, issue.stories[1].title]
    assert sorted(order, key=plain.index) == order


GROWTH = {
    Figure("followers", "followers", 61, 22): "This month: +22 followers (Red).",
    Figure("followers", NN_("follower", "followers"), 40, 1): "This month: +1 follower (Red).",
    Figure("followers", NN_("follower", "followers"), 41, 2): "This month: +2 followers (Red).",
    Figure("members", "members in all", 1061, 1000): "This month: +1,000 members in all (Red).",
    Figure("followers", "followers", 61, 0): "",
    Figure("followers", "followers", 61, -3): "",
    Figure("followers", "followers", 61): "",  # nothing is known of the month before
    Figure("tweets", "tweets", 70, 30): "",  # no people
}


def test_a_sentence_says_where_more_people_follow_and_none_does_where_nothing_grew() -> None:
    said = {each: name_growth((FigureGroup("Red", (each,)),), "en") for each in GROWTH}

    assert said == GROWTH
    assert name_growth((), "en") == ""


MatchesGolden = Callable[[str, str], None]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_text_part_reads_well(lang: str, matches_golden: MatchesGolden) -> None:
    site = a_site()
    templates = load_newsletter_templates(site.languages[lang], site)

    text = render_text_part(an_issue_with_everything(lang), site, templates)

    matches_golden(text, f"newsletter/issue.{lang}.txt")


def test_the_mjml_of_full_and_short_stories(matches_golden: MatchesGolden) -> None:
    site = a_site()
    templates = load_newsletter_templates(site.languages["es"], site)

    mjml = render_mjml(an_issue_with_everything("es"), site, templates, full=1)

    matches_golden(mjml, "newsletter/issue.es.mjml")
