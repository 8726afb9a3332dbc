"""Rules about what a mail says in both parts: a mail that trips each, and one that doesn't."""

from __future__ import annotations

from typing import Any

from editorial.model.site import MailIdentity, MailingList
from editorial.words.problem import Stops
from newsletter.preflight import SETTING, Context, check_issue_mail
from tests.builders import a_site, an_issue
from tests.newsletter.test_preflight import (
    HOME,
    HTML,
    PREHEADER,
    STORY,
    TEXT,
    a_context,
    a_mail,
    a_mail_of,
    check,
    tripped,
)


def test_there_is_a_subject_and_it_is_not_cut() -> None:
    subjects = {"": {"subject"}, " ": {"subject"}, "á" * 60: set(), "á" * 61: {"subject"}}

    assert {subject: tripped(a_mail(subject=subject)) for subject in subjects} == subjects


def test_a_preheader_has_the_length_that_is_shown() -> None:
    wrong = {"preheader-length"}
    lengths = {39: wrong, 40: set(), 130: set(), 131: wrong}

    for length, expected in lengths.items():
        issue = an_issue(preheader="á" * length)
        html = HTML.replace(PREHEADER, issue.preheader)
        assert tripped(a_mail_of(html, issue=issue)) == expected


def test_the_html_part_begins_with_the_preheader() -> None:
    html = HTML.replace("<body>", "<body><p>Léalo en la web</p>")

    assert tripped(a_mail_of(html)) == {"preheader"}


def test_a_story_has_title_and_address_in_the_text_part() -> None:
    changes = {
        f"Más: {STORY}": STORY,
        f"{STORY}event.ics": STORY,
        "en otra escuela": "en la escuela",
    }

    for new, old in changes.items():
        assert tripped(a_mail_of(text=TEXT.replace(old, new))) == {"text-part"}


def test_both_parts_say_who_sends_and_where_else_it_is() -> None:
    for words in (
        *("Calle Ejemplo 1,", "https://lists.example.org/es/leave", f"{HOME}/es/boletin/2019-07/"),
        f"{HOME}/en/2019-07/",
    ):
        assert tripped(a_mail_of(HTML.replace(words, "https://example.com/"))) == {"ends"}
        assert tripped(a_mail_of(text=TEXT.replace(words, "https://example.com/"))) == {"ends"}


def test_what_settings_lack_stops_sending_but_is_no_error_of_content() -> None:
    lacks: dict[str, dict[str, Any]] = {
        "POSTAL_ADDRESS": {"postal_address": " "},
        'MAILING_LISTS["es"]["leave"]': {"lists": {}},
    }

    for setting, site in lacks.items():
        (problem,) = check(a_mail(), a_context(**site))
        assert (problem.rule, problem.stops) == (SETTING, Stops.SENDING)
        assert problem.text.startswith(f"Falta definir {setting}, ")


def settings_with(host: str) -> dict[str, Any]:
    links = (f"https://{host}/join?by=a@b.internal", f"mailto:leave@{host}?subject=x")
    return {
        "url": f"https://{host}/blog",
        "contact": f"editors@{host}",
        "lists": {lang: MailingList(f"news@{host}", *links) for lang in ("es", "en")},
        "mail": MailIdentity(f"news@{host}", f"editors@{host}", host),
    }


EXAMPLES = (
    *("example.org", "lists.EXAMPLE.com", "a.example.net", "red.example", "red.test"),
    *("red.invalid", "mail.localhost", "example.github.io"),
)


def test_each_setting_whose_name_is_only_an_example_is_told() -> None:
    for host in EXAMPLES:
        problems = check_issue_mail(a_mail(), Context(a_site(**settings_with(host))))

        found = [problem for problem in problems if problem.rule == SETTING]
        assert [problem.message.values["setting"] for problem in found] == [
            *("SITEURL", "CONTACT", 'NEWSLETTER_MAIL["domain"]', 'NEWSLETTER_MAIL["sender"]'),
            *('NEWSLETTER_MAIL["reply_to"]', 'MAILING_LISTS["es"]["address"]'),
            *('MAILING_LISTS["es"]["join"]', 'MAILING_LISTS["es"]["leave"]'),
        ]
        assert {each.stops for each in found} == {Stops.LIST}
        assert all(host.lower() in problem.text for problem in found)


def test_a_name_that_may_lead_somewhere_is_no_example() -> None:
    for host in ("red.internal", "examples.internal", "test.red.internal"):
        problems = check_issue_mail(a_mail(), Context(a_site(**settings_with(host))))
        assert SETTING not in {each.rule for each in problems}
