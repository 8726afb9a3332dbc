"""Every rule: a file that trips it at the right line, and one that does not."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from editorial.checks import READING, RULES, check_content
from editorial.checks.problem import RENDERERS, Problem
from editorial.content import read_content
from tests.editorial.conftest import POST, WriteContent

HERE = "posts/2019-07-22-taller"
ES, EN = f"{HERE}/es.md", f"{HERE}/en.md"
W_ES, W_EN = ES.replace("posts", "webinars"), EN.replace("posts", "webinars")
START = "Starts: 2019-08-28 12:00 America/Panama\n"
TITLE_EN = "Title: Workshop\nSummary: A workshop.\n\nText.\n"
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)

BAD: Mapping[str, tuple[Mapping[str, str | bytes], str, int]] = {
    "a folder with an impossible date": (
        {"posts/2019-02-30-taller/es.md": POST}, "place", 1),
    "a folder without a date": ({"posts/taller/es.md": POST}, "place", 1),
    "a file beside the folders": ({"posts/taller.md": POST}, "place", 1),
    "a folder without a text": ({f"{HERE}/foto.gif": PIXEL}, "place", 1),
    "a language that the site has not": ({ES: POST, f"{HERE}/fr.md": POST}, "place", 1),
    "bytes that are no UTF-8": ({ES: b"Title: x\nSummary: \xff\n"}, "readable", 2),
    "an empty file": ({ES: ""}, "empty", 1),
    "an address that another post has": (
        {ES: POST, "posts/2019-07-05-taller/es.md": POST}, "address", 1),
    "a page with an address of the site": ({"pages/boletin/es.md": POST[:34]}, "address", 1),
    "a typing error in a header": ({ES: f"Titel: x\n{POST}"}, "header-known", 1),
    "a header that Pelican would obey": ({ES: f"Template: x\n{POST}"}, "header-known", 1),
    "no title": ({ES: POST.replace("Title: Taller\n", "")}, "header-required", 1),
    "an empty title": ({ES: POST.replace("Taller\n", "\n", 1)}, "header-required", 1),
    "no summary": ({ES: POST.replace("Summary: Un taller.\n", "")}, "header-required", 1),
    "no category": ({ES: POST.replace("Category: region\n", "")}, "header-required", 1),
    "a category that there is not": ({ES: POST.replace("region", "regon")}, "vocabulary", 3),
    "a category of commas": ({ES: POST.replace("region", ",")}, "header-required", 3),
    "two categories": ({ES: POST.replace("region", "region, webinars")}, "vocabulary", 3),
    "a tag that there is not": ({ES: f"Tags: fotos, gatos\n{POST}"}, "vocabulary", 1),
    "an audience that there is not": ({ES: f"Audience: member\n{POST}"}, "audience", 1),
    "a link out of the content": (
        {ES: f"{POST}\n[x]({{attach}}../../../etc/hostname)\n"}, "inside-content", 7),
    "a picture out of the content": ({ES: f"Foto: ../../../x.jpg\n{POST}"}, "inside-content", 1),
    "a picture that is not there": ({ES: f"Foto: nada.jpg\n{POST}"}, "picture", 1),
    "a picture in the text that is not there": ({ES: f"{POST}\n![x](nada.jpg)\n"}, "picture", 7),
    "a picture of a kind that browsers can't show": (
        {ES: f"Foto: foto.heic\n{POST}", f"{HERE}/foto.heic": b"x"}, "picture", 1),
    "a picture whose name is written otherwise": (
        {ES: f"Foto: foto.gif\n{POST}", f"{HERE}/FOTO.gif": PIXEL}, "picture", 1),
    "a picture that is none": (
        {ES: f"Foto: foto.jpg\n{POST}", f"{HERE}/foto.jpg": b"no"}, "picture", 1),
    "a translation without a title": (
        {ES: POST, EN: "Summary: x\n\nText."}, "header-translated", 1),
    "a link to a post that is not there": ({ES: f"{POST}\n[x](../no/es.md)\n"}, "link", 7),
    "a link without a scheme": ({ES: f"{POST}\n[x](//example.org)\n"}, "link", 7),
    "control characters": ({ES: POST.replace("Un", "U\x07n")}, "control-characters", 2),
    "a mark that turns text around": (
        {ES: POST.replace("Un", "\u202eUn")}, "control-characters", 2),
    "thousands of brackets": ({ES: f"{POST}\n{'[' * 20000}"}, "nesting", 5),
    "an old address that is none": ({ES: f"Moved-From: ../../x\n{POST}"}, "moved-from", 1),
    "an old address that is taken": (
        {ES: f"Moved-From: /es/2019/07/taller/\n{POST}"}, "moved-from", 1),
    "a text in a deeper folder": ({ES: POST, f"{HERE}/viejo/es.md": POST}, "place", 1),
    "a text of another kind": ({ES: POST, f"{HERE}/en.txt": POST}, "place", 1),
    "a text with a name in capitals": ({f"{HERE}/es.MD": POST}, "place", 1),
    "a header that stands twice": ({ES: f"Title: Otro\n{POST}"}, "header-twice", 2),
    "a header below an empty line": (
        {ES: POST.replace("Texto.", "Tags: fotos\nTexto.")}, "header-below", 5),
    "an audience below an empty line": (
        {ES: POST.replace("Texto.", "Audience:members")}, "audience", 5),
    "two audiences": ({ES: f"Audience: members\nAudience: public\n{POST}"}, "audience", 2),
    "two that were written first": (
        {ES: f"Original: yes\n{POST}", EN: f"Original: yes\n{TITLE_EN}"}, "original", 1),
    "an original that says neither": ({ES: f"Original: quizás\n{POST}"}, "original", 1),
    "a start that is no date": (
        {W_ES: f"Starts: 28/08/2019 12:00\n{POST}"}, "webinar-time", 1),
    "a start without a zone": (
        {W_ES: f"Starts: 2019-08-28 12:00\n{POST}"}, "webinar-time", 1),
    "a start in a zone that there is not": (
        {W_ES: f"Starts: 2019-08-28 12:00 America/Panam\n{POST}"}, "webinar-time", 1),
    "a start before all time": (
        {W_ES: f"Starts: 0001-01-01 00:00 UTC\n{POST}"}, "webinar-time", 1),
    "an hour that the clock skips": (
        {W_ES: f"Starts: 2019-10-06 00:30 America/Asuncion\n{POST}"}, "webinar-time", 1),
    "an hour that the clock shows twice": (
        {W_ES: f"Starts: 2019-03-23 23:30 America/Asuncion\n{POST}"}, "webinar-time", 1),
    "an end before the start": (
        {W_ES: f"{START}Ends: 11:30\n{POST}"}, "webinar-time", 2),
    "an end and no start": ({W_ES: f"Ends: 11:30\n{POST}"}, "webinar-time", 1),
    "an end long after the start": (
        {W_ES: f"{START}Ends: 2019-09-28 13:00\n{POST}"}, "webinar-time", 2),
    "an end that the duration denies": (
        {W_ES: f"{START}Duration: 60\nEnds: 13:30\n{POST}"}, "webinar-time", 3),
    "a deadline after the start": (
        {W_ES: f"{START}Deadline: 2019-08-29\n{POST}"}, "webinar-time", 2),
    "a deadline that is no day": (
        {W_ES: f"{START}Deadline: 20/08/2019\n{POST}"}, "webinar-time", 2),
    "an earlier start without a zone": (
        {W_ES: f"{START}Previous-Start: 2019-08-20 12:00\n{POST}"}, "webinar-time", 2),
    "a duration in words": (
        {W_ES: f"Duration: una hora\n{POST}"}, "webinar-time", 1),
    "a question to more than an address": (
        {W_ES: f"Questions: a@example.org?bcc=b\n{POST}"}, "webinar-form", 1),
    "a form without https": (
        {W_ES: f"Register: http://example.org\n{POST}"}, "webinar-form", 1),
    "seats in words": ({W_ES: f"Seats: cincuenta\n{POST}"}, "webinar-form", 1),
    "a status that is none": ({W_ES: f"Status: listo\n{POST}"}, "webinar-status", 1),
    "a translation with another hour": (
        {W_ES: f"{START}{POST}", W_EN: f"{START.replace('12:00', '13:00')}{TITLE_EN}"},
        "webinar-agreement", 1),
    "a page named after a year": ({"pages/2019/es.md": POST[:34]}, "place", 1),
    "lists that are nested too deeply": ({ES: f"{POST}\n{'- ' * 3000}x"}, "nesting", 5),
    "HTML that runs": ({ES: f"{POST}\n<script>x</script>\n"}, "removed-html", 7),
    "a picture of another site": (
        {ES: f"{POST}\n![x](https://example.org/x.png)\n"}, "foreign-picture", 7),
    "a picture without a description": (
        {ES: f"Foto: foto.gif\n{POST}", f"{HERE}/foto.gif": PIXEL}, "picture-alt", 1),
}  # fmt: skip

GOOD: Mapping[str, Mapping[str, str | bytes]] = {
    "a post": {ES: POST},
    "headers in Spanish": {ES: "Título: Taller\nresumen: Uno.\nCATEGORIA: Región\n\nTexto."},
    "a translation that inherits": {ES: POST, EN: TITLE_EN},
    "a translation of headers only": {ES: POST, EN: TITLE_EN[:-7]},
    "the same slug in another month": {ES: POST, "posts/2019-08-01-taller/es.md": POST},
    "a picture with its description": {
        ES: f"Foto: foto.gif\nPicture-Alt: Un punto\n{POST}\n![Otra vez](foto.gif)",
        f"{HERE}/foto.gif": PIXEL,
    },
    "links to what is there": {
        ES: f"{POST}\n[a](en.md) [b](https://example.org/?a=b) [c](mailto:r@example.org) [d](.)",
        EN: TITLE_EN,
    },
    "headers without a space": {
        ES: "Title:Taller\nSummary:\u00a0Uno.\nCategory:region\n\nhttps://e.org"
    },
    "a webinar with all its headers": {
        W_ES: (
            f"{START}Ends: 13:30\nDuration: 90\nDeadline: 2019-08-25\nStatus: Cancelado\n"
            "Previous-Start: 2019-08-14 12:00 America/Panama, 2019-08-21 17:00 UTC\nRevision: 2\n"
            "Spoken: es\nInterpreted: en\nSpeakers: Ana (modera), Juan\nPartners: Red Uno\n"
            "Series: Charlas\nSeats: 50\nRegister: https://example.org/f?a=b&c=d\n"
            "Questions: a@example.org\nFor: Todo el mundo\nRecording: https://example.org/r\n"
            f"Slides: https://example.org/s\n{POST}"
        ),
        W_EN: f"{START}{TITLE_EN}",
    },
    "a deadline with its hour": {
        W_ES: f"{START}Deadline: 2019-08-28 16:59 UTC\nEnds: 2019-08-28 18:00 UTC\n{POST}"
    },
    "an issue's note": {ES: POST, "issues/2019-07/es.md": "Subject: Hola\n\nUna nota."},
    "a BOM and Windows line ends": {ES: b"\xef\xbb\xbf" + POST.replace("\n", "\r\n").encode()},
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_named_with_its_line_and_rule(case: str, write_content: WriteContent) -> None:
    files, rule, line = BAD[case]

    problems = check_content(read_content(write_content(files)))

    assert (rule, line) in {(problem.rule, problem.line) for problem in problems}
    assert all(problem.text for problem in problems)


@pytest.mark.parametrize("case", GOOD)
def test_a_good_file_has_no_problem(case: str, write_content: WriteContent) -> None:
    assert check_content(read_content(write_content(GOOD[case]))) == []


def test_every_rule_is_tripped_by_one_of_these_files() -> None:
    assert {rule for _, rule, _ in BAD.values()} == {rule.name for rule in (*READING, *RULES)}


def test_a_problem_speaks_the_language_of_its_file(write_content: WriteContent) -> None:
    root = write_content({ES: f"Foto: n.jpg\n{POST}", EN: f"Picture: n.jpg\n{TITLE_EN}"})

    said = {
        problem.path: problem.text for problem in check_content(read_content(root)) if problem.stops
    }

    assert "no está" in said[ES]
    assert "is not in this folder" in said[EN]


def test_only_the_files_asked_for_are_reported(write_content: WriteContent) -> None:
    root = write_content({ES: "", "posts/2019-07-23-otro/es.md": ""})

    problems = check_content(read_content(root), "content", [root / HERE])

    assert [problem.path for problem in problems] == [f"content/{ES}"]


def test_formats_keep_a_hostile_value_on_its_line() -> None:
    values = {"link": "a\n::error::b %0A `x` @who <b>[x](y)"}
    problem = Problem(
        path="p,q:r.md",
        line=3,
        level="error",
        rule="link",
        stops=False,
        lang="en",
        message="See “{link}”.",
        values=values,
    )

    rendered = {name: render([problem]) for name, render in RENDERERS.items()}

    assert rendered["text"] == "p,q:r.md:3: error: See “a ::error::b %0A `x` @who <b>[x](y)”."
    assert rendered["github"].startswith("::error file=p%2Cq%3Ar.md,line=3,title=link::See “a ::er")
    assert "%250A" in rendered["github"]
    assert "\n" not in rendered["github"]
    assert "<b>" not in rendered["markdown"]
    assert "@who" not in rendered["markdown"]
    assert "\\[x\\](y)" in rendered["markdown"]
    assert json.loads(rendered["json"])["problems"][0]["line"] == 3


def test_a_file_that_points_out_of_the_content_is_not_read(write_content: WriteContent) -> None:
    root = write_content({ES: POST})
    secret = root.parent / "secret.md"
    secret.write_text(POST)
    (root / EN).symlink_to(secret)

    problems = check_content(read_content(root))

    assert [(each.path, each.rule, each.stops) for each in problems] == [(EN, "place", True)]


HARD = {
    "characters that XML can't hold, as entities": f"{POST}\n&#1; &#xFFFE; &#x202e;",
    "a document within the text": f"{POST}\n<html><frameset><frame src='x'></frameset></html>",
    "a link of a thousand letters": f"{POST}\n[x]({'a' * 1000}.pdf)",
    "an old address of a thousand letters": f"Moved-From: {'a' * 1000}\n{POST}",
    "four hundred boxes in one another": f"{POST}\n{'<div>' * 400}x",
}


@pytest.mark.parametrize("case", HARD)
def test_a_text_that_is_hard_to_read_is_checked_to_its_end(
    case: str, write_content: WriteContent
) -> None:
    problems = check_content(read_content(write_content({ES: HARD[case]})))

    assert not [problem for problem in problems if problem.stops]


def test_a_file_name_can_not_write_lines_of_its_own(write_content: WriteContent) -> None:
    root = write_content({f"{HERE}/x\n::error::y.md": POST})

    rendered = RENDERERS["text"](check_content(read_content(root)))

    assert not [line for line in rendered.splitlines() if line.startswith("::")]


@pytest.mark.parametrize(
    "text",
    ["Sigue.\nAudience: members\n", "**Audience**: members\n", "- Audience: members\n"],
)
def test_an_audience_in_the_text_stops_the_build(text: str, write_content: WriteContent) -> None:
    problems = check_content(read_content(write_content({ES: POST.replace("Texto.", text)})))

    assert "audience" in {problem.rule for problem in problems if problem.stops}
