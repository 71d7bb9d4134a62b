"""A yearly figure that is really a month's, or the other way round: set against a norm, factor 12."""

from __future__ import annotations

from fractions import Fraction

from finsim.audit.figure import Figure, above_zero, alike, factor_text
from finsim.audit.kind import Found, Given, Kind, Role, Verdict
from finsim.audit.say import joined, tell
from finsim.errors import Problem
from finsim.rules import Label


def check(given: Given) -> Found:
    """Raises ``audit-period-missing`` for a figure that names neither month nor year.

    Also ``audit-not-above-zero`` for a norm of 0.  Against a norm that is itself an
    assumption the finding is a doubt, not a fault.
    """
    figures, norm = given.figures("figures"), given.figure("norm")
    alike([norm, *figures])
    above_zero(norm)
    for one in (norm, *figures):
        if one.periods not in (1, 12):
            raise Problem("audit-period-missing", found=one.written)
    wrong = [one for one in figures if _misread(one, norm)]
    steps = tuple(_step(one, norm) for one in figures)
    if not wrong:
        return Found("holds", tell("month-holds", norm=norm.said), steps)
    right = joined([_turned(one) for one in wrong])
    written = joined([one.said for one in wrong])
    sides = dict.fromkeys("month-less" if one.periods == 1 else "month-more" for one in wrong)
    side = joined([tell(one) for one in sides], "或", " or ")
    says = tell("month-fault", written=written, right=right, norm=norm.said, side=side)
    verdict: Verdict = "doubtful" if norm.status == "assumption" else "fault"
    gap = max(abs(one.yearly().value - norm.yearly().value) for one in wrong)
    return Found(verdict, says, steps, gap=gap)


def _ratio(figure: Figure, norm: Figure) -> Fraction:
    return figure.yearly().value / norm.yearly().value


def _other(figure: Figure, ratio: Fraction) -> Fraction:
    """The ratio if the figure were read with the other period."""
    return ratio * 12 if figure.periods == 1 else ratio / 12


def _misread(figure: Figure, norm: Figure) -> bool:
    """Whether the other period brings the figure nearer to the norm."""
    ratio = _ratio(figure, norm)
    other = _other(figure, ratio)
    return ratio > 0 and max(other, 1 / other) < max(ratio, 1 / ratio)


def _turned(figure: Figure) -> Label:
    """The same number with the other period."""
    words = (("年", "月"), ("year", "month"))
    one, other = (0, 1) if figure.periods == 1 else (1, 0)
    zh, en = figure.written, figure.said.text("en")
    for pair in words:
        if zh.endswith(pair[one]):
            zh = zh.removesuffix(pair[one]) + pair[other]
    return Label(zh, en.removesuffix(words[1][one]) + words[1][other])


def _step(figure: Figure, norm: Figure) -> Label:
    ratio = _ratio(figure, norm)
    if figure.periods == 1 and norm.periods == 12:
        month = norm.shown(figure.value / 12, norm.decimals + 1)
        return tell("month-divided", figure=figure.said, month=month, norm=norm.said,
                    ratio=factor_text(ratio), other=factor_text(_other(figure, ratio)))  # fmt: skip
    return tell("month-ratio", figure=figure.said, norm=norm.said,
                year=figure.yearly().shown(figure.yearly().value),
                of=norm.yearly().shown(norm.yearly().value), ratio=factor_text(ratio),
                other=factor_text(_other(figure, ratio)))  # fmt: skip


KIND = Kind(
    label=Label("按月与按年", "month and year"),
    meaning=Label(
        "把数与同类标准相比：差12倍的，是按月写成按年（或相反）",
        "sets figures against a norm of the kind: off by twelve, a month was taken for a year or the reverse",
    ),
    roles=(
        Role("figures", "figures", Label("要核的数", "figures to check")),
        Role("norm", "figure", Label("同类标准", "norm of the kind")),
    ),
    check=check,
    example="{kind: month-year, figures: [disabled-child, dead-child], norm: complication-3}",
)
