"""A place of the census by its code or name; a name that several places have is told with all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from finsim.errors import EXIT_USAGE, fail
from finsim.load.census_table import Census, CensusPlace
from finsim.load.context import listed
from finsim.load.text_file import cut

_MOST = 8
"""So many near places are named at most."""
_SHORTEST = 2
"""One sign alone is no name: 北 may be 北京市, 北海市 or 北安市."""
_ORDER = ("nation", "province", "city", "county")
_LEVEL_WORD = re.compile(r"(?:[^市县区旗]{0,12}自治|地|林|特|矿)?[省市县区旗盟州]")
"""What a short name leaves out: 市, 自治旗, 朝鲜族自治州."""


def find(census: Census, word: str) -> CensusPlace:
    """The place with this code (``150721``), name (``阿荣旗``), name with those above (``南京市鼓楼区``) or
    the beginning of its name (``北京``), where that settles one place.

    Raises :class:`~finsim.errors.InputFault`: ``census-several`` or ``census-begins`` with every
    candidate, ``census-unknown`` with the nearest ones.
    """
    bare = _bare(word)
    if bare in census.places:
        return census.places[bare]
    called = [place for place in census.places.values() if _called(place, bare)]
    found = called or _begun(census, bare)
    if len(found) > 1:
        code, right = "census-several" if called else "census-begins", found[0].code
        fail(code, exit_code=EXIT_USAGE, found=cut(bare), known=_named(found), right=right)
    if not found:
        near = _near(census, bare)
        zh, en = _named(near)
        said = (f"，相近的有：{zh}", f"; near to it: {en}") if near else ("", "")
        fail("census-unknown", exit_code=EXIT_USAGE, found=cut(bare) or "—", near=said)
    return found[0]


def search(census: Census, word: str) -> list[CensusPlace]:
    """Places whose full name holds ``word``; of those, the ones whose own name does, if there are any."""
    bare = _bare(word)
    found = [place for place in census.places.values() if bare and bare in place.full]
    return [place for place in found if bare in place.name] or found


def _bare(word: str) -> str:
    """The word without blanks, full-width digits as usual ones."""
    return "".join(normalize("NFKC", word).split())


def _called(place: CensusPlace, bare: str) -> bool:
    """Whether the word is the place's name, alone or with names above it in front."""
    if not bare.endswith(place.name):
        return False
    return place.full.endswith(bare) or place.cells["province"] + place.name == bare


def _begun(census: Census, bare: str) -> list[CensusPlace]:
    """The one place of the highest level whose name begins so; all of them where that settles nothing.

    北京 is 北京市, though a city of it begins so too; 乌兰 is not 乌兰察布市, for 乌兰县 is called so.
    """
    if len(bare) < _SHORTEST:
        return []
    found = [place for place in census.places.values() if place.name.startswith(bare)]
    found.sort(key=lambda place: _ORDER.index(place.level))
    highest = [place for place in found if place.level == found[0].level]
    whole = [place for place in found if _LEVEL_WORD.fullmatch(place.name, len(bare))]
    settled = len(highest) == 1 and (not whole or highest[0] in whole)
    return highest if settled else found


def _near(census: Census, bare: str) -> list[CensusPlace]:
    if bare.isdecimal():
        alike = [place for code, place in census.places.items() if code[:2] == bare[:2]]
        return sorted(alike, key=lambda place: (-_common(place.code, bare), _apart(place.code, bare)))[:3]
    found = search(census, bare)
    if found or not bare:
        return found[:_MOST]
    from difflib import get_close_matches

    names = get_close_matches(bare[:100], sorted({place.name for place in census.places.values()}), n=3)
    order = {name: at for at, name in enumerate(names)}
    alike = [place for place in census.places.values() if place.name in order]
    return sorted(alike, key=lambda place: order[place.name])[:_MOST]


def _common(code: str, bare: str) -> int:
    """How many signs both have in front."""
    return next((at for at, (a, b) in enumerate(zip(code, bare, strict=False)) if a != b), min(6, len(bare)))


def _apart(code: str, bare: str) -> int:
    return abs(int(code[:6]) - int(bare[:6].ljust(6, "0")))


def _named(places: Iterable[CensusPlace]) -> tuple[str, str]:
    return listed([f"{place.code} {place.full}" for place in places])
