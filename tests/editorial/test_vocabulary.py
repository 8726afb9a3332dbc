"""The vocabulary: all that is wrong with it at once, and what stands in for what is missing."""

from __future__ import annotations

import pytest

from editorial.build import build_model
from editorial.checks import check_content
from editorial.reading.content import read_content
from editorial.reading.headers.of_structures import Account
from editorial.reading.headers.table import HEADERS
from editorial.reading.records.table import PATH_WORDS
from editorial.reading.settings import advise_settings
from editorial.reading.vocabulary import read_usual, read_vocabulary
from editorial.text.plain import fold_name
from editorial.words.message import MESSAGE_LANGUAGE
from editorial.words.problem import FaultsError, Stops
from tests.builders import a_site
from tests.built_sites.settings import REGION_SETTINGS
from tests.content_files import LANGUAGES, WriteContent
from tests.languages import KEPT

SAME_EVERYWHERE = {header.name for header in HEADERS if isinstance(header.type, Account)}
"""Networks have one name in every language."""

BROKEN = {
    "languages": (
        'default = "pt"\n[es]\nwords = { page = "Página", pagina = "pagina" }\n["español"]\n'
        'name = "Español"\n[en]\nname = "English"\nedition = "quizás"\nanswers = "inglés"\n',
        [1, 2, 3, 3, 4, 8, 9],
    ),
    "tags": ('[fotos]\n[redes]\nes = "Redes"\nicon = "x"\n["Mal Nombre"]\nes = ""\n', [1, 4, 5, 6]),
    "places": ('[lima]\nes = "Lima"\nzone = "America/Limma"\n[cusco]\nes = "Cusco"\n', [3, 4]),
    "countries": (
        '[peru]\nes = "Perú"\ncode = "per"\nat = [-95, 0]\nsubregion = "andes"\n[chile]\nat = 1\n',
        [3, 4, 5, 6, 7],
    ),
    "attention": ('[minors]\nes = ["niñ*", " "]\n[other]\nes = ["a"]\n', [2]),
    "categories": ("[region]\nes = Región\n", [2]),
}
"""Files with the lines that something is wrong on."""


def test_all_that_is_wrong_is_told_at_once_with_file_and_line(write_content: WriteContent) -> None:
    root = write_content({f"vocabulary/{name}.toml": text for name, (text, _) in BROKEN.items()})

    with pytest.raises(FaultsError) as raised:
        read_content(root)

    told: dict[str, list[int]] = {}
    for problem in raised.value.problems:
        told.setdefault(problem.path.rpartition("/")[2], []).append(problem.line)
        assert problem.text
        assert (problem.lang, problem.stops) == ("pt", Stops.ALL)
    assert told == {f"{name}.toml": lines for name, (_, lines) in BROKEN.items()}


@pytest.mark.parametrize(
    ("one", "two", "line"),
    [
        *(('es = "b"', 'en = "y"', 3), ('es = "x"', 'en = "y", es = "x"', 6)),
        *(('es = "Dos Palabras"', 'es = "x"', 3), ('xx = "x"', 'es = "x"', 3)),
        ('es = "a", en = "x"', 'es = "x"', 0),
    ],
)
def test_no_two_categories_share_an_address(
    one: str, two: str, line: int, write_content: WriteContent
) -> None:
    text = f'[a]\nes = "A"\naddress = {{ {one} }}\n[b]\nes = "B"\naddress = {{ {two} }}\n'
    root = write_content({"vocabulary/categories.toml": text})

    if line:
        with pytest.raises(FaultsError) as raised:
            read_vocabulary(root)
        assert [each.line for each in raised.value.problems] == [line]
    else:
        assert read_vocabulary(root).terms["categories"]["b"].paths == {"es": "x"}


def test_there_is_no_site_without_languages_and_editions(write_content: WriteContent) -> None:
    said = []
    for text in ("", LANGUAGES.replace("[en]", "[en]\nedition = false").replace('"es"', '"en"')):
        root = write_content({"vocabulary/languages.toml": text})
        with pytest.raises(FaultsError) as raised:
            read_vocabulary(root)
        said.append([(each.line, each.message.values["name"]) for each in raised.value.problems])
    (root / "vocabulary/languages.toml").unlink()
    with pytest.raises(FaultsError, match=r"languages\.toml: problems to correct first: 1"):
        read_vocabulary(root)

    assert said == [[(1, "default"), (1, "")], [(2, "en")]]


