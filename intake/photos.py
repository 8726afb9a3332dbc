"""The photos of a contribution: found in what was typed, fetched, cleaned, and named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import chain, count

from editorial.decoding import MOTION, TOO_LARGE, PictureError, is_animation
from editorial.message import N_, say
from editorial.model import Language
from editorial.pictures import build_photo
from editorial.plain_text import one_line
from intake.attachments import GITHUB, Fetch, FetchError
from intake.contribution import Contribution, Remark
from intake.forms import TEXT
from intake.prose import build_slug

MOST = 8
WORD = N_("photo")
"""What the files are called: `photo.jpg`, `photo-2.jpg`, in the text's language."""

NOT_A_PICTURE = N_(
    "Photo {number} isn't a picture that we can open: please send it as JPEG, PNG or HEIC."
)
TOO_MANY_PIXELS = N_(
    "Photo {number} has too many pixels. Please send it to yourself by WhatsApp, as a photo and "
    "not as a document, and drag in that copy."
)
TOO_MANY = N_("There is room for {most} photos. Left out, from the end: {number}.")
LEFT_OVER = N_("In “{field}” we found no photo here: “{text}”. Please drag the photo itself in.")
NO_ALT = N_(
    "Please say in “{field}” what the photos show, a line each, for those who can't see them "
    "(still missing: {names})."
)

_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,300}+)\]\(\s{0,9}+<?(?P<url>https?://[^\s)>]{1,2000}+)>?[^)\n]{0,300}+\)|"
    r"<img\b(?P<tag>[^>]{0,3000}+)>|"
    r"\[(?P<name>[^\]\n]{0,300}+)\]\((?P<file>https?://[^\s)]{1,2000}+)\)|"
    r"(?P<bare>https://(?:github\.com|(?:private-)?user-images\.githubusercontent\.com)/[^\s<>\"')]+)"
)
"""No part of it gives back what it took (`}+`): a hostile text would be tried over for minutes."""

_ATTRIBUTE = re.compile(r"\b(alt|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_MARKUP = re.compile(r"[][<>*_`\\]")
_WORDS_OF_ALT = 3
"""GitHub fills in `image` or the file's name; who describes a picture takes a few words."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it will stand in the post's folder. `moved`: it was sent as an animation."""

    name: str
    content: bytes
    alt: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Album:
    """The photos of a contribution, its text with their names in it, and what to say of them."""

    photos: tuple[Photo, ...]
    text: str
    remarks: tuple[Remark, ...]


def take_photos(sent: Contribution, language: Language, fetch: Fetch) -> Album:
    """Fetch and clean the photos of a contribution.

    The first one is the post's picture, so it doesn't stand in the text as well.
    """
    beside, text = sent.value("photos"), sent.value(TEXT)
    links = {**_links(beside), **_links(text)}
    opened = [_open(content) for content in sent.pictures[:MOST]]
    opened += [_open(fetch, link) for link in list(links)[: MOST - len(opened)]]
    alts = [""] * len(sent.pictures) + [*links.values()]
    found = list(_name(opened, alts, sent, language.code))
    by_link = dict(zip(links, found[len(sent.pictures) :], strict=False))
    kept = tuple(each for each in found if isinstance(each, Photo))

    def put(match: re.Match[str]) -> str:
        if not _is_photo(match):
            return match[0]
        photo = by_link.get(_read_match(match)[1])
        return _markdown(photo) if isinstance(photo, Photo) and photo is not kept[0] else ""

    shown = _IMAGE.sub(put, text)
    more = [_markdown(photo) for photo in kept[1:] if f"]({photo.name})" not in shown]
    remarks = [
        *(each for each in found if isinstance(each, Remark)),
        *_left_out(len(sent.pictures) + len(links) - len(opened), beside, sent),
        *_undescribed(kept, sent, language),
        *(Remark(MOTION, {"link": each.name}, asks=False) for each in kept if each.moved),
    ]
    return Album(kept, "\n\n".join([shown.strip(), *more]), tuple(remarks))


def _open(source: bytes | Fetch, link: str = "") -> Photo | str:
    """A clean photo without name and description, or the message that says why there is none."""
    try:
        data = source if isinstance(source, bytes) else source(link)
        return Photo("", build_photo(data), "", is_animation(data))
    except FetchError as error:
        return error.message.text
    except PictureError as error:
        return TOO_MANY_PIXELS if error.message.text == TOO_LARGE else NOT_A_PICTURE


def picture_name(stem: str, lang: str) -> str:
    """What a picture's file is called in a post's folder: `IMG 2034` → `img-2034.jpg`."""
    return f"{build_slug(stem) or build_slug(say(lang, WORD)) or WORD}.jpg"


def _name(
    opened: Sequence[Photo | str], alts: Sequence[str], sent: Contribution, lang: str
) -> Iterator[Photo | Remark]:
    """Each photo with a name and its description, or what to say instead of it.

    An alt text counts where it is more than `image` or a file's name, which GitHub fills in.
    """
    word = picture_name("", lang).removesuffix(".jpg")
    typed = (one_line(line).lstrip("-*• ") for line in sent.value("picture-alt").split("\n"))
    described = [line for line in typed if line]
    names = chain([f"{word}.jpg"], (f"{word}-{number}.jpg" for number in count(2)))
    for number, (photo, alt) in enumerate(zip(opened, alts, strict=False)):
        if isinstance(photo, str):
            yield Remark(photo, {"number": str(number + 1)})
        elif number < len(described):
            yield replace(photo, name=next(names), alt=described[number])
        else:
            own = one_line(alt) if len(alt.split()) >= _WORDS_OF_ALT else ""
            yield replace(photo, name=next(names), alt=own)


def _links(text: str) -> dict[str, str]:
    """The links to photos in a text, in their order, with their alt texts."""
    found = [_read_match(match) for match in _IMAGE.finditer(text) if _is_photo(match)]
    return {url: alt for alt, url in found}


def _is_photo(match: re.Match[str]) -> bool:
    """Whether a link is meant as a picture: a plain one is where it leads to an attachment."""
    plain = match["file"] or match["bare"]
    return bool(GITHUB.links.fullmatch(plain)) if plain else bool(_read_match(match)[1])


def _read_match(match: re.Match[str]) -> tuple[str, str]:
    """The alt text and the address of a picture or link."""
    if match["tag"] is None:
        url = match["url"] or match["file"] or match["bare"]
        return match["alt"] or "", url
    parts = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(match["tag"])}
    return unescape(parts.get("alt", "")), unescape(parts.get("src", ""))


def _markdown(photo: Photo) -> str:
    return f"![{_MARKUP.sub(' ', photo.alt).strip()}]({photo.name})"


def _left_out(number: int, beside: str, sent: Contribution) -> Iterator[Remark]:
    """Photos beyond the limit, and anything in their field that is no photo: nothing is dropped."""
    if number:
        yield Remark(TOO_MANY, {"most": str(MOST), "number": str(number)})
    rest = one_line(_IMAGE.sub(lambda match: "" if _is_photo(match) else match[0], beside))
    if rest:
        yield Remark(LEFT_OVER, {"field": sent.labels.get("photos", ""), "text": rest[:200]})


def _undescribed(
    photos: Sequence[Photo], sent: Contribution, language: Language
) -> Iterator[Remark]:
    """What has no alt text: asked for in the form's field, else in the header."""
    names = [photo.name for photo in photos if not photo.alt]
    if names:
        label = sent.labels.get("picture-alt") or language.header_name("Picture-Alt")
        yield Remark(NO_ALT, {"field": label, "names": ", ".join(names)})
