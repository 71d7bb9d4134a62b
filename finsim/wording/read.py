"""From the text to statements: clause by clause, each with the words it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from finsim.errors import Faults, Problem, Where
from finsim.wording.body import body
from finsim.wording.clauses import sentences
from finsim.wording.head import case_words, excepted, may_lead, only_people, part_of, ratio_of_case, with_head
from finsim.wording.normal import Words, normal
from finsim.wording.numbers import PERCENT, RATIO
from finsim.wording.payers import named, parties
from finsim.wording.result import Statement
from finsim.wording.roles import DENIALS, HARMLESS, HEDGES
from finsim.wording.said import Said
from finsim.wording.special import special

MOST = 2000
"""The longest text that is read, in characters; the longest wording of the list has 255."""
_FUNDS = re.compile(r"(?:资金|经费|费用|支出|部分)(?=.)")
_HEADER = re.compile(
    r".*(?:资金|经费|费用|支出|部分|的|学生|人员|人口|家庭|对象|地区|旗县|项目|标准|起|阶段"
    r"|[0-9]{4}年度?|期间|期内|以上|以下|以内|情况下)$"
)
_FOR = re.compile(r"(?:对于?|为).")
_WEIGHTY = re.compile(rf"承担|负担|负责|分担|分摊|补助|补贴|奖补|配套|自筹|缴|比例|全额|{PERCENT}|{RATIO}")
_VERB = re.compile(r"承担|负担|负责|分担|分摊|给予|予以|缴")
_ALONE = ("ratio", "unstated-ratio", "joint", "guidance")
_OTHERS = ("其余", "余下", "剩余", "剩下", "其他", "其它")
_OPEN_RATIO = ("unstated-ratio", "joint", "graded")


def read(text: str, faults: Faults, where: Where) -> tuple[Statement, ...]:
    """The statements of a text.  What cannot be understood and may bear on who pays goes to ``faults``."""
    if len(text) > MOST:
        faults.add("duty-too-long", where, found=len(text), most=MOST)
        return ()
    reading = _Reading(text, faults, where)
    for clauses in sentences(normal(text)):
        reading.sentence(clauses)
    if any(one.parties for one in reading.found):
        reading.refuse_remarks()
    return tuple(reading.found)


@dataclass(slots=True)
class _Reading:
    """A text as far as it has been read: the case that holds, and the statements."""

    text: str
    faults: Faults
    where: Where
    found: list[Statement] = field(default_factory=list)
    case: Words = field(default_factory=lambda: Words("", ()))

    def sentence(self, clauses: list[Words]) -> None:
        """Read the clauses of one sentence; a case holds until the next one or the sentence's end."""
        self.case, header = Words("", ()), Words("", ())
        for index, clause in enumerate(clauses):
            if index + 1 < len(clauses) and part_of(clause.signs):
                header = header.then(clause)
                continue
            try:
                said = _said(clause, self.text)
            except Problem as problem:
                words = clause.given(self.text)
                self.faults.add(problem.code, self.where, words=words, **problem.values)
                continue
            if said is None and index + 1 < len(clauses) and _is_header(clause.signs):
                header = header.then(clause)
                continue
            if said is None:
                self._unread(clause)
                continue
            self._take(said, clause, header)
            header = Words("", ())
        if header.signs:
            self._unread(header)

    def refuse_remarks(self) -> None:
        """Words that nothing was read from are refused, unless they are on handling the money."""
        for one in self.found:
            if one.role == "remark" and not HARMLESS.fullmatch(normal(one.words).signs):
                self.faults.add("duty-unread", self.where, words=one.words)

    def _take(self, said: Said, clause: Words, header: Words) -> None:
        words = header.then(clause) if header.signs else clause
        head = header.then(said.head) if header.signs else said.head
        if header.signs and said.base == "total" and part_of(head.signs):
            said = replace(said, base="part", target=head.signs)
        elif head.signs and said.base == "total":
            self.case = case_words(head)
        elif case_words(header).signs:
            self.case = case_words(header)
        elif said.base == "rest" and self._is_case(said):
            said, self.case = replace(said, base="total"), said.head
        if not said.parties and said.role in _ALONE:
            self._without_payer(said, words)
        else:
            self._add(said, words)

    def _is_case(self, said: Said) -> bool:
        """Whether 其余 means the other people: all of the money was shared out before."""
        before = [one for one in self.found if one.case == self.case.given(self.text)]
        whole = [one for one in before if one.role in ("ratio", "bears", "unstated-ratio") and one.case]
        return said.head.signs in _OTHERS and bool(whole)

    def _add(self, said: Said, words: Words) -> None:
        given, case = words.given(self.text), self.case.given(self.text)
        start, end = (words.at[0], words.at[-1] + 1) if words.at else (0, 0)
        self.found.append(
            Statement(
                given, start, end, said.role, said.parties, said.numbers, case,
                said.target, said.base, said.part, said.hedge,
            )
        )  # fmt: skip

    def _without_payer(self, said: Said, words: Words) -> None:
        """按8∶2比例分担 behind 由中央和地方共同负担: the payers named just before."""
        before = self.found[-1] if self.found else None
        told = before is not None and (before.role in _OPEN_RATIO or bool(said.head.signs and before.case))
        if before is None or not before.parties or not (told or said.role == "guidance"):
            self.faults.add("duty-number-alone", self.where, words=words.given(self.text))
            return
        if said.role == "ratio" and len(said.numbers) != len(before.parties):
            names = "、".join(party.words for party in before.parties)
            values = {"payers": names, "count": len(before.parties), "numbers": len(said.numbers)}
            shown = "∶".join(str(number) for number in said.numbers)
            self.faults.add("duty-count", self.where, words=words.given(self.text), ratio=shown, **values)
            return
        base = before.base if said.base == "total" and not said.head.signs else said.base
        self._add(replace(said, parties=before.parties, base=base), words)

    def _unread(self, clause: Words) -> None:
        """Words that were not understood: a remark if they cannot bear on who pays, else refused."""
        given = clause.given(self.text)
        if named(clause.signs) or any(p.search(clause.signs) for p in (_WEIGHTY, DENIALS, HEDGES)):
            self.faults.add("duty-unread", self.where, words=given)
        else:
            self._add(Said("remark"), clause)


