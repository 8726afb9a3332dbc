"""What a picture of a document shows, said by its writer, and who took it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intake.contribution import Draft
from intake.documents import read_here
from intake.photos import NO_ALT, TOO_MANY
from intake.remarks import ATTACHED, Attached
from tests.intake.hostile_documents import an_archive
from tests.intake.sending import TODAY, a_draft, asked
from tests.intake.test_documents import WORD
from tests.photos import a_photo

MADE = (
    "Uma imagem contendo água, grama, homem\n\nDescrição gerada automaticamente",
    "Imagen que contiene agua, exterior\n\nDescripción generada automáticamente",
    "A group of people by a river\n\nDescription automatically generated",
    "Un groupe de personnes\n\nDescription générée automatiquement",
    "Un grupo de personas.\n\nEl contenido generado por IA puede ser incorrecto.",
    "A group of people by a river\n\nAI-generated content may be incorrect.",
    "Um grupo de pessoas\n\nO conteúdo gerado por IA pode estar incorreto.",
)
SAID = "Cuarenta personas en el muelle, sentadas en círculo"
NO_STYLES = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
"""Instead of Word's 350 kB, which take nearly all of the time in which a document is read."""

SIGNS = st.sampled_from("a]([)!<>\"'\\`*_ \n\r\t:")
TYPED = st.text(SIGNS | st.characters(codec="utf-8"), max_size=400)


def word_file(alt: str) -> bytes:
    """The document of tests/pasted with this alt text at its picture."""
    shown = escape(alt.encode("ascii", "xmlcharrefreplace").decode()).replace("&amp;#", "&#")
    with ZipFile(WORD) as archive:
        files: Mapping[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = b' name="Picture 1"'
    lines = shown.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    text = files["word/document.xml"].replace(name, name + f' descr="{lines}"'.encode())
    return an_archive({**files, "word/document.xml": text, "word/styles.xml": NO_STYLES})


def sent(text: str, *pictures: Attached, **values: str) -> Draft:
    named = {name.replace("_", "-"): value for name, value in values.items()}
    given_ = {"title": "Taller en la escuela", "day": "6/8/2019", "text": text, **named}
    return Draft("posts", "es", given_, TODAY, pictures=pictures)


def in_text(text: str, *, number: int = 1, **values: str) -> Draft:
    """A text whose picture came with it."""
    pictures = [Attached(f"{each}.jpg", a_photo((400, 300))) for each in range(1, number + 1)]
    return sent(text, *pictures, **values)


def test_what_word_makes_up_is_no_description_but_several_lines_are(content: Path) -> None:
    wrong = []
    for alt in MADE:
        written = read_here("informe.docx", word_file(alt))
        draft = a_draft(sent(written.text, *written.pictures), content)
        if draft.value("Picture-Alt") or NO_ALT not in asked(draft) or "![" in draft.body:
            wrong.append((alt, draft))
    written = read_here("informe.docx", word_file(SAID.replace(", ", ",\n\n")))
    described = a_draft(sent(written.text, *written.pictures), content)

    assert wrong == []
    assert described.value("Picture-Alt") == SAID


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(alt=TYPED)
@example(alt="a](attached:b")
@example(alt="![a](attached:b)\n\n- x")
@example(alt=f"{'a ' * 500}]")
def test_no_link_of_ours_gets_into_a_text_by_a_description(content: Path, alt: str) -> None:
    text = f"Nos reunimos.\n\n![{alt}]({ATTACHED}1.jpg)\n\nFin.\n\n![{alt}]({ATTACHED}2.jpg)"

    draft = a_draft(in_text(text, number=2), content)

    assert f"]({ATTACHED}" not in draft.body
    assert len(draft.photos) == 2


@settings(max_examples=30)
@given(alt=TYPED)
def test_a_picture_of_a_word_file_is_one_line_whatever_describes_it(alt: str) -> None:
    clean = "".join(each for each in alt if each in "\n\r\t" or 0xFFFD >= ord(each) >= 0x20)

    written = read_here("informe.docx", word_file(clean))

    (line,) = [each for each in written.text.split("\n") if ATTACHED in each]
    assert line.startswith("![")
    assert line.endswith(f"]({ATTACHED}{written.pictures[0].name})")


BELOW = {
    "\n*Participantes al lado del mástil.*": ("Participantes al lado del mástil.", ""),
    "\nFoto 2: el patio de la escuela": ("Foto 2: el patio de la escuela", ""),
    "El patio de la escuela": ("El patio de la escuela", ""),
    "1. El patio de la escuela": ("El patio de la escuela", ""),
    "_2) El patio de la escuela_": ("El patio de la escuela", ""),
    "\n*Crédito: Ana Pérez y João da Silva*": ("", "Ana Pérez y João da Silva"),
    "\nPhoto credit: Red de Ejemplo": ("", "Red de Ejemplo"),
    "\nCrédito da foto: Tião Inventado": ("", "Tião Inventado"),
    "\nVinieron cuarenta personas de cinco pueblos.": ("", ""),
    "\nImportante: traer agua.": ("", ""),
    "\nFotos y videos en https://example.org/fotos": ("", ""),
    "\nCrédito: ana@example.org": ("", ""),
}
"""Lines below a picture, and what they say that it shows, and who took it."""


def below(line: str, content: Path, **values: str) -> Draft:
    """The draft of a text with a line below its picture."""
    text = f"Nos reunimos.\n\n![]({ATTACHED}1.jpg)\n{line}\n\nY seguimos."
    return a_draft(in_text(text, number=1, **values), content)


@pytest.mark.parametrize("line", BELOW)
def test_a_line_below_a_picture_describes_credits_or_is_text(line: str, content: Path) -> None:
    draft = below(line, content)

    said, credit = BELOW[line]
    assert (draft.value("Picture-Alt"), draft.value("Picture-Credit")) == BELOW[line]
    if credit:
        assert draft.body == "Nos reunimos.\n\nY seguimos."
    else:
        assert (said or line.strip()) in draft.body


def test_a_line_below_a_picture_stays_where_somebody_typed_what_it_says(content: Path) -> None:
    described = below("El patio de la escuela", content, picture_alt="1. Cuarenta en el patio")
    credited = below("\nCrédito: Ana Pérez", content, picture_credit="João")

    assert described.value("Picture-Alt") == "Cuarenta en el patio"
    assert "El patio de la escuela" in described.body
    assert credited.value("Picture-Credit") == "João"
    assert "Crédito: Ana Pérez" in credited.body


def test_captions_of_more_photos_than_there_is_room_for_stay(content: Path) -> None:
    groups = enumerate("abcdefghij", 1)
    rows = [f"![]({ATTACHED}{n}.jpg)\n{n}. La mesa del grupo {group}" for n, group in groups]

    draft = a_draft(in_text("\n\n".join([SAID, *rows]), number=10), content)

    assert len(draft.photos) == 8
    assert draft.photos[7].alt == "La mesa del grupo h"
    assert "9. La mesa del grupo i" in draft.body
    assert "10. La mesa del grupo j" in draft.body
    assert TOO_MANY in asked(draft)
