"""The links that put a webinar into somebody's calendar on the web, without a tracker."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote, urlencode

from editorial.model import Site, Webinar
from editorial.webinars.states import State, state_of
from plugins.pages.web import Link

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.{host}.com/calendar/0/deeplink/compose"


def build_calendar_links(webinar: Webinar, site: Site) -> tuple[Link, ...]:
    """The calendars on the web that can take it over; none where it has no date or won't be."""
    state = state_of(webinar, site.today, site.timezone)
    if webinar.starts is None or state in (State.OVER, State.CANCELLED):
        return ()
    outlook = _outlook_query(webinar, webinar.starts)
    return (
        Link(f"{_GOOGLE}?{_google_query(webinar, webinar.starts)}", "Google Calendar"),
        Link(f"{_OUTLOOK.format(host='live')}?{outlook}", "Outlook.com"),
        Link(f"{_OUTLOOK.format(host='office')}?{outlook}", "Microsoft 365"),
    )


def _google_query(webinar: Webinar, starts: datetime) -> str:
    span = f"{starts:%Y%m%dT%H%M%SZ}/{webinar.ends or starts:%Y%m%dT%H%M%SZ}"
    return _encode(
        {
            "action": "TEMPLATE",
            "text": webinar.title,
            "dates": span,
            "details": _details(webinar),
            "location": webinar.url,
        }
    )


def _outlook_query(webinar: Webinar, starts: datetime) -> str:
    length = {"enddt": f"{webinar.ends:%Y-%m-%dT%H:%M:%SZ}"} if webinar.ends else {}
    return _encode(
        {
            "path": "/calendar/action/compose",
            "rru": "addevent",
            "subject": webinar.title,
            "startdt": f"{starts:%Y-%m-%dT%H:%M:%SZ}",
            **length,
            "body": _details(webinar),
            "location": webinar.url,
        }
    )


def _details(webinar: Webinar) -> str:
    return f"{webinar.summary}\n\n{webinar.url}"


def _encode(query: dict[str, str]) -> str:
    """A query with `%20` for a space: Outlook shows a plus as one."""
    return urlencode(query, quote_via=quote, safe="")
