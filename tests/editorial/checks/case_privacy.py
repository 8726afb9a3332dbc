"""What is private: addresses, numbers, keys, and facts of structures without consent."""

from __future__ import annotations

from tests.editorial.checks.texts import ES, POST, START, SUMMARY, W_ES
from tests.editorial.checks.writing import Case, Cases, Files, Fix, atop, below, said, top

WORDS = {"vocabulary/attention.toml": '[silence]\nes=["no publiquen"]\n[health]\nes=["enferm*"]\n'}

S_ES = "structures/red-vecinal/es.md"


def entry(lines: str, body: str = "Texto.") -> Files:
    """An entry with further lines at its top: the fourth one and those after it."""
    title = f"Title: Red Vecinal de Ejemplo\nSummary: {SUMMARY}\nCountry: mexico\n"
    return {S_ES: f"{title}{lines}\n\n{body}\n"}


def about(lines: str, rule: str, fix: Fix, column: int = 1, body: str = "") -> Case:
    """An entry with something wrong in its fourth line, or in its text."""
    files = entry(lines, body or "Texto.")
    return Case(files, rule, 6 if body else 4, fix, column, where=S_ES)


CASES: Cases = {
    "a person's address": said(
        "Escriba a ana.perez@correo-de-ana.org.", "private-mail",
        ("ana.perez@correo-de-ana.org", "info@correo-de-ana.org"), 11),
    "a link that holds the key": said(
        "Entre a https://us02web.zoom.us/j/000?pwd=inventada aquí.", "meeting-key",
        ("https://us02web.zoom.us/j/000?pwd=inventada", "https://example.org/registro"), 9),
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
    "a child": said("Ana tiene 9 años.", "attention", ("9 años", "un perro")),
    "somebody's name": said("Vino la maestra Rosa.", "inventory", (" Rosa", "")),
    "health": Case(
        {**below("Ana está enferma."), **WORDS}, "attention", 7, ("enferma", "contenta")),
    "a person's address in a link": said(
        "[Ana](mailto:ana@correo-de-ana.org)", "private-mail",
        ("mailto:ana@correo-de-ana.org", "mailto:secretaria@correo-de-ana.org"), 14),
    "a person's address beside a name": atop(
        "Author: Ana <ana@correo-de-ana.org>", "private-mail", (" <ana@correo-de-ana.org>", ""),
        14),
    "a number to write to": said(
        "[Ana](https://wa.me/595981123456)", "private-phone",
        ("https://wa.me/595981123456", "https://example.org"), 15),
    "a telephone number before a comma": said(
        "Por WhatsApp: +595 981 123 456, de mañana.", "private-phone", ("+595 981 123 456, ", ""),
        15),
    "no consent": about(
        "Website: https://example.org\nConsent: Feed, X", "consent", ("Feed, X", "Website")),
    "no consent to show": about(
        "Picture-Credit: Ana Pérez", "consent", ("\nPicture-Credit: Ana Pérez", "")),
    "consent to nothing that there is": about("Consent: Correo", "consent", ("Correo", "Facebook")),
    "a website whose address begins with somebody else's": about(
        "Website: https://bank.example@example.org\nConsent: Website", "structure-facts",
        ("bank.example@", "")),
    "no secure website": about(
        "Website: http://example.org\nConsent: Website", "structure-facts", ("http:", "https:")),
    "another network": about(
        "X: https://notx.com/redvecinal\nConsent: X", "structure-facts", ("notx.com", "x.com")),
    "a day that there is not": about("Verified: 2026-02-30", "day", ("02-30", "02-28")),
    "no year": about("Since: mayo\nConsent: Since", "structure-facts", ("mayo", "2009")),
    "a person's address in an entry": about(
        "Verified: 2026-02-28", "structure-contact", ("ana.perez@", "info@"),
        body="Escriba a ana.perez@correo-de-ana.org.", column=11),
    "a telephone number in an entry": about(
        "Verified: 2026-02-28", "structure-contact", (" al 0981 123 456", ""),
        body="Llame al 0981 123 456.", column=10),
    "a structure without an entry": atop(
        "Structure: Asociación que Falta", "structure-unlisted",
        entry("Consent: Also-Called\nAlso-Called: Asociacion que falta")),
    "a structure that is nearly called so": Case(
        {**top("Structure: Red Vecinal de Ejenplo"), **entry("Verified: 2026-02-28")},
        "structure-unlisted", 1, ("Ejenplo", "Ejemplo")),
}  # fmt: skip
