"""The content of a second region: other languages, path words, categories and pages than ours."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.built_sites.settings import SAMPLE
from tests.content_files import write_words

PHOTO = SAMPLE / "posts" / "2019-07-05-taller-comunitario" / "foto.jpg"

_WORDS = {
    "en": {"page": "sheet", "category": "theme", "tag": "topic", "newsletter": "letter"},
    "pt": {"page": "folha", "category": "tema", "tag": "assunto", "newsletter": "carta"},
}
LANGUAGES = f"""
default = "pt"

[en]
name = "English"
tagline = "What the islands do"
[en.words]
{write_words(_WORDS["en"] | {"webinars": "talks"})}
[pt]
name = "Português"
tagline = "O que as ilhas fazem"
[pt.words]
{write_words(_WORDS["pt"] | {"webinars": "palestras"})}[pt.headers]
"Título" = "Title"
Resumo = "Summary"
Tema = "Category"
Assuntos = "Tags"
"Público" = "Audience"
Escrito-Aqui = "Original"
"Começa" = "Starts"
Foto = "Picture"
Foto-Texto = "Picture-Alt"
"""
CATEGORIES = """
[villages]
pt = "Aldeias"
en = "Villages"

[projects]
pt = "Projetos"
en = "Projects"
"""
TAGS = """
[solar]
pt = "Energia solar"
en = "Solar power"
"""
TEXTS = {
    "posts/2023-06-30-festa/pt.md": (
        "\n---\nEscrito-Aqui: yes\nTítulo: A festa\nResumo: Foi ontem.\nTema: Aldeias\n---\n\n"
        "# Bom\n"
    ),
    "posts/2023-06-30-festa/en.md": "Title: The feast\nSummary: It was yesterday.\n\nGood.\n",
    "posts/2023-06-02-barco/pt.md": "Título: O barco\nResumo: Novo.\nTema: villages\n\nVai bem.\n",
    "issues/2023-06/sent.toml": 'posts = ["posts/2023-06-02-barco"]',  # so the feast came too late
    "posts/2023-07-02-antena/pt.md": "Título: Uma antena\nResumo: Alta & nova.\n",
    "posts/2023-07-02-antena/en.md": (
        "Original: YES\nTitle: A mast\nSummary: High & new: 1 < 2.\nCategory: projects\n"
        "Tags: Solar power\nMoved-From: old/mast.html, pt/antena\n\n"
        "It stands[^1].\n\n[^1]: Since May.\n"
    ),
    "posts/2023-07-02-escola/pt.md": (
        "Título: A escola em linha\nResumo: Com fotos.\nTEMA: projects\nassuntos: solar\n"
        "Foto: foto.jpg\nFoto-Texto: Uma paisagem\n\nVeja [a festa](../2023-06-30-festa/pt.md).\n"
    ),
    "posts/2023-07-20-contas/pt.md": (
        "Título: Contas para membros\nResumo: Só para nós.\nTema: villages\nPublico: members\n\n"
        "Texto.\n"
    ),
    "webinars/2023-08-20-ondas/pt.md": (
        "Título: Ondas de rádio\nResumo: Uma palestra.\nTema: projects\n"
        "Começa: 2023-09-28 19:00 Pacific/Auckland\n\nTraga perguntas.\n"
    ),
    "pages/contribute/pt.md": "Título: Escreva\nResumo: Conte.\n\nMande umas linhas.\n",
    "pages/subscribe/pt.md": "Título: Siga\nResumo: Os feeds.\n\nAqui estão.\n",
    "pages/subscribe/en.md": "Title: Follow\nSummary: The feeds.\n\nHere they are.\n",
    "pages/regras/pt.md": "Título: Regras\nResumo: Poucas.\n\nSeja gentil.\n",
    "issues/2023-07/pt.md": "Subject: Julho nas ilhas\n\nBoa leitura.\n",
}
BRIEFS = 6  # posts in short: more than the feeds hold, and than two pages of a list show


def write_region(content: Path) -> None:
    texts = TEXTS | {
        "vocabulary/languages.toml": LANGUAGES,
        "vocabulary/categories.toml": CATEGORIES,
        "vocabulary/tags.toml": TAGS,
    }
    for number in range(1, BRIEFS + 1):
        texts[f"posts/2023-08-0{number}-nota-{number}/pt.md"] = _brief("Título", "Resumo", number)
        texts[f"posts/2023-08-1{number}-news-{number}/en.md"] = _brief("Title", "Summary", number)
    for path, text in texts.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    shutil.copyfile(PHOTO, content / "posts/2023-07-02-escola/foto.jpg")


def _brief(title: str, summary: str, number: int) -> str:
    return f"{title}: {number}\n{summary}: {number} {number}\nCategory: villages\n\n{number}.\n"
