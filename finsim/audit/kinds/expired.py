"""A clause for a limited time that was over before the document was issued."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.say import plain, tell
from finsim.errors import Problem
from finsim.rules import Label


def check(given: Given) -> Found:
    """Raises ``audit-until-or-lasts`` unless the end is given by exactly one of ``until`` and ``lasts``."""
    document = given.date("document")
    if ("until" in given) == ("lasts" in given) or ("lasts" in given and "from" not in given):
        raise Problem("audit-until-or-lasts")
    steps: tuple[Label, ...] = ()
    if "until" in given:
        end = given.date("until")
    else:
        months = given.number("lasts", Fraction(0))
        end = _after(given.date("from"), int(months)) - timedelta(days=1)
        steps = (tell("expired-step", start=given.date("from"), months=int(months), end=end),)
    if end >= document:
        return Found("holds", tell("expired-holds", end=end, document=document), steps)
    days = (document - end).days
    return Found(
        "doubtful", tell("expired-doubt", end=end, document=document, days=days), (*steps, plain(""))
    )


def _after(start: date, months: int) -> date:
    """So many months later, on the same day or the month's last; at most the last day a calendar has."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


KIND = Kind(
    label=Label("条款是否已到期", "expired clause"),
    meaning=Label(
        "有期限的条款，到文件成文日是否已满",
        "whether a clause for a time was over when the document was issued",
    ),
    roles=(
        Role("document", "date", Label("成文日期", "date of the document")),
        Role("from", "date", Label("起", "from"), False),
        Role("lasts", "period", Label("期限", "how long"), False),
        Role("until", "date", Label("止", "until"), False),
    ),
    check=check,
    example="{kind: expired, from: 2016-05-01, lasts: 2 年, document: 2018-08-22}",
)
