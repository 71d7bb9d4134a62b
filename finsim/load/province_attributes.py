"""Attributes of places that follow from the province: the tier of a county is that of its province."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from finsim.errors import NOWHERE, Where
from finsim.load.confidence import with_status
from finsim.load.context import Context, hint, listed
from finsim.load.fields import ATTRIBUTE
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Label
from finsim.spec import Basis, Places

PROVINCES = {
    "11": ("北京", "Beijing"), "12": ("天津", "Tianjin"), "13": ("河北", "Hebei"), "14": ("山西", "Shanxi"),
    "15": ("内蒙古", "Inner Mongolia"), "21": ("辽宁", "Liaoning"), "22": ("吉林", "Jilin"),
    "23": ("黑龙江", "Heilongjiang"), "31": ("上海", "Shanghai"), "32": ("江苏", "Jiangsu"),
    "33": ("浙江", "Zhejiang"), "34": ("安徽", "Anhui"), "35": ("福建", "Fujian"), "36": ("江西", "Jiangxi"),
    "37": ("山东", "Shandong"), "41": ("河南", "Henan"), "42": ("湖北", "Hubei"), "43": ("湖南", "Hunan"),
    "44": ("广东", "Guangdong"), "45": ("广西", "Guangxi"), "46": ("海南", "Hainan"),
    "50": ("重庆", "Chongqing"), "51": ("四川", "Sichuan"), "52": ("贵州", "Guizhou"),
    "53": ("云南", "Yunnan"), "54": ("西藏", "Tibet"),
    "61": ("陕西", "Shaanxi"), "62": ("甘肃", "Gansu"), "63": ("青海", "Qinghai"),
    "64": ("宁夏", "Ningxia"), "65": ("新疆", "Xinjiang"),
}  # fmt: skip
"""The first two digits of the official codes of the provinces (mainland), and their names."""
PROVINCE = "province"
"""The attribute by which a place names its province, where its code does not."""
_SIX = 6


@dataclass(frozen=True, slots=True)
class Derived:
    """One attribute: its value by province (two digits) and by single city or county (six digits)."""

    by_code: Mapping[str, str]
    basis: Basis
    where: Where

    def of(self, chain: Sequence[str], province: str) -> str:
        """The value of a place, by its code and those above it; ``province`` is the one it names itself."""
        codes = (*chain, province[:2] + "0" * 4) if province else chain
        for code in codes:
            exact = self.by_code.get(code) or self.by_code.get(f"{code[:4]}00")
            if exact and len(code) >= _SIX:
                return exact
        found = (
            self.by_code.get(code[:2]) for code in ((province,) if province else chain) if _official(code)
        )
        return next((value for value in found if value), "")


def _official(code: str) -> bool:
    return len(code) >= _SIX and code[:_SIX].isdecimal()


def official_province(code: str) -> str:
    """The first two digits of an official code; '' if it is none of a province (mainland)."""
    return code[:2] if _official(code) and code[:2] in PROVINCES else ""


def is_province(code: str) -> bool:
    """Whether a text is the code of a province itself: ``150000``."""
    return code in {f"{two}0000" for two in PROVINCES}


def province_of(places: Places, code: str) -> str:
    """The province of a place (two digits), by the one it names or by its code and those above it; '' if
    nothing tells."""
    stated = places.tree[code].attributes.get(PROVINCE, "")
    while not is_province(stated) and code in places.tree:
        if found := official_province(code):
            return found
        code = places.tree[code].within
    return stated[:2] if is_province(stated) else ""


def check_province(
    ctx: Context, stated: str, chain: Sequence[str], name: str, where: Where, derived: bool
) -> None:
    """Tell a place that names another province than its code does; and, where values follow from it
    (``derived``), one that is no code."""
    own = next((found for code in chain if (found := official_province(code))), "")
    place = f"{chain[0]} {name}"
    if is_province(stated):
        if own and own != stated[:2]:
            told = {"found": stated, "own": PROVINCES[own], "other": PROVINCES[stated[:2]]}
            ctx.faults.add("place-two-provinces", where, place=place, how=(PROVINCE, PROVINCE), **told)
    elif stated and derived:
        named = next((two for two, (zh, _) in PROVINCES.items() if stated.startswith(zh)), "15")
        right = f"province: {own or named}0000"
        ctx.faults.add("province-form", where, place=place, found=cut(stated), right=right)


def derived_attributes(ctx: Context) -> dict[str, Derived]:
    """The attributes under ``attributes`` that say the value of some places, by name."""
    branch = ctx.branch(ctx.tree.entries.get("attributes"), "attributes") or Branch()
    found = {}
    for name, node in branch.entries.items():
        inner = ctx.branch(node, name)
        if inner is not None and ctx.known(inner, ATTRIBUTE, ("地区属性", "an attribute of places")):
            codes = {**_by_province(ctx, inner), **_exceptions(ctx, inner)}
            sound = with_status(ctx, inner, inner.where)
            basis = ctx.basis(node, sound.where, (sound,), Label(f"地区属性 {name}", f"attribute {name}"))
            if codes:
                found[name] = Derived(codes, basis, inner.where)
    return found


def _by_province(ctx: Context, inner: Branch) -> dict[str, str]:
    table = ctx.branch(inner.entries.get("by_province"), "by_province") or Branch()
    found: dict[str, str] = {}
    for value, node in table.entries.items():
        for text in ctx.listing(node, "by_province"):
            code = text.value.strip()
            if code not in PROVINCES:
                ctx.faults.add("province-unknown", text.where, found=cut(code))
            elif code in found:
                ctx.faults.add("province-twice", text.where, found=code, first=found[code], second=value)
            found.setdefault(code, value)
    return found


def check_policy(ctx: Context, name: str, node: Node, use: Where) -> None:
    """Tell, where it is used, a rule, number or attribute of a province's policy (``node``) that is used for
    places of another."""
    province = ctx.provinces.get(node.where.file)
    if province is None or ctx.places is None:
        return
    tree = ctx.places.tree
    others = [code for code in ctx.leaves() if province_of(ctx.places, code) not in ("", province[:2])]
    if others:
        found = listed([f"{code} {tree[code].name}" for code in others], 5)
        file = node.where.file.rpartition("/")[2].removesuffix(".yaml")
        told = {"name": name, "province": PROVINCES[province[:2]], "file": file}
        key = f"{name} {use}"
        ctx.tell_once("policy-other-province", use, key, count=len(others), found=found, **told)


def check_exceptions(ctx: Context, chains: Sequence[Sequence[str]]) -> None:
    """Tell single places under ``except`` that the scenario writes and that are none of its own.

    Policies list the exceptions of all provinces, so theirs are not told."""
    branch = ctx.tree.entries.get("attributes")
    known = {code for chain in chains for code in (*chain, *(f"{one[:4]}00" for one in chain))}
    for inner in branch.entries.values() if isinstance(branch, Branch) else ():
        table = inner.entries.get("except") if isinstance(inner, Branch) else None
        for code in table.entries if isinstance(table, Branch) else ():
            where = table.keys.get(code, table.where) if isinstance(table, Branch) else NOWHERE
            if _official(code) and code not in known and where.file not in ctx.strict and not ctx.settled:
                near = hint(nearest(code, known))
                ctx.tell_once("except-not-listed", where, str(where), found=cut(code), hint=near)


def tell_exception(ctx: Context, attribute: str, found: str, given: Iterable[str]) -> bool:
    """Tell, once, an exception of the scenario's own to a class that no table knows; whether there is one."""
    branch = ctx.tree.entries.get("attributes")
    inner = branch.entries.get(attribute) if isinstance(branch, Branch) else None
    table = inner.entries.get("except") if isinstance(inner, Branch) else None
    for text in table.entries.values() if isinstance(table, Branch) else ():
        if isinstance(text, Text) and text.value.strip() == found and text.where.file not in ctx.strict:
            told = {"attribute": attribute, "found": cut(found), "known": listed(given)}
            ctx.tell_once("except-class-unknown", text.where, f"{attribute} {found} {text.where}", **told)
            return True
    return False


