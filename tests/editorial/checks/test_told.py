"""What single rules say of a file."""

from __future__ import annotations

from editorial.checks import check_content
from editorial.reading.content import read_content
from tests.content_files import WriteContent
from tests.editorial.checks.case_privacy import S_ES, entry
from tests.editorial.checks.case_texts import ENGLISH, SPANISH
from tests.editorial.checks.writing import EN, ES, IN_ENGLISH, P_ES, PAGE, POST, below


def test_lines_without_consent_are_told_once_as_to_be_written(write_content: WriteContent) -> None:
    lines = "Since: 2009\nX: https://x.com/red\nWebsite: https://example.org\nConsent: X"
    content = write_content(entry(lines))

    (told,) = [each for each in check_content(read_content(content)) if each.rule == "consent"]

    assert (told.path.endswith(S_ES), told.line) == (True, 4)
    assert "“Consentimiento: X, Website, Since”" in str(told.message)


def test_nobody_is_told_to_rename_a_file_to_one_that_is_there(write_content: WriteContent) -> None:
    in_english, in_spanish = POST.replace("Texto.", ENGLISH), IN_ENGLISH.replace("Text.", SPANISH)

    alone, beside = (
        [
            each.text
            for each in check_content(read_content(write_content(files)))
            if each.rule == "language"
        ]
        for files in ({ES: in_english}, {ES: POST, EN: in_spanish})
    )

    assert "póngale al archivo el nombre en.md" in alone[0]
    assert beside == ["This text seems to be in Spanish: write it in English."]


OTHER = "posts/2019-08-01-taller/es.md"
ADVICE = {
    "[acta](/es/2019/08/taller/)": "../2019-08-01-taller/es.md",
    "[acta](/es/2019/07/taller/#dia)": "es.md#dia",
    "[acta](/blog/es/about)": "../../pages/about/es.md",
    "[acta](/es/dos/)": "../../pages/uno/es.md",
}
RENAMED = {
    f"pages/{name}/es.md": PAGE.replace("\n\n", f"\nSlug: {slug}\n\n")
    for name, slug in (("uno", "dos"), ("dos", "tres"))
}

NOTHING_SAID = (
    *("ver aquí", "en este link", "Ingresá aquí", "ingrese en el siguiente enlace"),
    *("haga clic aquí", "¡Hacé click acá!", "para más información, aquí", "more here"),
    "click on this link",
)
SAID = (
    *("inscríbase aquí", "aquí, el programa", "el programa", "escuche aquí la radio"),
    *("más sobre la radio", "la información del taller", "ver el acta"),
    *("ver más fotos del encuentro", "más allá de la red", "leer el acta"),
    *("the link between schools", "2019"),
)


def test_words_that_say_nothing_are_told_in_any_order_and_no_others(
    write_content: WriteContent,
) -> None:
    assert [text for text in NOTHING_SAID if not _is_told(text, write_content)] == []
    assert [text for text in SAID if _is_told(text, write_content)] == []


def test_the_message_has_the_link_as_it_should_be(write_content: WriteContent) -> None:
    told = {}
    for text in ADVICE:
        files = {**below(text), OTHER: POST, P_ES: PAGE, **RENAMED}
        content = read_content(write_content(files))
        told[text] = [each.text for each in check_content(content) if each.rule == "link"]

    assert [
        text for text, link in ADVICE.items() if [link in each for each in told[text]] != [True]
    ] == []


def _is_told(words: str, write_content: WriteContent) -> bool:
    content = read_content(write_content(below(f"[{words}](https://example.org)")))
    return "link-text" in {each.rule for each in check_content(content)}
