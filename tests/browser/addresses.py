"""The pages that the browser looks at: one of each kind, from both sites."""

from __future__ import annotations

REAL = [
    "",
    "404.html",
    "es/",
    "en/",
    "es/2019/07/cifras-de-twitter-y-facebook/",
    "en/2019/07/webinar-para-jovenes/",
    "en/2019/07/instagram-linkedin-y-listas/",
    "es/about/",
    "en/subscribe/",
    "es/categoria/working-groups/",
    "en/2019/07/",
    "es/webinars/",
    "es/boletin/",
    "en/newsletter/2019-07/",
]
SAMPLE = [
    "es/",
    "en/2019/07/taller-comunitario/",
    "pt/2019/07/encuentro-regional/",
    "es/2019/07/aviso-interno/",
    "pt/pagina/2/",
    "pt/webinars/",
    "en/2019/08/seguridad-digital/",
    "es/boletin/2019-07/",
]
ADDRESSES = {"site": REAL, "sample": SAMPLE}
