"""Bad entries of structures, and posts that name a structure which has none."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import SUMMARY, Case, Files, top

S_ES = "structures/red-vecinal/es.md"


def entry(lines: str, body: str = "Texto.") -> Files:
    """An entry with further lines at its top: the fourth one and those after it."""
    title = f"Title: Red Vecinal de Ejemplo\nSummary: {SUMMARY}\nCountry: mexico\n"
    return {S_ES: f"{title}{lines}\n\n{body}\n"}


CASES: Mapping[str, Case] = {
    "a line without consent": Case(
        entry("Website: https://example.org\nConsent: Feed, X"), "consent", 4,
        ("Feed, X", "Website"), where=S_ES),
    "a picture without consent": Case(
        entry("Picture-Credit: Ana Pérez"), "consent", 4, ("\nPicture-Credit: Ana Pérez", ""),
        where=S_ES),
    "consent to nothing that there is": Case(
        entry("Consent: Correo"), "consent", 4, ("Correo", "Facebook"), where=S_ES),
    "a website whose address begins with somebody else's": Case(
        entry("Website: https://bank.example@example.org\nConsent: Website"), "structure-facts", 4,
        ("bank.example@", ""), where=S_ES),
    "a website that is not secure": Case(
        entry("Website: http://example.org\nConsent: Website"), "structure-facts", 4,
        ("http:", "https:"), where=S_ES),
    "a page on another network": Case(
        entry("X: https://notx.com/redvecinal\nConsent: X"), "structure-facts", 4,
        ("notx.com", "x.com"), where=S_ES),
    "a day that there is not": Case(
        entry("Verified: 2026-02-30"), "day", 4, ("02-30", "02-28"), where=S_ES),
    "no year": Case(
        entry("Since: mayo\nConsent: Since"), "structure-facts", 4, ("mayo", "2009"), where=S_ES),
    "a person's address in an entry": Case(
        entry("Verified: 2026-02-28", "Escriba a ana.perez@correo-de-ana.org."),
        "structure-contact", 6, ("ana.perez@", "info@"), column=11, where=S_ES),
    "a telephone number in an entry": Case(
        entry("Verified: 2026-02-28", "Llame al 0981 123 456."), "structure-contact", 6,
        (" al 0981 123 456", ""), column=10, where=S_ES),
    "a structure without an entry": Case(
        top("Structure: Asociación que Falta"), "structure-unlisted", 1,
        entry("Consent: Also-Called\nAlso-Called: Asociacion que falta")),
    "a structure that is nearly called so": Case(
        {**top("Structure: Red Vecinal de Ejenplo"), **entry("Verified: 2026-02-28")},
        "structure-unlisted", 1, ("Ejenplo", "Ejemplo")),
}  # fmt: skip
