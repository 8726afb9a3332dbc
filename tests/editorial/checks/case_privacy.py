"""What is private: addresses, numbers, keys, and facts of structures without consent."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks.writing import ES, POST, START, SUMMARY, W_ES, Case, Files, below, top

WORDS = {
    "vocabulary/attention.toml": '[silence]\nes = ["no publiquen"]\n[health]\nes = ["enferm*"]\n'
}

S_ES = "structures/red-vecinal/es.md"


def entry(lines: str, body: str = "Texto.") -> Files:
    """An entry with further lines at its top: the fourth one and those after it."""
    title = f"Title: Red Vecinal de Ejemplo\nSummary: {SUMMARY}\nCountry: mexico\n"
    return {S_ES: f"{title}{lines}\n\n{body}\n"}


CASES: Mapping[str, Case] = {
    "a person's address": Case(
        below("Escriba a ana.perez@correo-de-ana.org."), "private-mail", 7,
        ("ana.perez@correo-de-ana.org", "info@correo-de-ana.org"), column=11),
    "a link that holds the key": Case(
        below("Entre a https://us02web.zoom.us/j/000?pwd=inventada aquí."), "meeting-key", 7,
        ("https://us02web.zoom.us/j/000?pwd=inventada", "https://example.org/registro"), column=9),
    "a link that holds the key, in a public webinar": Case(
        {W_ES: f"{POST}".replace("Category: region\n", f"Category: webinars\n{START}"
         "Register: https://teams.microsoft.com/meet/000?p=inventada\n")}, "meeting-key", 5,
        ("https://teams.microsoft.com/meet/000?p=inventada", "https://example.org"), column=11),
    "a key below a link": Case(
        below("https://meet.google.com/xxx-xxxx-xxx\n\nPIN: 000 000 000#"), "meeting-key", 9,
        ("PIN: 000 000 000#", "")),
    "a key that is no number": Case(
        below("Sala: https://zoom.us/j/000\nCódigo de acceso: Inventada"), "meeting-key", 8,
        {ES: f"{POST}Sala: https://zoom.us/j/000\nCódigo de acceso: Inventada".replace(
            "Category", "Audience: members\nCategory")}),
    "a key in the summary of a text for members": Case(
        {ES: POST.replace("en la plaza del barrio.", "por Zoom. Código de acceso 123456").replace(
            "Category", "Audience: members\nCategory")}, "meeting-key", 2,
        (" Código de acceso 123456", ""), column=10),
    "a request not to publish": Case(
        {**below("Por favor, no publiquen mi nombre."), **WORDS}, "silence", 7,
        ("no publiquen mi nombre", "publíquenlo")),
    "a child": Case(below("Ana tiene 9 años."), "attention", 7, ("9 años", "un perro")),
    "somebody's name": Case(below("Vino la maestra Rosa."), "inventory", 7, (" Rosa", "")),
    "somebody's health": Case(
        {**below("Ana está enferma."), **WORDS}, "attention", 7, ("enferma", "contenta")),
    "a person's address in a link": Case(
        below("[Ana](mailto:ana@correo-de-ana.org)"), "private-mail", 7,
        ("mailto:ana@correo-de-ana.org", "mailto:secretaria@correo-de-ana.org"), column=14),
    "a person's address beside a name": Case(
        top("Author: Ana <ana@correo-de-ana.org>"), "private-mail", 1,
        (" <ana@correo-de-ana.org>", ""), column=14),
    "a number to write to": Case(
        below("[Ana](https://wa.me/595981123456)"), "private-phone", 7,
        ("https://wa.me/595981123456", "https://example.org"), column=15),
    "a telephone number before a comma": Case(
        below("Por WhatsApp: +595 981 123 456, de mañana."), "private-phone", 7,
        ("+595 981 123 456, ", ""), column=15),
    "a telephone number as it is written at home": Case(
        below("Llame al (021) 123-4567 antes del lunes."), "private-phone", 7,
        (" al (021) 123-4567", ""), column=10),
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
