"""Without consent nothing leaves the mailbox, and who wrote never does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from textwrap import wrap

import pytest

from editorial.checks.attention import has_kind
from editorial.text.inventory import HOLDS
from intake.documents import read_here
from intake.forms import find_consent, read_forms
from intake.mailbox import has_consent, our_lines
from intake.written.phrases import WITHDRAWALS, has_phrase
from tests.built_sites.settings import SAMPLE_FORMS
from tests.commands.mailbox.post import (
    HIDDEN,
    SENDER,
    STEPS,
    STORY,
    Post,
    a_mail,
    agreed,
    names_in,
    of,
)
from tests.conftest import ROOT, WEEKLY
from tests.content_files import words_of
from tests.photos import a_photo

TODAY = date(2028, 1, 1)  # when only today's sentences count
FORM = read_forms(SAMPLE_FORMS)
SENTENCES = find_consent("es", FORM)
FIRST, SECOND, THIRD = SENTENCES
WHOLE = agreed()
QUOTED = "".join(f"> {line}\n" for line in WHOLE.splitlines())
FORWARDED = f"{STORY}\n---------- Forwarded message ---------\nDe: Luis <luis@example.org>\n\
Date: lun, 5 ago 2019 a las 9:00\nSubject: Taller\nTo: <otra@example.org>\n\n{WHOLE}"


def broken(ending: str) -> str:
    """The same with each line broken as mail programs do."""
    return "\n".join(f"{ending}\n".join(wrap(line, 70)) for line in WHOLE.splitlines())


LEFT_IN = {
    "as it was": WHOLE,
    "wrapped": broken(""),
    "format=flowed": broken(" "),
    "without dashes": WHOLE.replace("\n- ", "\n\n"),
    "in Portuguese": agreed(lang="pt"),
    "below a signature's mark": f"{STORY}\n-- \n" + "\n".join(SENTENCES),
}
NOT_AGREED = {
    "cut off": WHOLE.partition(FIRST)[0],
    "one deleted": WHOLE.replace(f"- {SECOND}\n", ""),
    "the last deleted": WHOLE.replace(f"- {THIRD}\n", ""),
    "one changed": WHOLE.replace("El texto es mío", "El texto no es mío"),
    "no to the first": WHOLE.replace(FIRST, f"No: {FIRST}"),
    "no to another": WHOLE.replace(SECOND, f"NO {SECOND}"),
    "no at the end": WHOLE.replace(THIRD, f"{THIRD} No."),
    "quoted": f"{STORY}\n{QUOTED}",
    "forwarded": FORWARDED,
}


def test_who_wrote_is_noted_where_the_mails_lie_and_not_in_the_parcel(post: Post) -> None:
    post.send(agreed())
    post.send(**of(1))

    for step in STEPS[:2]:
        post.step(*step)

    noted = (post.place / "mails" / "queue.json").read_text("utf-8")
    parcel = [file for file in (post.place / "parcel").rglob("*") if file.is_file()]
    packed = b"".join(str(file).encode() + file.read_bytes() for file in parcel)
    assert [noted.count(each) for each in (f'"{SENDER}"', f'"1.{SENDER}"')] == [1, 1]
    assert b"San Lorenzo" in packed
    assert names_in(HIDDEN, packed) == []


def own_words(raw: bytes) -> str:
    return read_here("mail.eml", raw).own


@pytest.mark.parametrize("way", [*LEFT_IN, *NOT_AGREED])
def test_whoever_leaves_the_sentences_in_has_agreed_and_nobody_else(way: str) -> None:
    mail = a_mail({**LEFT_IN, **NOT_AGREED}[way])

    assert has_consent(own_words(mail), FORM, TODAY) == (way in LEFT_IN)


EARLIER = {
    "en": "and it may be published, corrected and translated under this site's licence.",
    "es": "y se puede publicar, corregir y traducir con la licencia de este sitio.",
    "fr": "et il peut être publié, corrigé et traduit sous la licence de ce site.",
    "pt": "e ele pode ser publicado, corrigido e traduzido sob a licença deste site.",
}
"""How the last sentence ended in mails that were begun before December 2026."""


@pytest.mark.parametrize("lang", EARLIER)
def test_a_mail_begun_earlier_is_consent_for_a_year_and_its_sentences_ours(lang: str) -> None:
    begin, last = agreed(lang=lang).rstrip().rsplit("\n", 1)
    own = own_words(a_mail(f"{begin}\n{last.partition(', ')[0]}, {EARLIER[lang]}"))

    counts = [has_consent(own, FORM, date(2027, 12, day)) for day in (2, 3)]

    assert counts == [True, False]
    assert re.sub(our_lines(FORM), "", own).strip() == STORY.strip()


NO_PHOTOS = {
    "es": "No envío fotos.", "pt": "Não envio fotos.", "en": "I send no photos.",
    "fr": "Je n’envoie pas de photos.",
}  # fmt: skip


@pytest.mark.parametrize("lang", NO_PHOTOS)
def test_what_stands_in_place_of_a_photos_sentence_is_ours_too(lang: str) -> None:
    own = own_words(a_mail(f"{agreed(lang=lang)}\n{NO_PHOTOS[lang]}\n"))

    assert re.sub(our_lines(FORM), "", own).strip() == STORY.strip()


SIGNED = "\n-- \nAna Secreta\nCalle del Olmo 9\n"
CHILDREN = "En la plaza mostró la antena Sofía, una niña de 9 años, con su maestra y su grupo."
PRIVATE = ("555 123", "ana.perez")
CONTACTS = """