def _is_header(signs: str) -> bool:
    """Whether a clause without a verb says for whom the next one holds."""
    weighty = re.search(rf"{PERCENT}|{RATIO}", signs) or _VERB.search(signs) or DENIALS.search(signs)
    people = _FOR.match(signs) and not named(signs) and not _WEIGHTY.search(signs)
    return not weighty and only_people(signs) and bool(_HEADER.fullmatch(signs) or people or excepted(signs))


def _said(clause: Words, text: str) -> Said | None:
    """What a clause says: the first reading that leaves no word over."""
    found = special(clause, text)
    if found is not None:
        return found
    for head, start, by in _places(clause):
        if not may_lead(clause.signs[:head]):
            continue
        rest = clause.part(start)
        parts, end = parties(rest, text)
        said = body(rest.signs[end:], parts, by) if parts else None
        whole = with_head(said, clause.part(0, head), rest.signs[end:]) if said else None
        if whole is not None:
            return whole
    return body(clause.signs, (), by=False) or ratio_of_case(clause)


def _places(clause: Words) -> Iterator[tuple[int, int, bool]]:
    """Where the payers may begin, the likeliest first: where the head ends, where they begin, whether 由
    stands between."""
    for match in re.finditer(r"(?<!理)(?<!自)由(?!于)", clause.signs):
        yield match.start(), match.end(), True
    yield 0, 0, False
    for match in _FUNDS.finditer(clause.signs):
        yield match.end(), match.end(), False
    match_named = named(clause.signs)
    while match_named is not None:
        yield match_named.start(), match_named.start(), False
        match_named = named(clause.signs, match_named.end())
