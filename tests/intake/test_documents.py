"""Files that want to harm, that are broken, or that older programs saved."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from time import sleep
from zipfile import ZipFile

import pytest

from editorial.words.bounds import DOCUMENT, FILE_BYTES, MARKUP, MEMBERS_OF_ARCHIVE, TOO_LONG
from intake.contribution import read_written
from intake.documents import (
    DOCUMENTS,
    SLOW,
    UNREADABLE,
    read_document,
    read_here,
    run_apart,
    run_each,
    take_documents,
)
from intake.forms import Form
from intake.remarks import BROKEN, TOO_LARGE, DocumentError, Writing
from intake.written.office_files import read_archive
from tests.conftest import ROOT, WEEKLY
from tests.intake.hostile_documents import (
    CHAT,
    HOSTILE,
    SECONDS_LONG,
    a_docx,
    an_archive,
    locked,
    paragraph,
)
from tests.intake.sending import TEXT, a_contribution, a_draft
from tests.photos import a_photo

PASTED = ROOT / "tests" / "pasted"
WORD = PASTED / "informe-de-word.es.docx"
LINKED = "https://github.com/user-attachments/files/1/informe.txt"
LONG = b"palabra " * (FILE_BYTES // 8)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """The Word document of tests/pasted with something else in one of its files."""
    with ZipFile(WORD) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    assert old in files[name]
    return an_archive({**files, name: files[name].replace(old, new)})


def with_entities(name: str) -> bytes:
    with ZipFile(WORD) as archive:
        start = archive.read(name)[:20]
    return changed(name, start, ENTITIES + start)


REFUSED: Mapping[str, tuple[str, Callable[[], bytes], str]] = {
    "a bomb": ("a.zip", lambda: an_archive({"a.txt": CHAT, "a.jpg": bytes(DOCUMENT)}), TOO_LARGE),
    "many files": (
        "a.zip", lambda: an_archive({f"{n}.txt": "" for n in range(MEMBERS_OF_ARCHIVE + 1)}),
        TOO_LARGE),
    "an endless text": (
        "a.docx", lambda: changed("word/document.xml", b"<w:body>", b"<w:body>" + b" " * MARKUP),
        TOO_LARGE),
    "entities": ("a.docx", lambda: with_entities("word/document.xml"), BROKEN),
    "entities of styles": ("a.docx", lambda: with_entities("word/styles.xml"), BROKEN),
    "a DOCTYPE": ("a.docx", lambda: a_docx(paragraph("a"), top="<!DOCTYPE a>"), BROKEN),
    "half an archive": ("a.zip", lambda: b"PK\x03\x04 cortado", BROKEN),
    "a locked one": ("a.zip", lambda: locked(an_archive({"chat.txt": CHAT})), BROKEN),
    "no chat": ("a.zip", lambda: an_archive({"foto.jpg": a_photo()}), BROKEN),
    "no Word": ("a.docx", lambda: an_archive({"a.xml": "<a/>"}), BROKEN),
    "nothing": ("a.docx", lambda: b"", BROKEN),
    "OpenDocument": ("a.odt", lambda: an_archive({"content.xml": "<a/>"}), UNREADABLE),
    "PDF": ("a.pdf", lambda: b"%PDF-1.4", UNREADABLE),
    "old Word": ("a.doc", lambda: b"\xd0\xcf\x11\xe0", UNREADABLE),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_harms_or_is_no_document_is_refused_with_what_to_do(case: str) -> None:
    name, make, why = REFUSED[case]

    with pytest.raises(DocumentError) as refused:
        read_document(name, make())

    assert refused.value.message.text == why
    assert name in str(refused.value) or "{file}" not in why


def test_a_picture_on_somebodys_computer_is_asked_for_and_not_opened() -> None:
    inside = b'Target="media/image1.jpg"'
    away = b'Target="file:///etc/hostname" TargetMode="External"'
    data = changed("word/_rels/document.xml.rels", inside, away)

    written = read_document("informe.docx", data)

    assert written.pictures == ()
    assert "![](attached:00000000.jpeg)" in written.text


def test_paths_in_an_archive_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    chat = f"{CHAT}\n[6/10/24, 21:16:07] Laura Ficticia: \u200e<adjunto: foto.jpg>"

    files = {"leame.txt": b"Chat", "/foto.jpg": a_photo(), "otra.jpg": a_photo()}
    placed, unplaced = (
        read_document("chat.zip", an_archive({**files, "../../chat.txt": each.encode()}))
        for each in (chat, CHAT)
    )

    assert [picture.name for picture in placed.pictures] == ["foto.jpg"]
    assert [picture.name for picture in unplaced.pictures] == ["foto.jpg", "otra.jpg"]
    assert "Chat" not in f"{placed.text}{unplaced.text}"
    assert not list(tmp_path.iterdir())


def test_no_few_bytes_break_off() -> None:
    starts = (b"", b"\0" * 50, b"\xff\xfe\xff", b"<", b"PK\x03\x04")
    for name in (f"x{ending}" for ending in DOCUMENTS):
        for data in starts:
            with suppress(DocumentError):
                read_here(name, data)
    with pytest.raises(DocumentError):
        read_archive(locked(an_archive({"a": ""})))


@pytest.mark.weekly
def test_hostile_documents_are_answered_within_15_seconds_and_600_megabytes() -> None:
    """Each is read without the limits of a child process, which not every system has."""
    quick = [name for name in HOSTILE if name not in SECONDS_LONG]
    names = [*HOSTILE] if WEEKLY else quick[::3]
    command = (sys.executable, "-m", "tests.intake.hostile_documents", *names)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)

    measured = json.loads(done.stdout)

    assert len(measured) == len(names) >= 10
    assert [each for each in measured if each[1] == "broken" or each[2] > 15 or each[3] > 600] == []


@pytest.mark.parametrize("happens", ["fill_memory", "never_end", "never_wake", "break_off"])
def test_whatever_happens_to_the_process_that_reads_there_is_an_answer(happens: str) -> None:
    work = {each.__name__: each for each in (fill_memory, never_end, never_wake, break_off)}

    with pytest.raises(DocumentError) as refused:
        run_apart(work[happens], limits=(1 if happens.startswith("never") else 60, 400_000_000))

    assert refused.value.message.text == (SLOW if happens.startswith("never") else TOO_LARGE)


def test_what_was_too_slow_once_is_tried_once_more(tmp_path: Path) -> None:
    read = run_each(end_at_the_second_time, [(tmp_path / "1",), (tmp_path / "2",)])

    assert [each for each in read if isinstance(each, DocumentError)] == []


def fill_memory() -> Writing:
    return Writing("a" * 2_000_000_000)


def never_end() -> Writing:
    while True:
        pass


def never_wake() -> Writing:
    sleep(60)
    return Writing("")


def end_at_the_second_time(begun: Path) -> Writing:
    if not begun.exists():
        begun.touch()
        os.kill(os.getpid(), signal.SIGXCPU)  # as the system does at the limit
    return Writing("")


def break_off() -> Writing:
    os._exit(9)


def test_text_is_read_however_windows_saved_it() -> None:
    text = "Niñez en línea\r\n\r\nVinieron “todos”."
    saved = [text.encode(each) for each in ("utf-8", "utf-8-sig", "utf-16", "cp1252")]
    saved.append(b"\xfe\xff" + text.encode("utf-16-be"))

    written = {read_document("nota.txt", each).text for each in saved}

    assert written == {"Niñez en línea\n\nVinieron “todos”."}


def test_comments_beside_a_text_are_cut_and_shown() -> None:
    docs = '<h1>Taller</h1><p>Vinieron<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> todas.</p>'
    docs += '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>¿Seguro?</span></p></div>'
    word = (
        "<p class=MsoTitle>Taller</p><p>Vinieron<span class=MsoCommentReference>[A1]</span> todas."
        "</p><div style='mso-element:comment-list'><p>¿Seguro?</p></div>"
    )

    written = [read_document("a.html", each.encode()) for each in (docs, word)]

    assert [each.title for each in written] == ["Taller", "Taller"]
    assert [each.text for each in written] == ["# Taller\n\nVinieron todas."] * 2
    assert all("¿Seguro?" in each.cut for each in written)


def test_what_word_calls_the_title_goes_before_a_letterhead() -> None:
    bold = b"<w:body><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Red Inventada del Valle</w:t></w:r></w:p>"

    files = (WORD.read_bytes(), changed("word/document.xml", b"<w:body>", bold))
    plain, headed = (read_document("informe.docx", data) for data in files)

    assert headed.title == plain.title != ""
    assert headed.text == f"**Red Inventada del Valle**\n\n{plain.text}"
    assert headed.title in headed.text


def test_a_document_s_title_goes_before_bold_lines_and_the_subject(content: Path) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Lo que hicimos en la escuela</w:t></w:r></w:p>"
    report = changed("word/document.xml", b"<w:body>", f"<w:body>{bold}".encode())
    other = a_docx(paragraph("Otra feria en el puerto"))
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "Para el blog", "Sun, 20 Oct 2024 10:00:00 -0300"
    mail.set_content("Les adjunto el informe.")
    for name, data in (("informe.docx", report), ("otro.docx", other)):
        mail.add_attachment(data, "application", "octet-stream", filename=name)

    written = read_document("correo.eml", mail.as_bytes())

    title = read_document("informe.docx", report).title
    draft = a_draft(read_written(written, {}, "es", date(2024, 10, 20)), content)
    assert draft.value("Title") == written.title == title != ""
    assert "Lo que hicimos en la escuela" in draft.body
    assert "Otra feria en el puerto" in draft.body


def test_a_page_names_no_file_of_this_machine_and_a_picture_within_it_is_asked_for() -> None:
    page = b"<h1>Taller</h1><p>Texto</p><img src='file:///etc/hostname'><script>x()</script>"

    written = read_document("pagina.html", page)
    pictured = read_document("pagina.html", b"<p>Texto</p><img src='data:image/png;base64,x'>")
    counted = b"<img src=https://example.org/x.png width=1><ol start=3><li>Tres</li></ol>"
    styled = b"<b style='font-weight:normal'>A</b> <i style='text-decoration:line-through'>B</i>"

    assert written.text.endswith("![](attached:hostname)")
    assert "x()" not in written.text
    assert written.pictures == ()
    assert "![](attached:picture)" in pictured.text
    assert read_here("pagina.html", counted + styled).text == "3. Tres\n\nA ~~B~~"


def test_a_document_takes_the_place_of_its_link_and_the_words_around_it_stay(form: Form) -> None:
    photo = f"![]({LINKED.replace('informe.txt', 'foto.jpg')})"
    text = f"Buenas tardes, va el informe.\n\n[informe.txt]({LINKED})\n\n{photo}\n\nGracias!"
    told = "*Taller en la escuela*\n\nManaus, 2 de agosto de 2019\n\nVinieron todas.\n\nFoto: Ana"

    taken = take_documents(a_contribution(form, text=text), lambda _: told.encode())

    assert list(filter(None, taken.typed("text").split("\n\n"))) == [
        *("Buenas tardes, va el informe.", "Manaus, 2 de agosto de 2019", "Vinieron todas."),
        *("Foto: Ana", photo, "Gracias!"),
    ]  # its title was typed
    assert taken.remarks == ()


@pytest.mark.parametrize("kind", ["pdf", "odt"])
def test_a_document_among_photos_follows_the_text_and_a_pdf_stays(form: Form, kind: str) -> None:
    unread = f"[plan.{kind}]({LINKED.replace('informe.txt', f'plan.{kind}')})"
    photos = f"[informe.txt]({LINKED})\n{unread}"

    taken = take_documents(a_contribution(form, photos=photos), lambda _: b"Vinieron todas.")

    assert taken.typed("text").split() == f"{TEXT}\n\nVinieron todas.\n\n{unread}".split()
    assert taken.typed("photos").strip() == ""
    told = [(each.text, each.values["file"]) for each in taken.remarks]
    assert told == [(UNREADABLE, f"plan.{kind}")]


def test_three_documents_are_read_and_a_text_that_is_too_long_stays_a_link(form: Form) -> None:
    links = [f"[{n}.txt]({LINKED.replace('informe', str(n))})" for n in range(4)]
    sent = a_contribution(form, text="\n\n".join(links))

    read, long = (take_documents(sent, said) for said in (lambda _: b"Va.", lambda _: LONG))

    assert read.typed("text").split() == ["Va."] * 3 + links[3:]
    assert long.typed("text") == sent.typed("text")
    assert [each.text for each in long.remarks] == [TOO_LONG.message.text]
