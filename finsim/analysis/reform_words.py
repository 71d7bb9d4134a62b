"""What reforms have made of a number up to a month, in words."""

from __future__ import annotations

from fractions import Fraction

from finsim.analysis.number_words import as_read
from finsim.plan import month_text
from finsim.rules import Label
from finsim.series import Paths
from finsim.spec import Change, Quantity

_WORDS = {
    "to": Label("改为 {number}", "becomes {number}"),
    "by": Label("增加 {number}", "{number} more"),
    "percent": Label("提高 {number}", "{number} more"),
}
_VARIOUS = Label("各地的新值", "each place's own")
_FACTOR = Label(
    "，按当时的支出增长系数 {factor} 折回基年", ", divided by the growth of spending until then, {factor}"
)


def begun(quantity: Quantity, month: int) -> Change | None:
    """The last change of a number that has begun by a month."""
    found = [change for change in quantity.changes if change.month <= month]
    return found[-1] if found else None


def change_words(quantity: Quantity, month: int, paths: Paths, *, ratio: bool) -> Label | None:
    """``2019-07 起改为 660（某文件 第三条）``: each change that has begun; ``None`` if none has."""
    made = [_one(change, paths, ratio) for change in quantity.changes if change.month <= month]
    if not made:
        return None
    return Label("；".join(one.zh for one in made), "; ".join(one.text("en") for one in made))


def _one(change: Change, paths: Paths, ratio: bool) -> Label:
    number = paths.stated_at(change.number, change.month)
    unit, part = change.number.unit, ratio or change.kind == "percent"
    same = isinstance(number, Fraction)
    factor = paths.along(change.factor, [change.month])[0] if change.factor is not None else Fraction(1)
    texts = []
    for lang in ("zh", "en"):
        shown = as_read(number, unit, ratio=part) if isinstance(number, Fraction) else _VARIOUS.text(lang)
        text = _WORDS[change.kind].text(lang).format(number=shown if same else _VARIOUS.text(lang))
        if isinstance(factor, Fraction) and factor != 1:
            text += _FACTOR.text(lang).format(factor=as_read(factor, unit, ratio=False))
        texts.append(text)
    source, month = change.number.basis.source, month_text(change.month)
    return Label(f"{month} 起{texts[0]}（{source}）", f"from {month} {texts[1]} ({source})")
