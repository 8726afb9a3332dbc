"""Rules about a mail, and those about our templates: a mail that trips each, one that doesn't."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editorial.model.site import MailIdentity, MailingList
from editorial.pictures.files import MAX_BYTES
from editorial.words.problem import Problem, Stops, render_lines
from newsletter.email import Mail
from newsletter.parts import Parts
from newsletter.preflight import SETTING, Context, check_issue_mail
from tests.builders import a_post, a_site, an_issue
from tests.newsletter import template_rules

HOME = "https://example.org/blog"
STORY = f"{HOME}/es/2019/07/taller/"
PICTURE = f"{HOME}/foto.jpg"
SIZES = {PICTURE: 90_000, f"{HOME}/big.jpg": MAX_BYTES + 1}
PREHEADER = "Taller de conectividad en la escuela del barrio, y mucho más"
HTML = f"""<!doctype html><html lang="es"><head><title>LACRALO</title><style>p {{}}</style></head>
<body><div style="display:none">{PREHEADER}</div><div lang="es">
<!--[if mso]><table role="presentation"><tr><td><![endif]-->
<table role="presentation"><tr><td><a href="{STORY}"><img src="{PICTURE}" alt="" width="600"></a>
<h3><a href="{STORY}">Taller de conectividad en la escuela del barrio</a></h3>
</td></tr></table><!--[if mso]></td></tr></table><![endif]-->NOTE
<p><a href="https://lists.example.org/es/leave">Darse de baja</a>
<a href="{HOME}/es/boletin/2019-07/">En la web</a> <a href="{HOME}/en/2019-07/">English</a>
<a href="mailto:editors@example.org">Escríbanos</a> Calle Ejemplo 1, Ciudad Ejemplo</p>
</div></body></html>"""
TEXT = f"""Taller de conectividad
en la escuela del barrio
  {STORY}

NOTE
https://lists.example.org/es/leave
{HOME}/es/boletin/2019-07/
{HOME}/en/2019-07/
Calle Ejemplo 1,
Ciudad Ejemplo
"""


def a_mail(html: str = HTML, text: str = TEXT, **overrides: Any) -> Mail:
    """A mail that breaks no rule, of these parts and an issue with something else."""
    issue = an_issue(**{"preheader": PREHEADER} | overrides)
    return Mail(issue, Parts(issue, html, text), "v1", b"", "", "")


def a_context(**site: Any) -> Context:
    addresses = {"es/2019/07/taller/", "es/boletin/2019-07/", "en/2019-07/", ""}
    return Context(a_site(**site), addresses)


def check(mail: Mail, context: Context) -> list[Problem]:
    """The problems of a mail, but that all the builders' names are only examples."""
    return [each for each in check_issue_mail(mail, context) if each.stops is not Stops.LIST]


def tripped(mail: Mail, context: Context | None = None) -> set[str]:
    """The names of the rules that a mail breaks, those about our templates among them."""
    context = context or a_context()
    broken = template_rules.find_broken(mail, context.site, SIZES)
    return {problem.rule for problem in check(mail, context)} | set(broken)


def a_picture(**attributes: str | None) -> str:
    values = {"src": PICTURE, "alt": "", "width": "600"} | attributes
    shown = (f'{name}="{value}"' for name, value in values.items() if value is not None)
    return f"<img {' '.join(shown)}>"


TRIPS = [
    *(("links", '<a href="http://example.com/">x</a>'), ("links", '<a href="/es/">x</a>')),
    *(("links", '<a href="#top">x</a>'), ("links", '<a href="">x</a>')),
    *(("links", '<a href="https://">x</a>'), ("links", '<a href="mailto:">x</a>')),
    *(("links", '<a href="javascript:alert(1)">x</a>'), ("links", a_picture(src="foto.jpg"))),
    *(("own-links", f'<a href="{HOME}/es/2019/07/gone/">x</a>'), ("hosts", "<script>1</script>")),
    *(("hosts", '<iframe src="https://example.org/blog/"></iframe>'), ("hosts", "<form></form>")),
    ("hosts", f'<style>@import "{HOME}/site.css";</style>'),
    ("hosts", "<p style=\"background:url( 'https://example.com/a.png')\">x</p>"),
    ("hosts", '<!--[if mso]><v:fill src="https://example.com/a.png" /><![endif]-->'),
    *(("hosts", a_picture(onerror="alert(1)")), ("pictures", a_picture(alt=None))),
    *(("pictures", a_picture(height="337")), ("pictures", a_picture(src=f"{HOME}/unknown.jpg"))),
    *(("pictures", a_picture(src=f"{HOME}/big.jpg")), ("language", '<p lang="und">x</p>')),
    *(("tables", "<table><tr><td>x</td></tr></table>"), ("leftovers", "<mj-text>x</mj-text>")),
    *(("leftovers", "<p>{{ post.title }}</p>"), ("leftovers", "<p>None</p>")),
]


GOOD = [
    '<a href="https://example.com/a?b=1&amp;c=2#d">x</a> <a href="mailto:a@example.com">y</a>',
    f'<a href="{HOME}">x</a> <a href="{HOME}/es/2019/07/%74aller?a#b">y</a>',
    '<a href="https://example.org/blogroll/">another site</a>',
    f'<a href="{HOME}/es/2019/07/gone/event.ics">a file, no page</a>',
    "<!--[if !mso]><!--><p>x</p><!--<![endif]-->",
    f'<p style="background:url({HOME}/a.png)">x</p>',
    a_picture(alt="Un círculo"),
    '<p lang="fr">Bonjour</p>',
    '<table role="presentation"><tr><td><table><tr><th>Año</th></tr></table></td></tr></table>',
    "<p>Nonetheless, { undefined } is 100 %</p>",
]