def test_what_a_region_lacks_has_a_default_and_is_told_once(write_content: WriteContent) -> None:
    languages = 'default = "es"\n[es]\nname = "Español"\nwords = { tag = "tema" }\n'
    languages += 'headers = { "Lema" = "Title", "Etiquetas" = "Country" }\n[ht]\nname = "Kreyòl"\n'
    languages += '[gn]\nname = "Guaraní"\nedition = false\n'
    root = write_content({"vocabulary/languages.toml": languages})
    vocabulary = read_vocabulary(root)

    spanish, creole = vocabulary.languages.values()
    advice = [*advise_settings({**REGION_SETTINGS, "CONTACT": "a@example.org"}, vocabulary)]

    assert [spanish.words[word] for word in ("tag", "page")] == ["tema", "pagina"]
    assert [spanish.header_name(name) for name in ("Title", "Summary")] == ["Lema", "Resumen"]
    assert spanish.headers["Etiquetas"] == "Country"
    assert [creole.words["page"], creole.header_name("Title")] == ["page", "Title"]
    told = {each.line: each.text for each in advice if each.path.endswith("languages.toml")}
    assert ["pagina" in told[2], 'page = "page"' in told[6]] == [False, True]
    missing = {"working-groups", "places", "attention"}
    lines = [(name, 1) for name in (*missing, "categories", "countries", "tags")]
    assert sorted(
        (each.path.split("/")[-1].removesuffix(".toml"), each.line) for each in advice
    ) == (sorted([*lines, ("languages", 2), ("languages", 6)]))
    (nameless,) = (each.text for each in advice if each.path.endswith("/categories.toml"))
    assert "“region”" in nameless
    assert not any(each.stops or each.level == "error" for each in advice)
    assert not any(vocabulary.terms[name] for name in missing & {*vocabulary.terms})


def test_a_list_without_a_file_has_the_usual_words_or_those_of_the_texts(
    write_content: WriteContent,
) -> None:
    given = "Category: Estructuras\nTags: Redes libres, fotos\nWorking-Group: Lectores\n"
    text = f"Title: Taller\nSummary: Un taller.\n{given}\nTexto.\n"
    root = write_content({"posts/2019-07-22-taller/es.md": text})
    for name in ("categories", "tags"):
        (root / f"vocabulary/{name}.toml").unlink()

    content = read_content(root)
    (post,) = build_model(content, a_site()).library.posts

    words = [(each.slug, each.name("en")) for each in (*post.tags, *post.working_groups)]
    assert [each for each in check_content(content) if each.stops] == []
    assert (post.category.slug, post.category.name("es")) == ("structures", "Estructuras")
    assert words == [
        ("redes-libres", "Redes libres"), ("fotos", "fotos"), ("lectores", "Lectores")
    ]  # fmt: skip


def test_a_text_without_an_edition_is_beside_the_one_that_has_it(
    write_content: WriteContent,
) -> None:
    texts = [f"posts/2019-07-22-{name}.md" for name in ("a/es", "a/gn", "b/gn")]
    languages = f'{LANGUAGES}[gn]\nname = "Guaraní"\nedition = false\n'
    entry = "Title: Red\nSummary: Vecinas.\nAlso-Called: RV\nConsent: Also-Called\n\nTexto.\n"
    files = {"vocabulary/languages.toml": languages, "structures/red/es.md": entry}
    content = read_content(write_content({**dict.fromkeys(texts, "Title: T\n\nT"), **files}))

    addresses = [content.address(each) for each in content.sources if each.day]
    known = content.vocabulary.find("structures", "rv")

    assert addresses == ["es/2019/07/a/", "es/2019/07/a-gn/", "es/2019/07/b/"]
    assert known
    assert known.slug == "red"


def test_a_country_is_called_as_it_is_written_or_as_usual(write_content: WriteContent) -> None:
    countries = '[brazil]\ncode = "BR"\n[trinidad-and-tobago]\nen = "T and T"\ncode = "TT"\n'
    root = write_content({"vocabulary/countries.toml": countries})

    names = {slug: term.names for slug, term in read_vocabulary(root).terms["countries"].items()}

    trinidad = {"en": "T and T", "es": "Trinidad y Tobago"}
    assert names == {"brazil": {"es": "Brasil", "en": "Brazil"}, "trinidad-and-tobago": trinidad}


def test_the_words_of_a_language_are_complete_and_each_header_has_one_name() -> None:
    known = {header.name for header in HEADERS}
    wrong = []
    for code in KEPT:
        headers = read_usual(code)["headers"]
        names = {fold_name(name) for name in headers}
        complete = code == MESSAGE_LANGUAGE or known - SAME_EVERYWHERE <= {*headers.values()}
        if len(names) < len(headers) or not complete:
            wrong.append(code)

    assert wrong == []
    others = {*KEPT} - {MESSAGE_LANGUAGE}
    assert [word for word, names in PATH_WORDS.items() if {*names} != others] == []
