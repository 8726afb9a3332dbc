"""What is pasted at a service: everybody can leave there, and no text is taken for a tag."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from markupsafe import Markup, escape

from newsletter.delivery.services import SERVICES, STAND_IN, fit_parts, stand_in
from newsletter.parts import Parts, build_parts
from tests.builders import a_list, a_picture, a_post, a_site, a_webinar, an_issue
from tests.builders import an_issue_with_everything as everything
from tests.conftest import find_tool
from tests.mail.client_tools import read_pasted
from tests.workflows.acting import only_weekly

TAGGED = (
    "Llaves {{ .Subscriber.Email }} {% if x %} {# y #} {{{ {$name} *|FNAME|* [DEFAULT] `code` "
    "https://example.org/a@TrackLink"
)
TAG = re.compile(r"\{[{%#$]|\*\||\[(?!\u2060)|@TrackLink")
UNWRITTEN = re.compile(r"<!--.*?-->|<style.*?</style>", re.DOTALL)  # by no person
STRING = r"\{\{ Safe `[^`]*` \}\}"
OWN = "https://service.example/u/7?a=b"
GO = Path(__file__).with_name("listmonk.go")


def parts_of_everything() -> Parts:
    return build_parts(everything("es"), stand_in(a_site()))


def parts_full_of_tags() -> Parts:
    """An issue in which everything that a person writes is full of tags."""
    text = {"title": TAGGED, "summary": TAGGED}
    posts = [a_post(**text, slug=each, picture=a_picture(alt=TAGGED)) for each in ("a", "small")]
    webinar = a_webinar(**text, speakers=(TAGGED,), register="https://example.org/[form]?a={{b}}")
    note = Markup("<p><b>{}</b></p>").format(TAGGED)
    words = {"subject": TAGGED, "preheader": TAGGED, "note": note, "contributors": (TAGGED,)}
    issue = an_issue("es", posts, webinars=(webinar,), **words)
    return build_parts(issue, stand_in(replace(a_site(), postal_address=TAGGED)))


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_pasted_has_public_links_and_the_services_word_once(service: str) -> None:
    parts, word = parts_of_everything(), SERVICES[service]

    pasted = fit_parts(parts, service)

    shown = read_pasted(pasted, service)
    root = html.document_fromstring(UNWRITTEN.sub("", shown.html))
    links = root.xpath("//@href | //@src")
    (leave,) = (link for link in links if not re.match(r"https://|mailto:", link))
    assert leave == word
    for part in (pasted.html, pasted.text, shown.html, shown.text):
        assert (part.count(word), part.count(STAND_IN)) == (1, 0)
    assert f"\n{word}\n" in shown.text
    assert shown.html.replace(word, STAND_IN) == parts.html
    for before, after in ((parts.html, pasted.html), (parts.text, pasted.text)):
        assert abs(len(after.encode()) - len(before.encode())) <= 300


@pytest.mark.parametrize("service", SERVICES)
def test_no_text_is_taken_for_a_tag_and_all_of_it_is_read(service: str) -> None:
    parts, word = parts_full_of_tags(), SERVICES[service]

    shown = read_pasted(fit_parts(parts, service), service)

    lines = (shown.issue.subject, shown.issue.preheader, shown.text.replace(word, ""))
    unwritten = "".join(UNWRITTEN.findall(shown.html)).replace("[", "")
    for each in (*lines, UNWRITTEN.sub("", shown.html).replace(word, ""), unwritten):
        assert not TAG.findall(each)
    plain = [each.replace("\u2060", "").replace("ˋ", "`") for each in lines]
    assert plain[:2] == [TAGGED, TAGGED]
    assert plain[2] == parts.text.replace(STAND_IN, "")
    read, meant = (
        html.tostring(html.document_fromstring(source.replace(word, STAND_IN)))
        for source in (shown.html.replace("ˋ", "`"), parts.html)
    )
    assert read == meant


def test_all_that_listmonk_gets_but_its_word_passes_through_safe() -> None:
    pasted = fit_parts(parts_full_of_tags(), "listmonk")

    for part in (pasted.html, pasted.text):
        assert re.fullmatch(rf"{STRING}\{{\{{ UnsubscribeURL \}}\}}{STRING}", part)


def test_with_or_without_a_list_what_is_pasted_comes_from_the_sender() -> None:
    for site in (a_site(lists={}), a_site(lists={"es": a_list("es")})):
        pasted = fit_parts(build_parts(an_issue(), stand_in(site)), "keila")

        for part in (pasted.html, pasted.text):
            assert SERVICES["keila"] in part
            assert f"{site.mail.sender} porque se suscribió" in " ".join(part.split())
            assert "news-es@example.org" not in part


@only_weekly
def test_listmonks_template_language_gives_back_the_mail_and_its_comments(tmp_path: Path) -> None:
    both = [parts_of_everything(), parts_full_of_tags()]
    pasted = [fit_parts(each, "listmonk") for each in both]
    sources = json.dumps([source for each in pasted for source in (each.html, each.text)])

    command = [find_tool("go"), "run", str(GO), OWN]
    told = subprocess.check_output(command, cwd=tmp_path, input=sources.encode())
    made = told.decode().split("\0")

    wanted = [read_pasted(each, "listmonk") for each in pasted]
    parts = [part for each in wanted for part in (each.html, each.text)]
    assert made[:-1] == [each.replace(SERVICES["listmonk"], str(escape(OWN))) for each in parts]
    assert "<!--[if mso" in made[0]