def test_html_that_trips_a_rule_and_html_that_trips_none() -> None:
    found = {html: tripped(a_mail(HTML.replace("NOTE", html))) for html in GOOD}

    silent = [
        (rule, html)
        for rule, html in TRIPS
        if rule not in tripped(a_mail(HTML.replace("NOTE", html)))
    ]

    assert silent == []
    assert {html: rules for html, rules in found.items() if rules} == {}


ENDS = ("Calle Ejemplo 1,", "https://lists.example.org/es/leave", f"{HOME}/es/boletin/2019-07/")
REPLACED = [
    ("<body>", "<body><p>Léalo en la web</p>", "preheader"),
    *((STORY, f"Más: {STORY}", "text-part"), (STORY, f"{STORY}event.ics", "text-part")),
    ("en la escuela", "en otra escuela", "text-part"),
    *((words, "https://example.com/", "ends") for words in (*ENDS, f"{HOME}/en/2019-07/")),
]


@pytest.mark.parametrize(("words", "others", "rule"), REPLACED)
def test_a_part_begins_tells_and_ends_as_it_should(words: str, others: str, rule: str) -> None:
    html, text = a_mail(HTML.replace(words, others)), a_mail(text=TEXT.replace(words, others))

    mails = {"preheader": [html], "text-part": [text], "ends": [html, text]}[rule]

    assert [tripped(mail) for mail in mails] == [{rule}] * len(mails)


@pytest.mark.parametrize(
    ("subject", "cut"), [("", True), (" ", True), ("á" * 60, False), ("á" * 61, True)]
)
def test_there_is_a_subject_and_it_is_not_cut(subject: str, *, cut: bool) -> None:
    assert tripped(a_mail(subject=subject)) == ({"subject"} if cut else set())


@pytest.mark.parametrize(("length", "shown"), [(39, False), (40, True), (130, True), (131, False)])
def test_a_preheader_has_the_length_that_is_shown(length: int, *, shown: bool) -> None:
    preheader = "á" * length
    mail = a_mail(HTML.replace(PREHEADER, preheader), preheader=preheader)

    assert tripped(mail) == (set() if shown else {"preheader-length"})


@pytest.mark.parametrize("machine", ["127.0.0.1", "localhost", "[::1]"])
def test_a_preview_on_this_machine_has_its_links_but_is_not_sent(machine: str) -> None:
    local = f"http://{machine}:8000"
    issue = {"url": f"{local}/es/boletin/2019-07/", "others": {"en": f"{local}/en/2019-07/"}}
    posts = [a_post(url=f"{local}/es/2019/07/taller/")]
    mail = a_mail(HTML.replace(HOME, local), TEXT.replace(HOME, local), posts=posts, **issue)

    problems = check(mail, a_context(url=local))

    assert [(each.rule, each.stops) for each in problems] == [("local", Stops.SENDING)]


def test_the_web_issue_of_an_open_month_is_still_to_come() -> None:
    context = a_context()._replace(addresses={"es/2019/07/taller/"})

    assert tripped(a_mail(closed=False), context) == set()
    assert tripped(a_mail(closed=True), context) == {"own-links"}


def test_a_problem_is_said_in_the_language_of_its_edition() -> None:
    spanish = replace(a_site().languages["es"], headers={"Asunto": "Subject"})

    problems = check_issue_mail(
        a_mail(subject=" "), a_context(languages={"es": spanish}), "issue-2019-07/"
    )

    assert render_lines(problems).startswith(
        "issue-2019-07/es.eml:1: error: “Asunto” tiene 0 caracteres y debería "
        "tener entre 1 y 60: escriba “Asunto: …” en content/issues/2019-07/es.md.\n"
    )


@pytest.mark.parametrize(
    ("setting", "site"),
    [("POSTAL_ADDRESS", {"postal_address": " "}), ('MAILING_LISTS["es"]["leave"]', {"lists": {}})],
)
def test_what_settings_lack_stops_sending_but_is_no_error_of_content(
    setting: str, site: dict[str, Any]
) -> None:
    (problem,) = check(a_mail(), a_context(**site))

    assert (problem.rule, problem.stops) == (SETTING, Stops.SENDING)
    assert problem.text.startswith(f"Falta definir {setting}, ")


EXAMPLES = (
    *("example.org", "lists.EXAMPLE.com", "a.example.net", "red.example", "red.test"),
    *("red.invalid", "mail.localhost", "example.github.io"),
)


@pytest.mark.parametrize(
    "host", [*EXAMPLES, "red.internal", "examples.internal", "test.red.internal"]
)
def test_each_setting_whose_name_is_only_an_example_is_told(host: str) -> None:
    links = (f"https://{host}/join?by=a@b.internal", f"mailto:leave@{host}?subject=x")
    lists = {lang: MailingList(f"news@{host}", *links) for lang in ("es", "en")}
    mail = MailIdentity(f"news@{host}", f"editors@{host}", host)
    site = a_site(url=f"https://{host}/blog", contact=f"editors@{host}", lists=lists, mail=mail)

    problems = check_issue_mail(a_mail(), Context(site))

    found = [problem for problem in problems if problem.rule == SETTING]
    told = ["SITEURL", "CONTACT"]
    told += [f'NEWSLETTER_MAIL["{each}"]' for each in ("domain", "sender", "reply_to")]
    told += [f'MAILING_LISTS["es"]["{each}"]' for each in ("address", "join", "leave")]
    assert [each.message.values["setting"] for each in found] == (told if host in EXAMPLES else [])
    assert all(each.stops is Stops.LIST and host.lower() in each.text for each in found)
