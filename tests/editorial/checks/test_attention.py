"""What makes an editor look: found in each language, and rarely in a harmless text."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from time import process_time

from editorial.checks import check_content
from editorial.checks.attention import has_kind, look_into
from editorial.checks.comment import MOST_LOOKED, render_attention, render_comment
from editorial.reading.content import read_content
from editorial.text.attention import find_places, find_words
from editorial.text.shapes import ATTENTION_KINDS, SILENCE
from editorial.words.message import Message
from editorial.words.problem import Problem, Stops
from tests.conftest import ROOT
from tests.content_files import WriteContent, words_of
from tests.editorial.checks.writing import ES, POST
from tests.sample_posts import PARAGRAPHS, SAMPLE

VOCABULARY = words_of(ROOT / "content")
WORDS = (ROOT / "content" / "vocabulary" / "attention.toml").read_text("utf-8")
LOOKED_AT = {
    "silence": (
        *("Por favor no publiquen esto todavía.", "Prefiero que no salga mi nombre."),
        *("Va sin nombres, gracias.", "CONFIDENCIAL", "**Borrador**", "Taller (borrador)"),
        *("Please do not publish this yet.", "This is off the record.", "No names, please."),
        *("[DRAFT] Minutes", "I'd rather my name was left out."),
        *("Não publiquem ainda, por favor.", "Sem o meu nome, obrigada.", "Rascunho: oficina"),
        *("Merci de ne pas publier ce texte.", "Sans mon nom.", "Ceci est confidentiel."),
        "Tanpri pa pibliye sa.",
    ),
    "minors": (
        *("Vino Lucía, niña de 9 años.", "Es menor de edad.", "Tomás (12 años) habló."),
        *("Ana, a 9-year-old girl, spoke.", "Tom, aged 12, won.", "She is a minor."),
        *("A menina de 9 anos falou.", "É menor de idade.", "La fillette de 9 ans.", "Léa (9 ans)"),
        "Ti fi 9 an",
    ),
    "identity": (
        *("DNI: 23.456.789", "cédula de Ana 4123456", "CBU 2850590940090418135201"),
        *("RUT 12.345.678-5", "CURP ABCD010203HDFRRR09", "Pasaporte N° AB123456"),
        *("Passport number X1234567", "IBAN ES91 2100 0418 4502", "bank account: 12345678"),
        *("CPF 123.456.789-09", "chave pix: ana", "conta corrente 12345-6"),
        *("passeport 123456789", "compte bancaire 12345678901"),
    ),
    "phone": (
        *("Tel. 555-0123", "Llamar al (interno) 445566", "mi cel es 7123 4567"),
        *("Call me on 555 0123", "Phone: 246 0123", "Fone 3333-4444", "ligue para 99999-0000"),
        *("Téléphone : 44 55 66 77", "Appelez le 34 12 34 56", "Rele nan 3412 3456"),
    ),
    "rooms": (
        *("https://chat.whatsapp.com/AbCdEf", "Únase: t.me/+AbCdEf", "https://t.me/joinchat/AbC"),
        *("https://us02web.zoom.us/j/12345678901", "ID de reunión: 123 4567 8901"),
        *("Meeting ID: 123 4567 8901", "ID da reunião 123 4567 8901", "ID de réunion : 123456"),
    ),
    "cancelled": (
        *("CANCELADO: taller", "Se suspende la charla.", "El taller no se realizará."),
        *("The webinar is cancelled.", "It will not take place."),
        *("A oficina foi cancelada.", "Não vai acontecer.", "C'est annulé."),
    ),
    "moved": (
        *("Nueva fecha: 5 de agosto", "Se posterga al lunes.", "Taller reprogramado"),
        *("The talk was postponed.", "New date: 5 August", "A oficina foi adiada.", "Nova data"),
        *("L'atelier est reporté au lundi.", "Nouvelle date : lundi"),
    ),
    "insults": (
        *("Son unos ladrones.", "ese imbécil", "They are idiots.", "He is a liar."),
        *("Um bando de canalhas.", "quel imbécile", "Ce sont des voleurs. Ils sont des voleurs."),
    ),
    "advertising": (
        *("¡50 % de descuento!", "Compre ya", "El mejor casino en línea", "Buy now!"),
        *("Special offer", "Compre agora com desconto", "Offre spéciale", "Achetez maintenant"),
    ),
    "local": (
        *("Se convoca a asamblea, sábado 8:00.", "La próxima reunión mensual, en el hotel: 8:00"),
        *("Members are reminded of the fee.", "Our next monthly meeting is at 8:00."),
        *("Ficam convocados os sócios.", "Assemblée générale ordinaire", "Tout manm yo envite"),
    ),
    "home": ("Fue en mi casa.", "At my house", "Na minha casa", "Chez moi", "Lakay mwen"),
    "placeholder": ("[Nombre]", "[Insert date]", "<data>", "[Votre nom]", "{{nombre}}"),
    "assistant": ("¿Quieres que lo acorte?", "As an AI", "Quer que eu resuma?", "En tant qu'IA"),
    "again": ("Fe de erratas", "Erratum", "Tradução: oficina", "Rectificatif", "Koreksyon"),
}  # fmt: skip
HARMLESS = (
    "La reunión mensual fue el sábado en la escuela del barrio, con cuarenta personas.",
    "Publicamos el acta y los nombres de quienes votaron.",
    "We publish the draft report for public comment until 31 August.",
    "No compartan sus contraseñas, ni hagan clic en enlaces raros.",
    "El diálogo entre nosotros siguió en el patio, con mate y café.",
    "This is a minor issue of wording, and nobody minded.",
    "A call for proposals was opened on 22-07-2019; the next call is in 2020.",
    "El reporte de 2019 y el presupuesto de 1.500.000 guaraníes están en el sitio.",
    "Remise des diplômes samedi, avec les noms de tous les participants.",
    "La oferta académica de la universidad y la inscripción.",
    "Ana, de 45 años, dirige la radio desde 2012.",
    "O relatório foi publicado e divulgado na lista da rede.",
)


def test_each_kind_is_found_in_each_language() -> None:
    words = {kind: VOCABULARY.attention.get(kind, ()) for kind in ATTENTION_KINDS}

    unseen = [
        (kind, text)
        for kind, texts in LOOKED_AT.items()
        for text in texts
        if kind not in {found for found, *_ in find_words([text], words)}
    ]

    assert set(LOOKED_AT) == set(ATTENTION_KINDS)
    assert unseen == []


def test_of_harmless_texts_few_are_marked() -> None:
    texts = [*HARMLESS, *chain.from_iterable(PARAGRAPHS.values())]
    texts += [file.read_text("utf-8") for file in SAMPLE.glob("posts/*/*.md")]

    words = {kind: VOCABULARY.attention.get(kind, ()) for kind in ATTENTION_KINDS}
    marked = [text for text in texts if [*find_words(text.split("\n"), words)]]

    assert len(marked) * 30 <= len(texts)


HOSTILE = {
    "advertising": "-1" * 15_000,
    "minors": "hij-" * 20_000,
    "rooms": "clave-" * 14_000,
    "identity": f"agencia {'1' * 60_000}",
    "local": f"a{'_' * 50_000}a",
}
"""Lines by the kind of words that they are searched for. Each took 20 seconds of CPU at least."""


def test_no_line_takes_time_that_grows_with_the_square_of_its_length() -> None:
    seconds = {}
    for kind, line in HOSTILE.items():
        before = process_time()
        assert [*find_places(line, VOCABULARY.attention[kind])] == []
        seconds[kind] = process_time() - before

    # a quarter of a second is usual
    assert {kind: taken for kind, taken in seconds.items() if taken > 5} == {}


def test_what_is_found_is_quoted_as_it_was_typed_and_where_it_stands() -> None:
    line = "  … Por favor, NO  publiquen mi nombre"

    (found,) = find_words([line], VOCABULARY.attention)

    assert found == ("silence", 0, line.index("NO"), "NO  publiquen")


def test_a_sentence_that_asks_for_silence_is_known() -> None:
    assert has_kind(SILENCE, "Hola.\nPor favor, no publiquen mi nombre.", VOCABULARY)
    assert not has_kind(SILENCE, "Hola. Publiquen esto, por favor.", VOCABULARY)
    assert not has_kind(SILENCE, "no publiquen", replace(VOCABULARY, attention={}))
    for line in ("© 2026. Todos los derechos reservados.", "All rights reserved.",
                 "Todos os direitos reservados.", "Tous droits réservés."):  # fmt: skip
        assert not has_kind(SILENCE, f"Red Vecinal {line}", VOCABULARY)
    assert [rule for rule, *_ in look_into("Sin nombres, tel 555 0123", "es", VOCABULARY)] == [
        "silence",
        "attention",
    ]


def test_only_who_asks_for_it_is_told_what_to_look_at(write_content: WriteContent) -> None:
    post = f"{POST}\nNo publiquen mi nombre.\n"
    content = read_content(write_content({ES: post, "vocabulary/attention.toml": WORDS}))

    told = [each.rule for each in check_content(content)]
    looked = [each for each in check_content(content, attends=True) if each.rule not in told]

    assert [(each.rule, each.line, each.level) for each in looked] == [("silence", 7, "warning")]


def test_privacy_is_told_of_a_file_with_a_hundred_problems(write_content: WriteContent) -> None:
    links = "".join(f"[a{number}](../no-{number}/es.md)\n\n" for number in range(150))
    text = f"{POST}\n{links}\nInformes al +595 981 123 456 o a https://zoom.us/j/1?pwd=Inventada\n"

    problems = check_content(read_content(write_content({ES: text})))

    rules = [each.rule for each in problems]
    assert {"private-phone", "meeting-key", "bounds"} <= set(rules)
    shown = render_comment(problems, ["es"])
    assert shown.index("pwd=Inventada") < shown.index("no-0/es.md")


def test_what_to_look_at_comes_first_in_a_comment_and_is_bounded() -> None:
    message = Message("“{words}” ({kind}): look at this before it is published.")
    found = Problem(
        *("content/posts/a/es.md", 9, "warning", "attention", Stops.NOTHING, "es"),
        message.filled(words="CANCELADO", kind="cancelación"),
        quote="CANCELADO: <b>taller</b> @ana",
    )
    silent = replace(found, rule="silence", message=message.filled(words="sin nombres", kind="x"))
    other = replace(found, rule="link", message=Message("Corrija esto."))

    many = [
        replace(found, message=message.filled(words=f"CANCELADO {n}", kind="cancelación"))
        for n in range(69)
    ]

    comment = render_comment([other, found, *many, silent], ["es"])

    places = [comment.index(text) for text in ("Mire esto", "sin nombres", "CANCELADO", "Corrija")]
    assert places == sorted(places)
    assert comment.count("(cancelación)") + 1 == MOST_LOOKED
    assert "… y 21 más" in comment
    assert "`CANCELADO: <b>taller</b> @ana`" in comment
    assert render_attention([other], "es") == ""