def _exceptions(ctx: Context, inner: Branch) -> dict[str, str]:
    branch = ctx.branch(inner.entries.get("except"), "except") or Branch()
    found = {}
    for code, node in branch.entries.items():
        if not _official(code):
            ctx.faults.add("except-code", branch.keys.get(code, branch.where), found=cut(code))
        found[code] = ctx.text(node, code)
    return found


def tell_two(ctx: Context, name: str, place: str, stated: str, derived: str, where: Where) -> None:
    """Tell a place whose stated value is not the one that follows from its province."""
    code = place.partition(" ")[0]
    right = f"attributes.{name}.except.{code}: {stated}"
    ctx.faults.add(
        "place-two-tiers", where, place=place, attribute=name, found=cut(stated), derived=derived, right=right
    )


def tell_without(ctx: Context, name: str, places: Places, codes: Sequence[str]) -> bool:
    """Tell places without a value of an attribute that policies bring, at the first of them; whether it is
    such an attribute."""
    branch = ctx.tree.entries.get("attributes")
    node: Node | None = branch.entries.get(name) if isinstance(branch, Branch) else None
    if not isinstance(node, Branch):
        return False
    # A province that is no code has been told by itself.
    stated = {code: places.tree[code].attributes.get(PROVINCE, "") for code in codes}
    codes = [code for code in codes if not stated[code] or is_province(stated[code])]
    if not codes:
        return True
    found = listed([f"{code} {places.tree[code].name}" for code in codes], 5)
    count, where = len(codes), places.tree[codes[0]].where
    if "by_province" in node.entries:
        ctx.tell_once("place-without-tier", where, name, attribute=name, count=count, found=found)
        return True
    values = [text.value.strip() for text in ctx.listing(node.entries.get("values"), "values")]
    example = values[0] if values else "1"
    told = {"attribute": name, "count": count, "found": found, "known": listed(values), "example": example}
    ctx.tell_once("place-class-to-state", where, name, **told)
    return True


def where_stated(node: Node | None, name: str, chain: Sequence[str], default: Where) -> Where:
    """Where ``place_attributes`` states the value of a place, else ``default`` (the place's row)."""
    from finsim.load.place_attributes import marks_of

    marks = node.entries.get(name) if isinstance(node, Branch) else None
    found = marks_of(marks)
    texts = (found.get(code) for code in (*chain, "value"))
    return next((text.where for text in texts if isinstance(text, Text)), default)
