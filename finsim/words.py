"""The fixed words of tables, sheets and charts in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from finsim.phrases import WORDS
from finsim.rules import Label
from finsim.spec import Item, Places, Status, Variant
from finsim.units import BASE, parse_unit

PAYER_NAMES: Mapping[str, Label] = {
    "central": Label("中央", "Central"),
    "province": Label("省级", "Province"),
    "city": Label("市级", "City"),
    "county": Label("县级", "County"),
    "local": Label("地方（未细分）", "Local (not divided)"),
    "fund": Label("社保基金", "Social insurance fund"),
    "enterprise": Label("单位", "Employers"),
    "individual": Label("个人", "Individuals"),
    "unstated": Label("未明确", "Unstated"),
}
"""The payers' general names, for place trees that do not name them."""

STATUS_NAMES: Mapping[Status, Label] = {
    "official": Label("文件", "Official"),
    "estimate": Label("估算", "Estimate"),
    "assumption": Label("假设", "Assumption"),
}


def say(key: str, language: str, **values: object) -> str:
    """A fixed phrase in one language, its blanks filled."""
    text = WORDS[key][1 if language == "en" else 0]
    return text.format(**values) if values else text


def state_text(item: Item, names: Mapping[str, Label], language: str) -> str:
    """已测算, 未测算, 含于“…”、“…”; ``names`` are those of all items and pools by code."""
    within = (names.get(code, Label(code)).text(language) for code in item.within)
    return say(item.state, language, within=quoted(within, language))


def quoted(names: Iterable[str], language: str) -> str:
    """“甲”、“乙”."""
    return say("and", language).join(f"“{name}”" for name in names)


def payer_label(payer: str, places: Places, language: str) -> str:
    """A payer as the place tree calls it (自治区, 盟市, 旗县), or by its usual name."""
    return (places.payer_labels.get(payer) or PAYER_NAMES[payer]).text(language)


def status_label(status: Status, language: str) -> str:
    """文件, 估算 or 假设."""
    return STATUS_NAMES[status].text(language)


def years_label(variant: Variant, language: str) -> str:
    """2018—2025年."""
    return span_label(variant.years, language)


def span_label(years: Sequence[int], language: str) -> str:
    """2018—2025年; years with gaps are all named."""
    if not years:
        return say("no-years", language)
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return say("years", language, first=years[0], last=years[-1])
    return say("year", language, year=say("and", language).join(map(str, years)))


def payer_names(payer: str, places: Places) -> tuple[str, ...]:
    """Everything a payer is called: by the place tree and usually, in Chinese and English."""
    labels = [label for label in (places.payer_labels.get(payer), PAYER_NAMES[payer]) if label]
    return tuple(dict.fromkeys(label.text(language) for label in labels for language in ("zh", "en")))


def payer_code(text: str, places: Places) -> str:
    """The payer of that code or name; '' if there is none.  The place tree's own names go first."""
    wanted = text.strip().lower()
    own = {label.text(lang).lower(): p for p, label in places.payer_labels.items() for lang in ("zh", "en")}
    usual = {n.text(lang).lower(): p for p, n in PAYER_NAMES.items() for lang in ("zh", "en")}
    return {**usual, **own, **{code: code for code in PAYER_NAMES}}.get(wanted, "")


# What the reading of a scenario writes itself, where the user gave no text of their own.
_SCENARIO = "情景设定 "
_PERIODS = re.compile(r"1年=([0-9.,]+)个?(\D+)")
_PRODUCT = re.compile(r"(.*) × ([^×（]+)（(.*)）", re.DOTALL)
_ON_THE_WAY = re.compile(r"\(年份 − ([0-9]{4})\)")
_PARTS = re.compile(r"([0-9,.]+) (\S+) ÷ ([0-9]+) 年([＝≈])([0-9,.]+) (\S+)$")
LACKING = "缺人数"
_LEFT_OUT = "未计入（缺数据）："


def source_text(source: str, language: str) -> str:
    """A source in one language: what the tool wrote is translated, what a user wrote stays as it is."""
    if language != "en":
        return source
    source = _ON_THE_WAY.sub(r"(year − \1)", _PARTS.sub(_parts_in_english, source))
    periods = _PERIODS.fullmatch(source)
    if periods:
        number, word = periods[1], BASE.get(periods[2], (periods[2],))[0]
        return f"1 year = {number} {word}{'' if number == '1' else 's'}"
    if source.startswith(_SCENARIO) and "（" not in source:
        return f"set in the scenario, {source.removeprefix(_SCENARIO)}"
    product = _PRODUCT.fullmatch(source)
    if product and _SCENARIO in source:
        return f"{source_text(product[1], language)} × {product[2]} ({source_text(product[3], language)})"
    return source


def _parts_in_english(found: re.Match[str]) -> str:
    """``145,723 套 ÷ 5 年＝29,144.6 套/年`` with the units in English."""
    whole, unit, years, sign, part, yearly = found.groups()
    units = [parse_unit(word)[0].text("en") for word in (unit, yearly)]
    return f"{whole} {units[0]} ÷ {years} years {'=' if sign == '＝' else sign} {part} {units[1]}"


def own_words(text: str, language: str) -> str:
    """A reason or a note in one language: as for :func:`source_text`."""
    if language != "en":
        return text
    if text == LACKING:
        return "counts are lacking"
    return text.replace(_LEFT_OUT, "not included (data lacking): ")


def open_items(items: Sequence[Item]) -> list[Item]:
    """The items that only wait for numbers of the scenario."""
    return [item for item in items if item.reason == LACKING and not item.lines]