Para anotarse, llamen al 0981 555 123 o escriban a ana.perez@correo-de-ana.org. El 0981 555 123 es
de Ana Pérez.

Abrazo,
Ana"""
WITHDRAWN = {
    "Por favor, no lo publiquen.": True,
    "Ya no quiero que se publique": True,
    "Please don’t publish it": True,
    "Não quero que seja publicado.": True,
    "Ne le publiez pas, s'il vous plaît": True,
    "Otra foto, sin nombres por favor": False,
    "Que no se publique mi nombre": False,
    "Por favor no publiquen los nombres de las niñas": False,
}


@pytest.mark.parametrize("text", WITHDRAWN)
def test_a_wish_for_silence_withdraws_only_the_whole_text(text: str) -> None:
    assert has_phrase(text, WITHDRAWALS) == WITHDRAWN[text]
    assert has_kind(HOLDS, text, words_of(ROOT / "content")) or WITHDRAWN[text]


SENT = [*NOT_AGREED] if WEEKLY else ["no to another", "forwarded"]


def deliver(post: Post, ways: Iterable[str]) -> None:
    for number, way in enumerate(ways):
        secret = NOT_AGREED[way].replace("San Lorenzo", f"palabra-{number}")
        post.send(f"{secret}{SIGNED}", f"palabra-asunto {number}", **of(number))


@pytest.mark.weekly
def test_only_what_a_proposal_shows_leaves_the_mailbox(post: Post) -> None:
    deliver(post, SENT)
    photo = a_photo(said="en-la-foto")
    text = f"{agreed(CHILDREN + CONTACTS)}{SIGNED}"
    post.send(text, "Antenas de la escuela", {"palabra-niña.jpg": photo})

    *asked, proposed = post.hour()

    assert post.folders() == {"Asked": len(SENT), "Proposed": 1}
    for answer in asked:
        assert all(sentence in answer.get_content() for sentence in SENTENCES)
    assert FIRST not in proposed.get_content()
    assert post.pull()["title"] == "Antenas de la escuela"
    assert post.labels() == ["intake", "look"]
    assert names_in((*HIDDEN, *PRIVATE), post.outside()) == []
    assert "0981 555 123 · ana.perez@correo-de-ana.org" in proposed.get_content()
