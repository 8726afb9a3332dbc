"""Small files that want to fill a machine or to keep it busy, each made when it is asked for."""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

from intake.documents import read_here
from intake.remarks import DocumentError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MILLION = 1_000_000
CHAT = "[6/10/24, 21:14:07] Laura Ficticia: Taller\n[6/10/24, 21:15:07] Laura Ficticia: Texto."


def an_archive(files: Mapping[str, bytes | str], how: int = ZIP_DEFLATED) -> bytes:
    output = BytesIO()
    with ZipFile(output, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


def locked(archive: bytes) -> bytes:
    """An archive whose directory says that its first file is encrypted."""
    at = archive.index(b"PK\x01\x02") + 8
    return archive[:at] + b"\x01" + archive[at + 1 :]


def a_docx(body: str, *, top: str = "", name: str = "word/document.xml") -> bytes:
    """A document of Word with this in its body; `top` stands above its XML."""
    relation = f'<Relationship Id="r1" Type="{RELATED}" Target="{name}"/>'
    return an_archive({
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>',
        name: f'{top}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    })  # fmt: skip


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def a_mail(head: str = "", body: str = "Texto\r\n") -> bytes:
    top = f"From: a@example.org\r\nSubject: Taller\r\n{head}MIME-Version: 1.0\r\n"
    return f"{top}\r\n{body}".encode()


def nested(levels: int) -> bytes:
    """A mail with a multipart within a multipart within …"""
    part = 'Content-Type: multipart/mixed; boundary="b{0}"\r\n\r\n--b{0}\r\n'
    parts = "".join(map(part.format, range(levels)))
    return f"From: a@example.org\r\nSubject: Taller\r\n{parts}\r\n\r\nTexto".encode()


def of_parts(number: int) -> bytes:
    part = "--b\r\nContent-Type: text/plain\r\n\r\na\r\n"
    return a_mail('Content-Type: multipart/mixed; boundary="b"\r\n', part * number + "--b--\r\n")


def parameters(header: str, number: int) -> bytes:
    many = "".join(f";\r\n a{n}=b" for n in range(number))
    return a_mail(f"{header}: text/plain{many}\r\n")


def a_lie(data: bytes) -> bytes:
    """An archive whose directory says that its files are a byte long."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + struct.pack("<L", 1) + data[at + 4 :]


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join("<!ENTITY {} '{}'>".format(b, f"&{a};" * 10) for a, b in pairwise("abcdefghi"))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
MANY = " ".join(f"a{n}='b'" for n in range(300_000))
DEEP = 20_000

HOSTILE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb of bzip2": ("a.zip", lambda: an_archive({"a.txt": bytes(50 * MILLION)}, ZIP_BZIP2)),
    "a bomb of LZMA": ("a.zip", lambda: an_archive({"a.txt": bytes(50 * MILLION)}, ZIP_LZMA)),
    "a bomb of deflate": ("a.zip", lambda: an_archive({"a.txt": bytes(70 * MILLION)})),
    "a bomb that lies": ("a.zip", lambda: a_lie(an_archive({"a.txt": bytes(50 * MILLION)}))),
    "a chat of a million messages": ("a.zip", lambda: an_archive({"a.txt": f"{CHAT}\n" * 400_000})),
    "a bomb in a document": ("a.docx", lambda: an_archive({"a": bytes(50 * MILLION)}, ZIP_BZIP2)),
    "thousands of files": ("a.zip", lambda: an_archive({f"{n}.txt": "" for n in range(3_000)})),
    "a path out of it": ("a.zip", lambda: an_archive({"../../../etc/a.txt": CHAT})),
    "a locked one": ("a.zip", lambda: locked(an_archive({"a.txt": CHAT}))),
    "half a one": ("a.zip", lambda: an_archive({"a.txt": CHAT}, ZIP_STORED)[:60]),
    "half a document": ("a.docx", lambda: a_docx(paragraph("a") * 50)[:-90]),
    "no document": ("a.docx", lambda: an_archive({"a.xml": "<a/>"})),
    "broken XML": ("a.docx", lambda: a_docx("<w:p><w:r></w:p>")),
    "paragraphs": ("a.docx", lambda: a_docx(paragraph("a") * 150_000)),
    "empty paragraphs": ("a.docx", lambda: a_docx("<w:p/>" * 59_000)),
    "as many as may be": ("a.docx", lambda: a_docx(paragraph("a") * 7_400)),
    "nested tables": ("a.docx", lambda: a_docx("<w:tbl><w:tr><w:tc>" * 5_000)),
    "deep markup": ("a.docx", lambda: a_docx("<w:p>" * DEEP + "</w:p>" * DEEP)),
    "cells": ("a.docx", lambda: a_docx(f"<w:tbl><w:tr>{'<w:tc/>' * 59_000}</w:tr></w:tbl>")),
    "an attribute": ("a.docx", lambda: a_docx(f'<w:p a="{"a" * 9 * MILLION}"/>')),
    "a long word": ("a.docx", lambda: a_docx(paragraph("a" * 9 * MILLION))),
    "attributes": ("a.docx", lambda: a_docx(f"<w:p {MANY}/>")),
    "entities": ("a.docx", lambda: a_docx(paragraph("&i;"), top=ENTITIES)),
    "a file of this machine": ("a.docx", lambda: a_docx(paragraph("&a;"), top=OUTSIDE)),
    "markup by another name": (
        "a.docx", lambda: a_docx(paragraph("a") * 150_000, name="word/media/a.jpg")),
    "markup in other signs": (
        "a.docx", lambda: a_docx("<w:p/>", top='<?xml version="1.0" encoding="cp037"?>')),
    "parts": ("a.eml", lambda: of_parts(100_000)),
    "parameters": ("a.eml", lambda: parameters("Content-Type", 20_000)),
    "parameters of a file": ("a.eml", lambda: parameters("Content-Disposition", 20_000)),
    "a folded subject": ("a.eml", lambda: a_mail(f"Subject: {'=?utf-8?q?a?=' * 50_000}\r\n")),
    "headers": ("a.eml", lambda: a_mail("A: b\r\n" * 300_000)),
    "nested parts": ("a.eml", lambda: nested(3_000)),
    "nested parts, few": ("a.eml", lambda: nested(240)),
    "deep HTML": ("a.html", lambda: b"<div>" * 200_000),
    "HTML that nobody closes": ("a.html", lambda: b"<p><b><i><a href=x>a" * 20_000),
    "a table of HTML": ("a.html", lambda: b"<table><tr>" + b"<td>a" * 59_000),
    "tables in tables": ("a.html", lambda: b"<table><tr><td>" * 30_000),
    "lines in quotations": ("a.html", lambda: b"<blockquote>" * 70 + b"a<br>" * 59_000),
    "lines in lists": ("a.html", lambda: b"<ul><li>" * 35 + b"a<br>" * 59_000),
    "lines of code": ("a.html", lambda: b"<blockquote>" * 70 + b"<pre>" + b"a\n" * 900_000),
    "a long attribute": ("a.html", lambda: b'<p title="' + b"a" * 30 * MILLION + b'">Texto</p>'),
    "spans": ("a.html", lambda: b'<span style="font-weight: bold">a</span>' * 29_000),
}  # fmt: skip


SECONDS_LONG = {
    *("empty paragraphs", "cells", "an attribute", "attributes"),
    *("a table of HTML", "lines in quotations", "lines in lists", "spans"),
}
"""Those that take seconds each: they wait for the weekly run."""


def measure(name: str) -> tuple[str, str, float, int]:
    """How a process ends that reads such a file, its seconds of CPU, and its megabytes."""
    file, make = HOSTILE[name]
    data = make()
    child = os.fork()
    if not child:
        try:
            read_here(file, data)
        except DocumentError:
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    ended = {0: "text", 1: "refused"}.get(os.waitstatus_to_exitcode(status), "broken")
    return name, ended, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


if __name__ == "__main__":
    json.dump([measure(name) for name in sys.argv[1:]], sys.stdout)
