"""How networks count, compared with X's own library and with a browser's idea of a character."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

from editorial.sharing.networks import NETWORKS, count_x, shortened
from editorial.sharing.texts import draft_share, render_draft
from tests.builders import a_post, a_site, a_webinar
from tests.conftest import find_node_file, run_node

WORDS = (
    "taller", "conexión", "¿cuándo?", "“nuestra”", "ação", "été", "3 < 12", "región:", "—", "…",
    "#Internet", "@red", "日本語", "Ελλάδα", "правда", "©", "™", "e\u0301", "👾", "😀", "x" * 40,
    "https://example.org/a?b=1&c=ñ", "(https://example.org/a_b)", "https://example.org.",
    "https://example.org/es/2019/07/taller-de-conectividad-en-la-escuela-del-barrio/",
)  # fmt: skip
DEARER = (
    *("❤️", "🇵🇾", "👍🏽", "👩‍💻", "👨‍👩‍👧‍👦", "1️⃣"),
    *("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "example.org", "red.com.py/taller", "ñandú.org"),
)
"""What costs more here than on X: emojis that are joined, names that X knows as links."""


def made_of(words: Sequence[str], number: int) -> list[str]:
    chance = random.Random(23)  # noqa: S311 - the same texts each time
    return [" ".join(chance.choices(words, k=chance.randint(1, 60))) for _ in range(number)]


def ask(texts: Sequence[str]) -> list[dict[str, Any]]:
    find_node_file("twitter-text")
    answers: list[dict[str, Any]] = json.loads(run_node("count-texts.mjs", json.dumps(texts)))
    return answers


def test_texts_count_what_x_and_a_browser_count_and_never_less() -> None:
    alike = made_of(WORDS, 400)
    dearer = made_of([*WORDS, *DEARER], 100)
    posts = [a_post(title=text, summary=text) for text in (*alike, *dearer)]
    shared = [render_draft(draft_share(post, "es", a_site()), NETWORKS["x"]) for post in posts]

    answers = ask([*alike, *dearer, *shared])

    rows = list(zip((*alike, *dearer, *shared), answers, strict=True))
    assert [text for text, own in rows[:400] if count_x(text) != own["x"]] == []
    assert [text for text, own in rows[400:500] if count_x(text) < own["x"]] == []
    assert [text for text, own in rows[500:] if own["x"] > NETWORKS["x"].limit] == []
    seen = {text: len(own["graphemes"]) for text, own in rows}
    assert [text for text in seen if NETWORKS["bluesky"].count(text) < seen[text]] == []


def test_each_network_counts_in_its_own_way() -> None:
    link, family = "https://example.org/a-long-way-to-go", "👨‍👩‍👧‍👦"

    said = (f"¡Sí! {link}", "日本", family)
    counts = {name: [*map(network.count, said)] for name, network in NETWORKS.items()}

    whole = len(f"¡Sí! {link}")
    assert counts["x"] == [5 + 23, 4, 11]
    assert counts["mastodon"] == [5 + 23, 2, 7]
    assert counts["bluesky"] == [whole, 2, 7]  # it sees 1
    assert counts["facebook"] == [whole, 2, 11]


def test_a_text_is_cut_after_a_word_and_never_within_a_character_or_a_link() -> None:
    cases = {
        ("Vecinas, vecinos y amigas", 17): "Vecinas, vecinos…",
        ("Vecinas, vecinos y amigas", 12): "Vecinas…", ("Inconstitucionalmente", 10): "Inconstit…",
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 13): "…", ("Vecinos🇵🇾🇵🇾", 10): "Vecino…",
        ("e\u0301e\u0301e\u0301", 4): "e\u0301…", ("मैंमैं", 4): "मैं…",
        ("https://example.org/a-long-way", 20): "…", ("Todo cabe", 9): "Todo cabe",
    }  # fmt: skip

    found = {(text, most): shortened(text, most, len) for text, most in cases}

    assert found == cases


def test_a_structure_is_mentioned_as_it_is_called_on_a_network() -> None:
    cases = {
        ("x", "https://x.com/redvecinal"): "@redvecinal",
        ("instagram", "https://www.instagram.com/red.vecinal/"): "@red.vecinal",
        ("mastodon", "https://social.example.org/@red"): "@red@social.example.org",
        ("facebook", "https://www.facebook.com/profile.php?id=1"): "",
        ("facebook", "https://www.facebook.com/groups/red"): "",
        ("facebook", "https://www.facebook.com/Red-Vecinal-1234"): "",
        ("linkedin", "https://www.linkedin.com/company/red"): "",
        ("x", ""): "",
    }

    assert {(name, page): NETWORKS[name].mention(page) for name, page in cases} == cases


def test_a_share_address_holds_the_whole_text_and_opens_nothing_else() -> None:
    text, url = "A & B #1?\nñ", "https://example.org/es/?a=1&b"

    found = {name: each.share_address(text, url) for name, each in NETWORKS.items()}

    assert found["whatsapp"] == "https://wa.me/?text=A%20%26%20B%20%231%3F%0A%C3%B1"
    assert found["facebook"].endswith("sharer.php?u=https%3A%2F%2Fexample.org%2Fes%2F%3Fa%3D1%26b")
    assert (found["mastodon"], found["instagram"]) == ("", "")


def test_a_mail_has_the_first_line_as_its_subject() -> None:
    webinar = a_webinar(title="Cien % & más")

    text = render_draft(draft_share(webinar, "es", a_site()), NETWORKS["list"])
    address = NETWORKS["list"].share_address(text, webinar.url)

    assert address.startswith("mailto:?subject=Cien%20%25%20%26%20m%C3%A1s&body=Cuarenta%20vecinas")
    assert address.endswith("webinar%2F")
    assert address.count("%0D%0A") == address.count("%0A") > 0
