"""Files that want to harm, that are broken, or that older programs saved."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from editorial.bounds import DOCUMENT, MARKUP, MEMBERS_OF_ARCHIVE
from intake.written.archives import BROKEN, DOCUMENTS, LOCKED, TOO_LARGE, DocumentError
from intake.written.documents import NO_TEXT, UNKNOWN, read_document
from tests.conftest import ROOT
from tests.photos import a_photo

PASTED = ROOT / "tests" / "pasted"
WORD = PASTED / "informe-de-word.es.docx"
CHAT = "[6/10/24, 21:14:07] Laura Ficticia: Taller\n[6/10/24, 21:15:07] Laura Ficticia: Texto."
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


def an_archive(files: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive with these files."""
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """The Word document of tests/pasted with something else in one of its files."""
    with ZipFile(WORD) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    assert old in files[name]
    return an_archive({**files, name: files[name].replace(old, new)})


def locked(archive: bytes) -> bytes:
    """An archive whose directory says that its first file is encrypted."""
    at = archive.index(b"PK\x01\x02") + 8
    return archive[:at] + b"\x01" + archive[at + 1 :]


def why_not(name: str, data: bytes) -> str:
    """The message of a document that can't be read."""
    with pytest.raises(DocumentError) as refused:
        read_document(name, data)
    assert name in str(refused.value) or "{file}" not in refused.value.message.text
    return refused.value.message.text


def test_an_archive_that_unpacks_to_far_more_is_refused() -> None:
    bomb = an_archive({"chat.txt": CHAT, "foto.jpg": bytes(DOCUMENT)})

    assert len(bomb) < DOCUMENT / 500
    assert why_not("chat.zip", bomb) == TOO_LARGE


def test_an_archive_of_very_many_files_is_refused() -> None:
    many = an_archive({f"{number}.txt": "" for number in range(MEMBERS_OF_ARCHIVE + 1)})

    assert why_not("chat.zip", many) == TOO_LARGE


def test_a_document_with_endless_markup_is_refused() -> None:
    long = changed("word/document.xml", b"<w:body>", b"<w:body>" + b" " * MARKUP)

    assert why_not("informe.docx", long) == TOO_LARGE


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_a_document_that_declares_entities_is_refused(name: str) -> None:
    with ZipFile(WORD) as archive:
        start = archive.read(name)[:20]

    assert why_not("informe.docx", changed(name, start, ENTITIES + start)) == BROKEN


def test_a_picture_on_somebodys_computer_is_asked_for_and_not_opened() -> None:
    inside = b'Target="media/image1.jpg"'
    away = b'Target="file:///etc/hostname" TargetMode="External"'
    data = changed("word/_rels/document.xml.rels", inside, away)

    written = read_document("informe.docx", data)

    assert written.pictures == ()
    assert "![](attached:1.jpeg)" in written.text


def test_paths_in_an_archive_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    chat = f"{CHAT}\n[6/10/24, 21:16:07] Laura Ficticia: \u200e<adjunto: foto.jpg>"

    written = read_document(
        "chat.zip", an_archive({"../../chat.txt": chat, "/foto.jpg": a_photo()})
    )

    assert [picture.name for picture in written.pictures] == ["foto.jpg"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("chat.zip", b"PK\x03\x04 cortado", BROKEN),
        ("chat.zip", locked(an_archive({"chat.txt": CHAT})), LOCKED),
        ("chat.zip", an_archive({"foto.jpg": a_photo()}), NO_TEXT),
        ("informe.docx", an_archive({"a.xml": "<a/>"}), BROKEN),
        ("informe.docx", b"", BROKEN),
        ("informe.odt", an_archive({"content.xml": "<a/>"}), BROKEN),
        ("informe.pdf", b"%PDF-1.4", UNKNOWN),
        ("informe.doc", b"\xd0\xcf\x11\xe0", UNKNOWN),
    ],
)
def test_what_is_no_document_is_said_with_what_to_do(name: str, data: bytes, why: str) -> None:
    assert why_not(name, data) == why


@pytest.mark.parametrize("name", sorted(f"x{ending}" for ending in DOCUMENTS))
@pytest.mark.parametrize("data", [b"", b"\0" * 50, b"\xff\xfe\xff", b"<", b"PK\x03\x04"])
def test_no_few_bytes_break_off(name: str, data: bytes) -> None:
    with suppress(DocumentError):
        read_document(name, data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_however_windows_saved_it(encoding: str) -> None:
    written = read_document("nota.txt", "Niñez en línea\r\n\r\nVinieron “todos”.".encode(encoding))

    assert written.text == "Niñez en línea\n\nVinieron “todos”."


def test_a_page_names_no_file_of_this_machine() -> None:
    page = b"<h1>Taller</h1><p>Texto</p><img src='file:///etc/hostname'><script>x()</script>"

    written = read_document("pagina.html", page)

    assert written.text.endswith("![](attached:hostname)")
    assert "x()" not in written.text
    assert written.pictures == ()


def test_a_picture_within_a_page_comes_along_and_a_broken_one_is_asked_for() -> None:
    data = b64encode(a_photo()).decode()
    page = (
        f"<p>Texto</p><img src='data:image/jpeg;base64,{data}'><img src='data:image/png;base64,x'>"
    )

    written = read_document("pagina.html", page.encode())

    (picture,) = written.pictures
    assert picture.content == a_photo()
    assert f"](attached:{picture.name})" in written.text
    assert "](attached:picture.png)" in written.text
