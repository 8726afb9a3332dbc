"""Chats of any phone, in any language: what was said stays, what the program wrote goes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.remarks import MISSING, UNSHOWN
from intake.written.chats import read_chat
from intake.written.writing import ONLY_LINK, read_writing

HEADS = {
    "Android": "{0:%d}/{0:%m}/{0:%y}, {0:%H}:{0:%M} - ",
    "Android, 12 hours": "{0:%m}/{0:%d}/{0:%y}, {0:%I}:{0:%M}\u202fPM - ",
    "Android in German": "{0:%d}.{0:%m}.{0:%y}, {0:%H}:{0:%M} - ",
    "Android in Japanese": "{0:%Y}/{0:%m}/{0:%d} {0:%H}:{0:%M} - ",
    "iPhone": "[{0:%d}/{0:%m}/{0:%y}, {0:%H}:{0:%M}:{0:%S}] ",
    "iPhone, 12 hours": "\u200e[{0:%d}/{0:%m}/{0:%y}, {0:%I}:{0:%M}:{0:%S}\u202fp.\xa0m.] ",
    "iPhone in French": "[{0:%d}/{0:%m}/{0:%Y} à {0:%H}:{0:%M}:{0:%S}] ",
    "copied": "[{0:%d}/{0:%m}, {0:%H}:{0:%M}] ",
    "copied in a browser": "[{0:%H}:{0:%M}, {0:%d}/{0:%m}/{0:%Y}] ",
}
TIMES = (
    st.integers(1_550_000_000, 1_900_000_000)
    .map(lambda second: datetime.fromtimestamp(second, UTC))
    .filter(lambda at: at.minute % 5)
)
SENDERS = st.sampled_from(["Laura", "~ José Inventado", "\u202a+000 555 0101\u202c", "Ñandú 🌿"])
WORDS = st.lists(st.sampled_from(["sol", "12:30", "*red*", "a,", "b:", "¿sí?", "https://a.org/x"]))
SAID = st.lists(WORDS.map(" ".join), min_size=1, max_size=3).map("\n".join)
KEPT = {
    "\u200eimagen omitida": "", "imagen omitida": "", "<Multimedia omitido>": "",
    "<Media omitted>": "", "<Arquivo de mídia oculto>": "", "Se eliminó este mensaje.": "",
    "This message was deleted": "", "Mensagem apagada": "", "null": "", "\u200eimage absente": "",
    "PTT-20241005-WA0012.opus (archivo adjunto)": "",
    "STK-20241005-WA0012.webp (archivo adjunto)": "",
    "Llegamos \u200e<Se editó este mensaje.>": "Llegamos",
    "We are here <This message was edited>": "We are here",
    "Chegamos <Mensagem editada>": "Chegamos",
    "La imagen omitida no la tengo": "La imagen omitida no la tengo",
    "3 < 5 y 7 > 2": "3 < 5 y 7 > 2",
    "Los mensajes cifrados de extremo a extremo protegen a todos": "Los mensajes cifrados de "
    "extremo a extremo protegen a todos",
}  # fmt: skip
LINKS = {
    "IMG-20241005-WA0012.jpg (archivo adjunto)": "IMG-20241005-WA0012.jpg",
    "IMG-20241005-WA0012.jpg (Datei angehängt)": "IMG-20241005-WA0012.jpg",
    "feria 2.png (file attached)": "feria%202.png",
    "\u200e<adjunto: 00000012-PHOTO-2024.jpg>": "00000012-PHOTO-2024.jpg",
    "\u200e<attached: 00000012-PHOTO-2024.jpg>": "00000012-PHOTO-2024.jpg",
    "<anexado: 00000012-PHOTO-2024.jpg>": "00000012-PHOTO-2024.jpg",
}
NO_CHATS = (
    "Uno\ndos\ntres\ncuatro\n[6/10/24, 21:14:07] Ana: hola\n[6/10/24, 21:15:07] Ana: chau",
    "El mensaje decía:\n[6/10/24, 21:14:07] Ana: hola",
    "12/10/2024 09:00 - Panel: redes\n12/10/2024 10:30 - Taller: radios",
    "Pregunta: ¿cómo?\nRespuesta: así.",
    "6/10/24, 21:14 - llegamos a la escuela",
)
ASKED = {
    "video omitido": [UNSHOWN], "VID-20241005-WA0007.mp4 (archivo adjunto)": [UNSHOWN],
    "audio omitido": [UNSHOWN], "PTT-20241005-WA0012.opus (archivo adjunto)": [UNSHOWN],
    "permiso.pdf (archivo adjunto)": [UNSHOWN], "imagen omitida": [MISSING], "sticker omitido": [],
}  # fmt: skip


def a_chat(*said: str) -> str:
    return "\n".join(f"[6/10/24, 21:{at:02}:07] Laura: {each}" for at, each in enumerate(said, 14))


@given(
    head=st.sampled_from([*HEADS.values()]),
    messages=st.lists(st.tuples(TIMES, SENDERS, SAID), min_size=1, max_size=6),
)
def test_what_was_said_stays_alone(head: str, messages: list[tuple[datetime, str, str]]) -> None:
    text = "\n".join(f"{head.format(at)}{sender}: {said}" for at, sender, said in messages)

    chat = read_chat(text)

    assert chat
    assert chat.text.split() == " ".join(said for *_, said in messages).split()


@given(
    st.text(max_size=300) | st.lists(st.sampled_from("Ana: sí\n6/10/24\n21:14\n- ")).map("".join)
)
def test_what_is_no_chat_is_none(text: str) -> None:
    assert read_chat(text) is None


def test_what_the_program_says_instead_of_a_message_goes_and_is_shown() -> None:
    wrong = []
    for said, kept in KEPT.items():
        chat = read_chat(a_chat("Taller", said))
        gone = said.strip("\u200e<>") in chat.cut if chat and not kept else True
        if not chat or chat.text != "\n\n".join(filter(None, ["Taller", kept])) or not gone:
            wrong.append((said, chat))

    assert wrong == []


def test_a_photo_has_its_place_in_the_text() -> None:
    found = {said: read_chat(a_chat(f"{said}\nEl muelle")) for said in LINKS}

    wrong = {said: chat for said, chat in found.items() if not chat or chat.text != (
        f"![](attached:{LINKS[said]})\n\nEl muelle")}  # fmt: skip
    assert wrong == {}


def test_what_is_missing_or_cannot_be_shown_or_says_little_is_asked_about_in_a_sentence() -> None:
    found = {said: [each.text for each in read_writing(a_chat("Taller", said)).remarks]
             for said in ASKED}  # fmt: skip
    voice = read_writing(a_chat("audio omitido"))
    link = read_writing("Hola 😊\nhttps://example.org/feria")

    assert found == ASKED
    assert (voice.text, [each.text for each in voice.remarks]) == ("", [UNSHOWN])
    assert [each.text for each in link.remarks] == [ONLY_LINK]


def test_the_day_is_that_of_the_longest_message() -> None:
    long = "A maioria veio tirar a segunda via de documento e falar com parentes."

    chat = read_chat(f"[6/10/24, 21:14:07] Eva: {long}\n[7/10/24, 21:15:07] Ana: Fomos de barco.")

    assert chat
    assert chat.day == "6/10/24"


@pytest.mark.parametrize("stamp", ["6.10.2024, 21.14", "21.14, 6.10.2024"])
def test_a_chat_s_day_is_known_before_and_after_the_hour(stamp: str) -> None:
    chat = read_chat(f"[{stamp}] Ana: Fomos de barco.")

    assert chat
    assert chat.day == "6.10.2024"


def test_a_text_that_quotes_a_chat_or_looks_a_little_like_one_stays_as_it_is() -> None:
    assert [read_writing(text).text for text in NO_CHATS] == list(NO_CHATS)
