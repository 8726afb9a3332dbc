"""Which posts an issue holds, in which order, and what it is called."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from markupsafe import Markup

from editorial.build import build_library
from editorial.issues import PREHEADER_LENGTH, SUBJECT_LENGTH, SentIssue, build_issue, build_issues
from editorial.model import Issue, Note, Post
from tests.builders import a_post, a_site, a_webinar

LANGS = ("es", "en")


def an_issue_of(*posts: Post, note: Note | None = None, lang: str = "es", **site: object) -> Issue:
    library = build_library(posts, [], LANGS)
    notes = {("2019-07", lang): note} if note else {}
    return build_issue(library, a_site(**site), notes, "2019-07", lang)


def test_stories_are_grouped_by_category_in_the_vocabularys_order() -> None:
    over = a_webinar(slug="pasado", starts=datetime(2019, 7, 25, 17, tzinfo=UTC))

    issue = an_issue_of(over, a_post(slug="a"), a_post(slug="b", date=date(2019, 7, 23)))

    shown = [(each.category.slug, [post.slug for post in each.stories]) for each in issue.sections]
    assert shown == [("region", ["b", "a"]), ("webinars", ["pasado"])]


ANNOUNCED: list[tuple[datetime | None, date, bool]] = [
    (datetime(2019, 8, 1, 4, 59, tzinfo=UTC), date(2019, 7, 1), False),  # still 31 July there
    (datetime(2019, 8, 1, 5, 0, tzinfo=UTC), date(2019, 7, 1), True),
    (None, date(2019, 7, 1), True),
    (None, date(2019, 5, 2), True),  # 90 days before closing day
    (None, date(2019, 5, 1), False),
    (datetime(2019, 8, 20, 12, tzinfo=UTC), date(2019, 8, 2), False),  # not announced by then
]


def test_a_webinar_is_coming_on_closing_day() -> None:
    wrong = []
    for start, announced, coming in ANNOUNCED:
        library = build_library((a_webinar(starts=start, date=announced), a_post()), [], LANGS)

        on_time = build_issue(library, a_site(today=date(2019, 7, 31)), {}, "2019-07", "es")
        archived = build_issues(library, a_site(today=date(2020, 7, 31)), {})["es"]

        july = [each for each in archived if each.month == "2019-07"]
        if [bool(each.webinars) for each in (on_time, *july)] != [coming, coming]:
            wrong.append((start, announced))

    assert not wrong


def test_an_issue_that_goes_out_late_invites_to_nothing_that_is_over() -> None:
    over = a_webinar(slug="a", starts=datetime(2019, 8, 6, 17, tzinfo=UTC))
    ahead = a_webinar(slug="b", starts=datetime(2019, 8, 9, 17, tzinfo=UTC))
    library = build_library((over, ahead), [], LANGS)

    issue = build_issue(library, a_site(today=date(2019, 8, 8)), {}, "2019-07", "es")

    assert [each.slug for each in issue.webinars] == ["b"]
    assert [each.slug for each in issue.stories] == ["a"]


def test_a_webinar_comes_back_as_a_story_of_the_month_that_it_was_held_in() -> None:
    announced = a_webinar(date=date(2019, 6, 3), starts=datetime(2019, 7, 25, 17, tzinfo=UTC))

    issue = an_issue_of(announced, a_post())

    assert [story.slug for story in issue.stories] == ["taller", "webinar"]
    assert issue.webinars == ()
    assert issue.posts == ("posts/2019-07-22-taller",)  # its own issue has it, once for all


def test_no_other_webinar_comes_back() -> None:
    held = {"date": date(2019, 6, 3), "starts": datetime(2019, 7, 25, 17, tzinfo=UTC)}
    others: tuple[dict[str, Any], ...] = (
        {"cancelled": True},
        {"starts": datetime(2019, 8, 1, 5, tzinfo=UTC)},  # August there: still to come
        {"starts": datetime(2019, 7, 1, 4, tzinfo=UTC)},  # June there: its own issue had it
        {"date": date(2019, 8, 2), "starts": datetime(2019, 7, 25, 17, tzinfo=UTC)},
    )

    issues = [an_issue_of(a_webinar(**{**held, **changes}), a_post()) for changes in others]

    assert [[story.slug for story in issue.stories] for issue in issues] == [["taller"]] * 4


def test_an_issue_that_was_sent_takes_no_webinar_that_was_merged_later() -> None:
    late, sent = a_webinar(), {"2019-07": SentIssue(("posts/2019-07-22-taller",))}
    library = build_library((late, a_post()), [], LANGS)

    july, august = (
        build_issue(library, a_site(), {}, month, "es", sent) for month in ("2019-07", "2019-08")
    )

    assert july.webinars == ()
    assert [story.folder for story in august.stories] == [late.folder]


def test_an_issue_closes_on_the_months_last_day() -> None:
    library = build_library([a_post()], [], LANGS)

    for day, months in ((30, []), (31, ["2019-07"])):
        issues = build_issues(library, a_site(today=date(2019, 7, day)), {})
        assert [issue.month for issue in issues["es"]] == months


def test_an_editor_sets_subject_preheader_note_and_order() -> None:
    note = Note(Markup("<p>Hola</p>"), "Asunto", "Lo primero que se lee", ("b",))

    issue = an_issue_of(a_post(slug="a"), a_post(slug="b"), note=note)

    assert (issue.subject, issue.preheader) == ("Asunto", "Lo primero que se lee")
    assert issue.note == "<p>Hola</p>"
    assert [story.slug for story in issue.stories] == ["b", "a"]


def test_defaults_have_the_length_that_mail_programs_show() -> None:
    least, most = PREHEADER_LENGTH

    for title in ("Sí", "Un taller de conectividad", "Una palabra " * 30, "x" * 300):
        issue = an_issue_of(a_post(title=title.strip()))
        assert least <= len(issue.preheader) <= most
        assert len(issue.subject) <= SUBJECT_LENGTH
