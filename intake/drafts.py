"""List the steps from what somebody sent to a post: each takes a draft and returns one."""

from __future__ import annotations

from dataclasses import replace

from editorial.model.texts import STRUCTURES
from editorial.reading.content import Content
from editorial.reading.headers.of_webinars import example_values
from editorial.reading.headers.table import header_names, headers_of
from editorial.words.message import LABELLED, say
from intake.attachments import Fetch, fetch_attachment
from intake.changes import find_change, note_alike, refuse_twin
from intake.contribution import Draft
from intake.documents import take_documents
from intake.fields import propose_title, put_headers
from intake.folders import build_entry, build_files, name_folder
from intake.hints import ABOVE, ORIGINAL, render_hints
from intake.languages import put_language
from intake.photos import gather_photos, take_photos
from intake.prose import tidy_body
from intake.times import date_draft


def build_draft(draft: Draft, content: Content, fetch: Fetch) -> Draft:
    """Make a post of what was sent, step by step; `fetch` downloads what it links to."""
    vocabulary = content.vocabulary
    draft = take_documents(draft, fetch)
    draft = propose_title(draft)
    draft = gather_photos(draft)
    draft = put_language(draft, vocabulary)
    draft = take_photos(draft, vocabulary.written[draft.lang], fetch)
    draft = replace(draft, body=tidy_body(draft.body, header_names(draft.kind, vocabulary)))
    draft = date_draft(draft)
    draft = put_headers(draft, vocabulary)
    said = (*draft.remarks, *draft.later)
    if draft.of_several:  # one request stands for all
        said = tuple(replace(each, asks=each.asks and each.name != "missing") for each in said)
    draft = replace(draft, remarks=said, later=())
    draft = name_folder(draft, content)
    return build_entry(draft, content) if draft.kind in STRUCTURES else draft


def draft_files(draft: Draft, content: Content, fetch: Fetch, siteurl: str, root: str) -> Draft:
    """Take what was sent through all steps, to its files; RefusalError if it is here already.

    `siteurl` is the site's address, and `root` what the content folder is called in the terminal,
    empty for a mail.
    """
    draft = build_draft(draft, content, fetch)
    draft = find_change(draft, content)
    if draft.answer:
        return draft
    refuse_twin(draft, content, siteurl, root)
    draft = note_alike(draft, content, siteurl)
    return replace(draft, files=build_files(draft, content))


def begin_draft(sent: Draft, content: Content) -> Draft:
    """Draft a post for somebody at a terminal: hints stand for the text and each open header."""
    draft = build_draft(sent, content, fetch_attachment)
    language, values = content.vocabulary.written[draft.lang], dict(draft.headers)
    values["Received"] = ""
    if draft.kind == "posts" and not sent.typed("category"):
        values["Category"] = ""  # a form asks for it
    gaps = example_values(content.vocabulary, language.code)
    headers = [(each, values.get(each.name, "")) for each in headers_of(draft.kind)]
    hints = [say(language.code, each) for each in (ORIGINAL, ABOVE)]
    for each in (each for each, value in headers if not (value or each.rare)):
        help_, example = (say(language.code, text, **gaps) for text in (each.help, each.example))
        label = language.header_name(each.name)
        hints.append(say(language.code, LABELLED, label=label, value=f"{help_} ({example})"))
    top = [(each.name, value) for each, value in headers if value or each.required]
    return replace(draft, headers=tuple(top), body=render_hints(hints))
