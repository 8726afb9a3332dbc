"""An issue's HTML part and text part: everything in both, nothing executed, small enough."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import html
from markupsafe import Markup

from editorial.build import build_library
from editorial.figures.trends import name_growth
from editorial.issues import SentIssue, build_issue, read_sent_in
from editorial.model.library import Figure, FigureGroup, Issue
from editorial.model.site import MailingList, Place, Site, Term
from editorial.model.texts import Attendance, Post, Venue
from editorial.words.message import NN_
from newsletter.email import Mail, build_mail
from newsletter.files import write_sent
from newsletter.parts import (
    FULL,
    LIMIT,
    build_parts,
    compile_mjml,
    count_links,
    encoded_size,
    load_newsletter_templates,
    render_mjml,
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
from tests.conftest import Golden
from tests.newsletter.template_rules import squeeze

HOSTILE = [
    *("</mj-text><mj-text>", "1 < 2 & 3 > 2", "{{ 7*7 }} {% raw %} ${x} %(n)s {n}"),
    *("\"double\" and 'single' quotes", "<script>alert(1)</script><img src=x onerror=alert(1)>"),
    "emoji 🏝️👩🏽‍💻 and العربية \u202eright to left\u202c",
    "]]> <![CDATA[ &amp; &lt;b&gt; <!-- -->",
]


SITE = a_site()


def parts_of(issue: Issue, site: Site = SITE) -> tuple[str, str]:
    parts = build_parts(issue, site)
    return parts.html, parts.text


def mjml_of(issue: Issue, full: int) -> str:
    templates = load_newsletter_templates(SITE.languages[issue.lang], SITE)
    return render_mjml(issue, SITE, templates, full)


def many_posts(number: int, **overrides: object) -> list[Post]:
    """English stories with pictures, half of them in each of two categories."""
    posts = []
    for n in range(number):
        slug, category = f"workshop-on-connectivity-{n}", REGION if n < number / 2 else WEBINARS
        picture = a_picture(url=f"https://example.org/blog/en/2019/07/{slug}/photo.jpg")
        values = {"lang": "en", "slug": slug, "picture": picture, "category": category}
        posts.append(a_post(**values | overrides))
    return posts


def links(source: str) -> list[str]:
    return [link.get("href", "") for link in html.document_fromstring(source.encode()).iter("a")]


def words(source: str) -> str:
    root = html.document_fromstring(source.encode())
    return squeeze("".join(str(text) for text in root.itertext()))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_both_parts(text: str) -> None:
    post = a_post(lang="en", title=text, summary=text, picture=a_picture(alt=text))
    form = "https://example.org/?a=1&b=2"
    webinar = a_webinar(lang="en", title=text, starts=None, when=text, register=form)
    said = {"headline": text, "preheader": text, "contributors": (text,)}

    source, plain = parts_of(an_issue("en", [post], webinars=(webinar,), **said))

    # the title, the preheader, the lead's title and summary, the webinar's two, the authors
    assert words(source).casefold().count(text.casefold()) == 7
    assert " ".join(plain.split()).count(text) == 6
    assert not html.document_fromstring(source.encode()).xpath("//script | //@onerror")
    assert len(links(source)) == 2 + 2 + 10  # lead, webinar, the rest


def test_an_editors_note_is_styled_and_strict() -> None:
    note = Markup(
        "<p>One<br>two &amp; <b>three</b>\n<i>four</i></p><hr><p class='x'></p><a href='#t'>5</a>"
        '<a href="mailto:a@example.org">6</a><ol start="3"><li lang="en">7</li></ol>'
        '<img src="https://example.org/a.jpg" alt="8" width="900" height="600">'
    )
    strict = (
        "<p>One<br/>two &amp; <b>three</b>&#10;<i>four</i></p><hr/><p></p>5"
        '<a href="mailto:a@example.org" style="color:#0b5d66">6</a>'
        '<ol start="3" style="margin:0 0 12px;padding:0 0 0 20px"><li lang="en">7</li></ol><img '
        'src="https://example.org/a.jpg" alt="8" width="600" style="max-width:100%;height:auto"/>'
    )

    styled = style_note(note, SITE)

    assert styled == strict.replace("<p>", '<p style="margin:0 0 12px">')


@pytest.mark.parametrize("lists", [{}, {"en": MailingList("news@example.org")}])
def test_without_list_address_and_contact_a_footer_is_short(lists: dict[str, MailingList]) -> None:
    site = a_site(lists=lists, postal_address="", contact="")
    why = "You are getting this e-mail from news@example.org because you subscribed."

    for part in parts_of(an_issue("en", contributors=(), others={}), site):
        assert why in squeeze(part)
        assert "Unsubscribe" not in part


@pytest.mark.parametrize("number", [0, 1, 12, 40, 90])
def test_every_story_is_linked_and_the_mail_fits(number: int) -> None:
    issue = an_issue("en", many_posts(number, summary="A summary of some length, " * 12))

    source, plain = parts_of(issue)

    assert encoded_size(source) <= LIMIT
    assert {post.url for post in issue.stories} <= set(links(source))
    assert all(f"  {post.url}\n" in plain for post in issue.stories)
    assert plain.count("A summary of some length") >= number
    assert count_links(source) == len(links(source))


def test_as_many_leading_stories_as_fit_are_in_full() -> None:
    issue = an_issue("en", many_posts(30, summary="A summary of some length, " * 200))

    source, _ = parts_of(issue)

    full, urls = source.count("<h3"), [post.url for post in issue.stories]
    assert 0 < full < 24
    assert [url for url in dict.fromkeys(links(source)) if url in urls] == urls
    assert encoded_size(compile_mjml(mjml_of(issue, full + 1))) > LIMIT


def test_after_the_last_story_in_full_all_are_links_in_later_categories_too() -> None:
    issue = an_issue("en", many_posts(10))

    assert [mjml_of(issue, full).count("<h3") for full in (0, 3, 6)] == [0, 3, 6]


def test_a_line_of_the_text_part_ends_between_two_clocks_but_not_within_one() -> None:
    zones = {"Montaña": "Mexico_City", "Costa del Sol": "Halifax", "Isla Grande": "Noronha"}
    places = [
        Place(Term(name, {"es": f"San Salvador de la {name}"}), ZoneInfo(f"America/{zone}"))
        for name, zone in zones.items()
    ]
    site = a_site(places=places, timezone=ZoneInfo("UTC"))

    _, text = parts_of(an_issue("es", [a_post()], webinars=(a_webinar(),)), site)

    lines = [line.replace("\xa0", "_") for line in text.splitlines()]
    assert [line for line in lines if re.search(r"\d:\d\d", line)] == [
        "  miércoles, 28 de agosto, 17:00_(UTC)",
        "  12:00_San_Salvador_de_la_Montaña,",
        "  14:00_San_Salvador_de_la_Costa_del_Sol,",
        "  15:00_San_Salvador_de_la_Isla_Grande",
    ]


def test_from_the_25th_story_on_only_titles_are_told() -> None:
    issue = an_issue("en", [*many_posts(30), a_post(lang="en", slug="lead", picture=a_picture())])

    source, _ = parts_of(issue)

    root = html.document_fromstring(source.encode())
    titles = [link.get("href") for link in root.xpath("//h2/a | //h3/a")]
    assert titles == [post.url for post in issue.stories[:24]]
    assert root.xpath("//li/a/@href") == [post.url for post in issue.stories[24:]]
    assert encoded_size(source) < LIMIT


def test_a_small_picture_leads_to_its_story_for_those_who_see_it() -> None:
    issue = an_issue("en", many_posts(4))

    source, _ = parts_of(issue)

    pictures = html.document_fromstring(source.encode()).xpath("//td/a[img]")
    small = [each for each in pictures if each.get("aria-hidden") == "true"]
    stories = [story for section in issue.sections for story in section.stories]
    assert [each.get("href") for each in small] == [story.url for story in stories]
    assert len(stories) == 3
    for link in small:
        assert link.get("tabindex") == "-1"
        assert [link[0].get("alt"), link[0].get("width")] == ["", "96"]
        assert "width:96px" in link[0].get("style")


def test_an_issue_whose_links_alone_do_not_fit_has_no_story_in_full() -> None:
    note = Markup("<p>{}</p>").format("word " * 25_000)
    issue = an_issue("en", many_posts(4), note=note)

    source, _ = parts_of(issue)

    assert encoded_size(source) > LIMIT
    assert source == compile_mjml(mjml_of(issue, 0))


def facts_of(source: str) -> set[str]:
    """What the HTML part says, in small pieces: not what inboxes alone show, and no punctuation."""
    body = html.document_fromstring(source.encode()).find("body")
    body.xpath(".//div[contains(@style, 'display:none')]")[0].drop_tree()
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

    source, text = parts_of(issue)

    plain = squeeze(text)
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


def test_both_parts_are_as_they_were_reviewed(matches_golden: Golden) -> None:
    for lang in ("es", "en"):
        matches_golden(parts_of(an_issue_with_everything(lang))[1], f"newsletter/issue.{lang}.txt")
    matches_golden(mjml_of(an_issue_with_everything("es"), 1), "newsletter/issue.es.mjml")


def test_an_issue_that_was_sent_before_it_had_a_headline_keeps_its_mail(
    matches_golden: Golden,
) -> None:
    """Its text stays as the code of its time wrote it: the ledger knows it by its digest."""
    held, august = datetime(2019, 7, 10, 17, tzinfo=UTC), datetime(2019, 8, 28, 17, tzinfo=UTC)
    form = {"register": "https://example.org/form", "deadline": august - timedelta(days=2)}
    posts = [
        a_post(title="Una historia", date=date(2019, 7, 30), picture=a_picture()),
        a_post(slug="b", title=f"Otra {'muy ' * 15}larga, que la vista previa corta donde puede"),
        a_post(slug="c", title="Para los de casa", members=True),
        a_webinar(slug="fue", starts=held, recording="https://example.org/video"),
        a_webinar(slug="no", date=date(2019, 6, 2), cancelled=True),
        *(a_webinar(slug=f"w{n}", starts=august + timedelta(days=n), **form) for n in range(5)),
        a_webinar(slug="tarde", date=date(2019, 5, 16), starts=None, title="Sin fecha"),
        a_webinar(slug="cifras", starts=None, when="25/07/2019", title="Con fecha en palabras"),
        a_webinar(slug="julio", starts=None, when="En julio", title="Pasó julio"),
    ]
    sent = {"2019-07": SentIssue(tuple(each.folder for each in posts if each.date.month == 7))}
    library = build_library(posts, [], ("es", "en"))

    issue = build_issue(library, a_site(), {}, "2019-07", "es", sent, members=True)

    assert issue.headline == "Julio de 2019: 3 noticias y 7 webinars"
    matches_golden(mjml_of(issue, FULL), "newsletter/sent.es.mjml")
    matches_golden(parts_of(issue)[1], "newsletter/sent.es.txt")


@pytest.mark.parametrize("kept", [None, 'posts = ["posts/2019-07-22-taller"]\n'])
def test_what_was_sent_stays_the_same_mail_in_an_older_way_or_in_today_s(
    kept: str | None, tmp_path: Path
) -> None:
    library = build_library((a_post(), a_webinar()), [], ("es", "en"))
    file = tmp_path / "issues/2019-07/sent.toml"
    file.parent.mkdir(parents=True)
    if kept:
        file.write_text(kept, "utf-8")

    def mail_of(lang: str) -> Mail:
        sent = read_sent_in(tmp_path)
        issue = build_issue(library, SITE, {}, "2019-07", lang, sent, members=True)
        return build_mail(build_parts(issue, SITE), SITE)

    before = [mail_of(lang) for lang in ("es", "en")]
    ledger = {mail.issue.lang: {"v1": mail.digest} for mail in before}
    for mail in reversed(before):  # the ledger knows both; each is written where it was sent
        write_sent(tmp_path, mail.issue, {mail.issue.lang: ledger[mail.issue.lang]})
        after = [mail_of(lang) for lang in ("es", "en")]
        assert [each.digest for each in after] == [each.digest for each in before]

    text = file.read_text("utf-8")
    assert (text.count("subject = "), "headline = " in text) == (2, kept is None)
    assert read_sent_in(tmp_path)["2019-07"].editions == ledger
