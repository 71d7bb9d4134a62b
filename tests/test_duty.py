"""Responsibility wordings: the 82 of the list, rewordings, refusals, and what the words do not say."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import finsim
from finsim import cli
from finsim.errors import EXIT_FAULT, EXIT_USAGE, InputFault
from finsim.wording import CLASSES, class_of, duty
from finsim.wording.items import wording_of
from finsim.wording.normal import normal
from finsim.wording.numbers import percent_text, plain
from finsim.wording.read import _places
from finsim.wording.result import OUTCOMES, ROLES, Duty
from finsim.wording.roles import NUMBERED, PLAIN
from finsim.wording.shown import duty_data, duty_text

GOLDEN = Path(__file__).parent / "duty" / "hulunbuir.txt"
LIST = "hulunbuir-2018"


def row(number: str, found: Duty) -> str:
    """A line of the golden table: number | kind | outcome | sharing by case | what is open."""
    sharing = " / ".join(f"{one.case}：{one.rule}" if one.case else one.rule for one in found.sharing)
    opened = "；".join(label.zh for label in found.open)
    return " | ".join((number, found.kind.code, found.outcome, sharing or "—", opened or "—"))


def golden() -> list[str]:
    return [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


def half_width(text: str) -> str:
    return text.translate(str.maketrans("，；：（）％", ",;:()%"))


def spaced(text: str) -> str:
    return re.sub("(财政|∶|按|，)", r" \1　", text)


# ---- the list ----


def test_the_table_holds_every_item_once() -> None:
    assert [line.split(" | ")[0] for line in golden()] == [str(n) for n in range(1, 83)]


@pytest.mark.parametrize("line", golden(), ids=lambda line: str(line).split(" | ")[0])
def test_every_wording_of_the_list(line: str) -> None:
    number = line.split(" | ")[0]
    text, where = wording_of(number, LIST)
    assert row(number, duty(text, where=where)) == line


@pytest.mark.parametrize("line", golden(), ids=lambda line: str(line).split(" | ")[0])
@pytest.mark.parametrize("written", [half_width, spaced], ids=["half-width", "spaced"])
def test_width_and_blanks_change_nothing(line: str, written: object) -> None:
    number = line.split(" | ")[0]
    text = wording_of(number, LIST)[0]
    plain, other = duty(text), duty(written(text))  # type: ignore[operator]
    assert (other.kind, other.outcome) == (plain.kind, plain.outcome)
    assert [one.shares for one in other.sharing] == [one.shares for one in plain.sharing]


def test_each_kind_has_an_item_and_both_languages() -> None:
    assert len(CLASSES) == 24
    assert {line.split(" | ")[1] for line in golden()} == {one.code for one in CLASSES}
    for one in CLASSES:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.code)
        assert one.label.zh
        assert one.meaning.zh
        assert not re.search("[\u4e00-\u9fff]", one.label.en + one.meaning.en)


def test_statements_hold_the_words_they_were_read_from() -> None:
    for number in range(1, 83):
        text = wording_of(str(number), LIST)[0]
        for one in duty(text).statements:
            assert text[one.start : one.end] == one.words
            assert all(party.words in one.words for party in one.parties) or one.role == "guidance"


def test_every_role_has_words() -> None:
    assert {*PLAIN} | {*NUMBERED} - {"respectively", "each"} <= {*ROLES}


# ---- other ways to write it ----

WORDINGS = {
    "由中央与地方按照 6:4 的比例共同承担": "{central: 6, local: 4}",
    "省与县（市、区）财政按7：3分担": "{province: 7, county: 3}",
    "中央财政承担80%，地方财政承担20%": "{central: 80%, local: 20%}",
    "中央财政承担８０％、省级财政承担２０％": "{central: 80%, province: 20%}",
    "80%由中央财政承担，20%由地方财政承担": "{central: 80%, local: 20%}",
    "所需资金由县级财政全额负担": "county",
    "中央、省、市、县按 5:2:1:2 分担": "{central: 5, province: 2, city: 1, county: 2}",
    "中央、自治区和盟市、旗县财政按照5∶3∶1∶1比例分担": "{central: 5, province: 3, city: 1, county: 1}",
    "市县按6∶4分担": "{city: 6, county: 4}",
    "中央、省、市县按5∶3∶2分担": "{central: 5, province: 3, unstated: 2}",
    "中央财政承担80%，其余由地方财政承担": "{central: 80%, local: 20%}",
    "中央财政承担80%，其余20%由地方财政承担": "{central: 80%, local: 20%}",
    "中央财政承担80%": "{central: 80%, unstated: 20%}",
    "中央财政和地方财政分担，比例为8∶2": "{central: 8, local: 2}",
    "中央与地方分担比例为8∶2": "{central: 8, local: 2}",
    "中央、地方分别承担80%和20%": "{central: 80%, local: 20%}",
    "中央与地方按比例分担（其中中央80%，地方20%）": "{central: 80%, local: 20%}",
    "按照8∶2的比例由中央和地方财政分担": "{central: 8, local: 2}",
    "中央和地方财政按八比二的比例分担": "{central: 8, local: 2}",
    "中央财政负担八成，地方财政负担二成": "{central: 80%, local: 20%}",
    "中央承担百分之八十，省级承担百分之二十": "{central: 80%, province: 20%}",
    "中央和省各半": "{central: 50%, province: 50%}",
    "中央、省、县各承担三分之一": "{central: 1/3, province: 1/3, county: 1/3}",
    "中央和省财政按62.5∶37.5分担": "{central: 62.5%, province: 37.5%}",
    "中央承担60%，省承担20%，市、县各承担10%": "{central: 60%, province: 20%, city: 10%, county: 10%}",
    "中央财政全额补助": "central",
    "工伤保险待遇由工伤保险基金支付。": "fund",
    "由用人单位负担60%，个人负担40%": "{enterprise: 60%, individual: 40%}",
    "中央财政补助80%，其余部分由省级财政和县级财政按7∶3分担": (
        "{rule: nested, steps: [{of: total, central: 80%}, {of: rest, province: 70%, county: 30%}]}"
    ),
    "中央和地方财政按8∶2比例分担，地方部分由自治区和盟市按5∶5比例分担": (
        "{rule: nested, steps: [{of: total, central: 80%}, {of: rest, province: 50%, city: 50%}]}"
    ),
    "中央财政不承担，由县级财政全额承担": "county",
    "中央财政负担80%，剩余部分由省、县各负担10%": "{central: 80%, province: 10%, county: 10%}",
    "中央财政负担80%，省财政负担剩余部分": "{central: 80%, province: 20%}",
    "中央、省各承担六分之一，县承担50%": "{central: 1/6, province: 1/6, county: 50%, unstated: 1/6}",
    "省财政承担90%，苏木乡镇财政承担10%": "{province: 90%, unstated: 10%}",
    "中央财政负担80%，其余由县级财政配套": "{central: 80%, county: 20%}",
    "中央财政负担80%，自治区和盟市负担其余部分": "{central: 80%, unstated: 20%}",
    "中央财政负担80%，地方财政负担其余20%": "{central: 80%, local: 20%}",
    "中央财政负担80%，其余全部由自治区负担": "{central: 80%, province: 20%}",
    "中央财政负担80%，地方部分由自治区负担": "{central: 80%, province: 20%}",
    "中央和地方按比例分担，其中中央负担80%": "{central: 80%, local: 20%}",
    "中央、省和县按比例分担，其中中央负担80%，省负担5%": "{central: 80%, province: 5%, county: 15%}",
    "中央财政负担80%，其余由自治区和盟市按比例分担，比例为7∶3": (
        "{rule: nested, steps: [{of: total, central: 80%}, {of: rest, province: 70%, city: 30%}]}"
    ),
    "个人缴费20%，政府补助80%": "{individual: 20%, unstated: 80%}",
    "个人按20%缴费，其余由政府补助": "{individual: 20%, unstated: 80%}",
    "个人缴费占20%，中央财政补助占80%": "{central: 80%, individual: 20%}",
    "单位缴纳60%，个人缴纳40%": "{enterprise: 60%, individual: 40%}",
}
SETTLED = [
    "省与县（市、区）财政按7：3分担",
    "所需资金由县级财政全额负担",
    "中央、省、市、县按 5:2:1:2 分担",
    "中央和地方财政按8∶2比例分担，地方部分由自治区和盟市按5∶5比例分担",
    "由用人单位负担60%，个人负担40%",
    "中央、省、县各承担三分之一",
]
"""Of these nothing is left open."""
KINDS = {
    "所需经费由中央与地方按比例共同承担": "ratio-unspecified",
    "自治区与盟市、旗县按一定比例分担": "region-ratio-unspecified",
    "由中央和地方共同负担": "shared-no-ratio",
    "中央与地方按照隶属关系分别承担": "separate",
    "中央与地方分类负担": "central-local-by-class",
    "所需资金由地方财政全额负担": "local",
    "由地方财政负责，中央给予适当补助": "local-central-subsidy",
    "中央财政适当补助，其余由地方财政负担": "local-central-subsidy",
    "地方政府负责，中央和自治区给予适当补助": "local-central-region",
    "地方财政承担，中央财政对贫困地区给予补助": "local-central-hardship",
    "地方财政承担，中央财政对西部地区给予适当补助": "local-central-west",
    "地方政府负责，中央对部分项目给予补助": "local-central-partial",
    "地方政府负责，中央财政积极引导地方加大资金投入": "local-central-guidance",
    "地方政府负责，中央财政给予奖励": "local-with-reward",
    "地方政府负责，中央财政给予资金补助，个人自筹": "local-central-household",
    "地方政府负责，各级财政给予补助，个人自筹": "local-multi-household",
    "县级政府负责，自治区财政给予补助，中央财政给予适当补助": "county-region-central",
    "政府给予补助，企业承担一部分资金，个人承担一部分费用": "government-enterprise-household",
    "由用人单位和政府共同负担": "cofund-employer",
    "中央财政按国家基础标准给予全额补助，地方财政对缴费给予补贴": "central-full-plus-local",
    "单位按工资总额的8%缴费，职工按2%缴费": "insurance-contribution",
    "个人缴费与政府补贴相结合": "contribution-plus-subsidy",
    "由失业保险基金支付": "insurance-fund",
    "小学由中央和地方按6∶4分担，初中由中央和地方按比例分担": "ratio-stated-partial",
    "中央和地方财政原则上按8∶2比例分担": "ratio-unspecified",
    "市县财政负担": "local",
    "自治区各级财政共同负担": "region-ratio-unspecified",
}


@pytest.mark.parametrize(("text", "rule"), WORDINGS.items())
def test_rewordings(text: str, rule: str) -> None:
    [one] = duty(text).sharing
    assert (one.rule, one.case) == (rule, "" if rule != "fund" else one.case)
    assert sum(one.shares.values()) == 1


@pytest.mark.parametrize("text", SETTLED)
def test_nothing_is_open_where_each_payer_is_named(text: str) -> None:
    assert (duty(text).outcome, duty(text).open) == ("settled", ())


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_kinds_by_structure(text: str, kind: str) -> None:
    assert duty(text).kind.code == kind


LEAVES_OPEN = {
    "中央财政负担80%，其余由自治区和盟市按比例分担": "自治区、盟市之间的比例没有写",
    "中央财政负担80%，其余部分由自治区和盟市按比例分担": "自治区、盟市之间的比例没有写",
    "中央财政负担80%，其他资金由自治区和盟市按规定比例分担": "自治区、盟市之间的比例没有写",
    "中央财政负担80%，自治区和盟市按比例分担其余部分": "自治区、盟市之间的比例没有写",
    "中央财政负担80%，其余20%由自治区和盟市按比例分担": "自治区、盟市之间怎么分没有写",
    "中央财政负担80%，其余由自治区和盟市分级负担": "自治区、盟市之间怎么分级、各级负担多少没有写",
    "中央财政负担80%，其余由自治区和盟市分别负担": "自治区、盟市各自负担哪些、多少没有写",
    "中央财政负担80%，其余由自治区各级财政按比例分担": "“自治区各级财政”之间的比例没有写",
    "中央财政负担80%，自治区负担10%，其余由盟市和旗县按比例分担": "盟市、旗县之间的比例没有写",
    "中央财政负担80%，地方部分由自治区和盟市按比例分担": "自治区、盟市之间的比例没有写",
    "中央和地方财政按8∶2比例分担，地方部分由自治区和盟市按比例分担": "自治区、盟市之间的比例没有写",
    "中央、自治区和盟市按比例分担，其中中央负担80%": "自治区、盟市之间的比例没有写",
    "个人缴费20%，政府补助80%": "“政府”没有写是哪一级",
    "个人缴费20%，其余由政府补助": "“政府”没有写是哪一级",
}
"""The one thing that each leaves open: who bears the rest is written."""


@pytest.mark.parametrize(("text", "opened"), LEAVES_OPEN.items())
def test_only_what_is_not_written_is_open(text: str, opened: str) -> None:
    found = duty(text)
    assert [label.zh for label in found.open] == [opened]
    kind = "ratio-stated" if re.match("中央和地方财政按8∶2|个人缴费20%", text) else "ratio-stated-partial"
    assert (found.kind.code, found.outcome, len(found.sharing)) == (kind, "partly", 1)


def test_payers_never_begin_inside_a_name() -> None:
    """自治区和盟市: 市 alone is no reading of it, else the city would bear what both do."""
    assert {start for _, start, _ in _places(normal("自治区和盟市负担"))} == {0, 4}


def test_a_rest_that_nobody_bears_is_still_open() -> None:
    for text in ("中央财政负担80%", "中央财政负担70%，省级财政负担10%"):
        assert "其余20%由谁负担没有写" in [label.zh for label in duty(text).open]


@pytest.mark.parametrize("wage", ["工资总额", "缴费工资", "本人工资", "费率"])
def test_rates_are_of_wages_that_are_named(wage: str) -> None:
    said = f"按{wage}8%缴费" if wage == "费率" else f"按{wage}的8%缴费"
    for text in (f"个人{said}，政府补助92%", f"单位{said}，职工按2%缴费"):
        found = duty(text)
        assert (found.kind.code, found.sharing) == ("insurance-contribution", ())


@pytest.mark.parametrize(
    "text",
    [
        "个人缴费20%", "单位缴费8%，个人缴费2%", "个人缴费20%，政府补助50%",
        "单位缴费比例为16%，个人缴费比例为8%", "个人按缴费基数的20%缴纳，政府补助80%",
        "单位按工资总额的8%缴费；职工按2%缴费",
    ],
)  # fmt: skip
def test_per_cent_paid_in_of_nothing_named_are_refused(text: str) -> None:
    with pytest.raises(InputFault) as caught:
        duty(text)
    assert {fault.code for fault in caught.value.faults} == {"duty-rate-of-what"}
    for fault in caught.value.faults:
        assert "工资总额" in fault.text("zh")
        assert "工资总额" in fault.text("en")


@given(st.integers(1, 99), st.sampled_from(["个人", "职工", "单位"]), st.sampled_from(["政府", "中央财政"]))
def test_what_is_paid_in_is_a_rate_only_of_a_wage(percent: int, payer: str, other: str) -> None:
    found = duty(f"{payer}缴费{percent}%，{other}补助{100 - percent}%")
    [one] = found.sharing
    code = {"单位": "enterprise"}.get(payer, "individual")
    assert one.shares[code] == Fraction(percent, 100)
    assert one.shares["central" if "中央" in other else "unstated"] == 1 - Fraction(percent, 100)
    assert {statement.role for statement in found.statements} == {"share"}


def test_cases_by_the_words_they_are_for() -> None:
    found = duty("中央和地方按比例分担，西部地区8∶2，其余地区6∶4")
    assert {one.case: one.rule for one in found.sharing} == {
        "西部地区": "{central: 8, local: 2}", "其余地区": "{central: 6, local: 4}",
    }  # fmt: skip
    assert [label.zh for label in found.open] == ["地方的部分在省、市、县之间怎么分没有写"]


def test_whom_no_case_covers_is_open() -> None:
    found = duty("残疾学生所需资金由省级财政承担")
    assert found.outcome == "partly"
    assert [label.zh for label in found.open] == ["“残疾学生”以外的（如果有）由谁负担没有写"]
    assert duty("残疾学生由省级财政承担，其余学生由县级财政承担").outcome == "settled"


def test_words_that_are_no_exact_number_settle_nothing() -> None:
    for text in ("原则上由地方财政承担", "中央和省按8∶2左右比例分担", "中央财政最高承担80%，省级承担20%"):
        found = duty(text)
        assert (found.outcome, found.sharing) == ("open", ())
        assert "不是确定的数" in "".join(label.zh for label in found.open)


def test_what_was_not_understood_is_named() -> None:
    found = duty("省与县按7∶3分担，确保及时到位")
    assert found.outcome == "partly"
    assert [label.zh for label in found.open] == ["“确保及时到位”没有读懂，请核对是否影响分担"]


# ---- refusals ----

REFUSED = {
    "中央和地方财政按8∶3比例分担": (
        "“中央和地方财政按8∶3比例分担”：比例 8∶3 各份相加是 11，应当是 10 或 100，每份大于 0。"
        "如果就是这个比例，请写成百分数。",
        "“中央和地方财政按8∶3比例分担”: the parts of 8∶3 add up to 11; they should add up to 10 or 100, each "
        "above 0. If the ratio is meant so, write per cent.",
    ),
    "地方负责，中央、省、市、县按5∶3∶2分担": (
        "“中央、省、市、县按5∶3∶2分担”：中央、省、市、县 是 4 方，5∶3∶2 却有 3 个数。每一方要有一个数。",
        "“中央、省、市、县按5∶3∶2分担”: 中央、省、市、县 are 4 in number, but 5∶3∶2 has 3 numbers. "
        "Each payer "
        "needs one.",
    ),
    "中央财政全额承担，地方财政全额承担": (
        "“中央财政全额承担”与“地方财政全额承担”互相矛盾，不能同时成立。请核对原文；"
        "如果说的是不同对象，请把各自的对象写在前面。",
        "“中央财政全额承担” and “地方财政全额承担” contradict each other: both cannot hold. Check the "
        "document; "
        "if they are for different people or places, name these in front of each.",
    ),
    "按规定及时拨付。": (
        "“按规定及时拨付。”里没有写由谁负担。要写明负担方，例如：中央和地方财政按8∶2比例分担。",
        "“按规定及时拨付。” names nobody who pays. Name the payers, as in 中央和地方财政按8∶2比例分担 "
        "(central "
        "and local share 8∶2).",
    ),
    "中央财政承担0%，地方财政承担100%": (
        "“中央财政承担0%”里有一个比例是 0。不出钱的一方请写“不负担”，不要写 0。",
        "“中央财政承担0%” has a share of 0. Of a payer who pays nothing say so (不负担) and write no 0.",
    ),
    "按8∶2比例分担": (
        "“按8∶2比例分担”没有写由谁负担，前面也没有可接的负担方。请写明是哪几方，例如："
        "中央和地方按8∶2比例分担。",
        "“按8∶2比例分担” names nobody who pays, and no payers stand before it that it could go with. "
        "Name them, "
        "as in 中央和地方按8∶2比例分担 (central and local share 8∶2).",
    ),
    "中央财政承担80%，地方财政承担30%": (
        "“中央财政承担80%，地方财政承担30%”：各方的比例相加是 110%，超过了 100%。",
        "“中央财政承担80%，地方财政承担30%”: the shares add up to 110%, more than 100%.",
    ),
    "中央财政负担80%，剩余部分由省、县各负担20%": (
        "“剩余部分由省、县各负担20%”：各方的比例相加是 40%，"
        "既不是其余部分的 100%，也不是总额的 20%。请核对。",
        "“剩余部分由省、县各负担20%”: the shares add up to 40%, which is neither 100% of the rest "
        "nor 20% of the total.",
    ),
    "中央和中央按8∶2分担": (
        "“中央和中央按8∶2分担”：中央 写了两次，同一方只能有一个数。",
        "“中央和中央按8∶2分担”: 中央 stands twice; one payer has one number.",
    ),
    "不由中央和地方按8∶2比例分担": (
        "“不由中央和地方按8∶2比例分担”没有读懂，它可能影响由谁负担，所以不作判断。"
        "请改用常见写法，例如：由中央和地方财政按8∶2比例分担。",
        "“不由中央和地方按8∶2比例分担” was not understood and may bear on who pays, so nothing is concluded. "
        "Put it in usual words, as in 由中央和地方财政按8∶2比例分担 (to be shared by central and local 8∶2).",
    ),
    "中央财政不负担": (
        "读懂了 “中央财政不负担”，但合在一起不属于 24 类中的任何一类，所以不作判断。"
        "finsim duty --classes 列出各类。",
        "“中央财政不负担” was understood, but together it is none of the 24 kinds, so nothing is concluded. "
        "finsim duty --classes lists them.",
    ),
    "政府负责": (
        "读懂了 “政府负责”，但合在一起不属于 24 类中的任何一类，所以不作判断。finsim duty --classes "
        "列出各类。",
        "“政府负责” was understood, but together it is none of the 24 kinds, so nothing is concluded. "
        "finsim duty --classes lists them.",
    ),
}
CONTRADICTIONS = [
    "中央和地方按8∶2分担，中央和地方按6∶4分担",
    "中央财政不承担，由中央财政全额承担",
    "中央和地方财政按8∶2比例分担，由县级财政全额负担",
    "中央承担80%，中央承担60%",
    "中央和省按8∶2分担，其余由县级财政承担",
    "中央和地方按8∶2分担，其中中央70%，地方30%",
    "中央财政全额负担，其余由自治区和盟市按比例分担",
    "中央财政全额负担，地方部分由自治区负担",
    "中央财政负担80%，其余10%由自治区负担",
    "中央财政负担30%，省级财政负担其余50%",
]
UNREAD = [
    "甲方和省与县按7∶3分担",
    "中央和地方财政按8∶2或7∶3比例分担",
    "取消由中央和地方财政按8∶2比例分担",
    "由县级财政负担，2020年起取消",
    "中央和地方财政按8∶2比例分担，但县级财政困难的除外",
    "省级财政承担超出部分的30%",
    "中央财政每人补助60元，其余由地方负担",
    "中央财政对西部地区按80%给予补助，其余由地方财政承担",
    "省级财政负担地方部分的50%",
    "中央财政承担80%，封顶100万元",
    "对公办学校，由县级财政承担；民办学校自理",
    "由县级财政承担，民办学校除外",
    "除中央财政补助外，由地方财政承担",
    "除中央补助资金外由地方财政承担",
    "不含人员经费由县级财政承担",
    "以100万元为限由县级财政承担",
    "大部分由县级财政承担",
    "如有缺口，由县级财政承担",
    "若不足由县级财政承担",
    "为保障教学，由县级财政承担",
    "由县级财政承担，西部地区，确保到位",
    "由省级财政承担，按“分级负责”的原则由县级财政补足",
]
LIMITS = [
    "封顶100万元", "上限100万元", "限额100万元", "不超过100万元", "100万元以内", "100万元以上的另议",
    "以100万元为限", "直至2020年", "期限三年", "为期三年", "从2020年起", "2020年止", "至2020年底",
    "执行到2020年", "过渡期三年", "民办学校自理", "西部地区除外", "除西部地区外", "不含人员经费",
    "仅限公办学校", "试点地区先行", "部分学校", "视财力情况", "视财力安排", "酌情", "原则上", "量力而行",
    "优先保障公办学校", "逐年递减", "每人60元", "特殊情况另议", "确保公办学校到位",
]  # fmt: skip
"""Words that bound a rule behind it: by an amount, a term, whom it is for, or somebody's means."""
LEADS = {
    "除西部地区外，": "除西部地区外", "除西部地区以外": "除西部地区以外", "对公办学校，": "对公办学校",
    "对公办学校": "对公办学校", "为公办学校，": "为公办学校", "为农村学生": "为农村学生",
    "自2020年起，": "自2020年起", "直至2020年，": "直至2020年", "2020年，": "2020年",
    "试点期间，": "试点期间", "试点旗县": "试点旗县", "100万元以内，": "100万元以内",
    "公办学校的，西部地区，": "公办学校的，西部地区", "免除学费": "免除学费", "每年": "",
}  # fmt: skip
"""Words in front that say for whom, when or up to what the rule holds, and the case they are read as."""
HEDGED = [
    "原则上", "酌情", "视财力", "视财力情况", "根据财力状况", "优先", "尽量", "必要时", "暂时", "逐年",
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), REFUSED.items())
def test_refusals_say_at_which_words(text: str, told: tuple[str, str]) -> None:
    with pytest.raises(InputFault) as caught:
        duty(text)
    [fault] = caught.value.faults
    assert (fault.text("zh"), fault.text("en")) == told
    assert caught.value.exit_code == EXIT_FAULT


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_clauses_that_contradict_each_other(text: str) -> None:
    with pytest.raises(InputFault) as caught:
        duty(text)
    assert [fault.code for fault in caught.value.faults] == ["duty-contradiction"]


@pytest.mark.parametrize("text", UNREAD)
def test_words_that_may_matter_are_not_passed_over(text: str) -> None:
    with pytest.raises(InputFault) as caught:
        duty(text)
    assert [fault.code for fault in caught.value.faults] == ["duty-unread"]


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("rule", ["由县级财政承担", "中央和地方财政按8∶2比例分担"])
def test_what_bounds_a_rule_is_not_passed_over(rule: str, limit: str) -> None:
    for text in (f"{rule}，{limit}", f"{rule}（{limit}）", f"{rule}；{limit}。"):
        with pytest.raises(InputFault) as caught:
            duty(text)
        [fault] = caught.value.faults
        assert (fault.code, f"“{limit}”" in fault.text("zh")) == ("duty-unread", True)


@pytest.mark.parametrize(("lead", "case"), LEADS.items())
def test_what_stands_in_front_is_a_case(lead: str, case: str) -> None:
    found = duty(f"{lead}由县级财政承担")
    assert [(one.case, one.rule) for one in found.sharing] == [(case, "county")]
    assert (found.outcome == "settled") == (case == "")


@pytest.mark.parametrize("hedge", HEDGED)
def test_what_depends_on_means_or_circumstances_settles_nothing(hedge: str) -> None:
    found = duty(f"{hedge}由县级财政承担")
    assert (found.outcome, found.sharing) == ("open", ())
    assert f"“{hedge}”，不是确定的数" in found.open[0].zh


def test_those_excepted_are_open_until_they_are_told() -> None:
    found = duty("除西部地区外，由省级财政承担")
    assert [label.zh for label in found.open] == ["“西部地区”由谁负担没有写"]
    both = duty("除西部地区外，由省级财政承担；西部地区由中央财政承担")
    assert {one.case: one.rule for one in both.sharing} == {"除西部地区外": "province", "西部地区": "central"}
    assert both.outcome == "settled"
    assert [label.zh for label in duty("其余学生由县级财政承担").open] == [
        "“其余学生”以外的（如果有）由谁负担没有写"
    ]


@pytest.mark.parametrize("text", [*WORDINGS, *(wording_of(str(n), LIST)[0] for n in range(1, 83))])
def test_no_word_is_passed_over(text: str) -> None:
    """Between the statements nothing stands but punctuation, lead words and the names of documents."""
    left = list(text)
    for one in duty(text).statements:
        left[one.start : one.end] = " " * (one.end - one.start)
        assert one.role != "remark"
    between = re.sub(r"《[^》]*》|（[^（）]*〔[^（）]*）", "", "".join(left))
    assert not re.sub(r"[\W_]|其中|同时|等?(?:多渠道)?相结合|和|与", "", between), between


def test_which_some_are_is_open() -> None:
    found = duty("部分学校由中央财政承担，其余由县级财政承担")
    assert [one.rule for one in found.sharing] == ["central", "county"]
    assert (found.outcome, [label.zh for label in found.open]) == ("partly", ["“部分学校”是哪些没有写"])


def test_handling_the_money_does_not_bear_on_who_pays() -> None:
    for words in ("确保及时足额到位", "纳入年度预算", "按季拨付", "加强资金监督管理", "专款专用"):
        found = duty(f"由县级财政承担，{words}")
        assert [one.rule for one in found.sharing] == ["county"]
        assert [label.zh for label in found.open] == [f"“{words}”没有读懂，请核对是否影响分担"]


PART_ALONE = {
    "不足部分由县级财政承担": "这一部分是多少、前面的部分由谁负担没有写",
    "不足的由中央财政承担": "这一部分是多少、前面的部分由谁负担没有写",
    "差额由县级财政承担": "这一部分是多少、前面的部分由谁负担没有写",
    "缺口部分由省、县按6∶4分担": "这一部分是多少、前面的部分由谁负担没有写",
    "地方部分由县级财政承担": "地方的部分是多少、其余由谁负担没有写",
}


@pytest.mark.parametrize(("text", "opened"), PART_ALONE.items())
def test_a_part_alone_says_what_is_open(text: str, opened: str) -> None:
    found = duty(text)
    assert (found.kind.code, found.outcome, found.sharing) == ("ratio-stated-partial", "open", ())
    assert [label.zh.partition("：")[2] for label in found.open] == [opened]


@given(st.integers(1, 99), st.sampled_from(["中央财政", "地方财政", "县级财政"]))
def test_a_share_alone_is_no_ratio_that_states_all(percent: int, payer: str) -> None:
    found = duty(f"{payer}承担{percent}%")
    assert found.kind.code == "ratio-stated-partial"
    assert found.sharing[0].shares["unstated"] == 1 - Fraction(percent, 100)
    assert f"其余{100 - percent}%由谁负担没有写" in [label.zh for label in found.open]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("由中央和地方按10∶0比例分担", "duty-ratio-sum"),
        ("中央承担60%，其余30%由省、市按6∶4分担", "duty-contradiction"),
    ],
)
def test_numbers_that_cannot_hold(text: str, code: str) -> None:
    with pytest.raises(InputFault) as caught:
        duty(text)
    assert [fault.code for fault in caught.value.faults] == [code]


def test_two_cases_each_borne_by_one() -> None:
    found = duty("西部地区由中央财政承担；东部地区由地方财政承担")
    assert {one.case: one.rule for one in found.sharing} == {"西部地区": "central", "东部地区": "local"}
    assert found.kind.code == "ratio-stated"


def test_all_faults_at_once() -> None:
    with pytest.raises(InputFault) as caught:
        duty("甲由中央和地方按8∶3分担；乙由中央、省、县按5∶5分担")
    assert [fault.code for fault in caught.value.faults] == ["duty-ratio-sum", "duty-count"]


@pytest.mark.parametrize(
    "text", ["", " ", "。", "，；：", "8∶2", "中" * 2001, "%", "由", "（", "“", "0分之1", "中央承担0分之1"]
)
def test_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(InputFault):
        duty(text)


# ---- the YAML ----

SCENARIO = """
title: 百元
years: 2020
domains: {{d: 领域}}
places: {{"150721": {{name: 阿荣旗, level: county}}}}
items:
  x:
    number: 1
    name: 样例
    domain: d
{lines}
"""


def amounts(found: Duty, tmp_path: Path) -> list[dict[str, float]]:
    """What each payer bears of 100 yuan, by line, when the YAML is pasted."""
    text = found.yaml
    if len(found.sharing) == 1:
        text = f"lines:\n  case-1:\n    name: 全部\n    {text}"
    hundred = "    count: 1 人\n    standard: 100 元/人/年\n    sharing:"
    whole = re.sub(r"^    sharing:", hundred, text, flags=re.M)
    path = tmp_path / "case.yaml"
    path.write_text(SCENARIO.format(lines=re.sub("^", "    ", whole, flags=re.M)), encoding="utf-8")
    table = finsim.project(finsim.load(path)).burden("line", "payer")
    lines = [table[table["line"] == f"x.case-{n + 1}"] for n in range(len(found.sharing))]
    return [{p: a for p, a in zip(line["payer"], line["amount"], strict=True) if a} for line in lines]


def test_eight_to_two_of_a_hundred_yuan(tmp_path: Path) -> None:
    found = duty("中央和地方财政按8∶2比例分担")
    assert found.yaml == "sharing: {central: 8, local: 2}"
    assert amounts(found, tmp_path) == [{"central": 80, "local": 20}]


def test_cases_are_lines(tmp_path: Path) -> None:
    found = duty(wording_of("5", LIST)[0])
    assert [*yaml.safe_load(found.yaml)["lines"]] == ["case-1", "case-2"]
    assert amounts(found, tmp_path) == [{"central": 80, "local": 20}, {"province": 90, "unstated": 10}]


@pytest.mark.parametrize("text", WORDINGS)
def test_what_is_pasted_gives_the_shares(text: str, tmp_path: Path) -> None:
    found = duty(text)
    [paid] = amounts(found, tmp_path)
    for payer, share in found.sharing[0].shares.items():
        assert abs(Fraction(paid[payer]) - 100 * share) < Fraction(1, 99), payer
    assert round(sum(paid.values()), 2) == 100


def test_the_list_itself_is_costed_by_the_same_shares() -> None:
    """The catalogue's own sharing of items 2, 3, 5 and 7 was written by hand."""
    file = Path(finsim.__file__).parent / "catalogue" / "lists" / f"{LIST}.yaml"
    items = yaml.safe_load(file.read_text(encoding="utf-8").replace("8∶2", "8：2"))["items"]
    by_number = {item["number"]: item for item in items.values()}
    for number in (2, 3, 5, 7):
        ours = [one.shares for one in duty(by_number[number]["duty"]).sharing]
        theirs = []
        for line in by_number[number]["lines"].values():
            parts = {p: v for p, v in line["sharing"].items() if p not in ("source", "status")}
            whole = {p: Fraction(str(v).rstrip("%")) for p, v in parts.items()}
            theirs.append({p: v / sum(whole.values()) for p, v in whole.items()})
        assert all(one in theirs for one in ours)
        assert all(one in ours for one in theirs)


# ---- properties ----

PAYERS = {
    "中央财政": "central", "中央": "central", "省级财政": "province", "自治区本级": "province",
    "省": "province",
    "盟市": "city", "市级财政": "city", "旗县财政": "county", "县（市、区）": "county", "县": "county",
    "用人单位": "enterprise", "个人": "individual",
}  # fmt: skip
PAIRS = [(a, b) for a, b in combinations(PAYERS, 2) if PAYERS[a] != PAYERS[b]]
PHRASES = (
    "{a}和{b}按{x}∶{y}比例分担", "由{a}与{b}按照 {x}:{y} 的比例共同承担。",
    "所需资金由{a}、{b}按{x}：{y}分担",
    "{a}与{b}分担比例为{x}∶{y}", "按照{x}∶{y}的比例由{a}和{b}分担", "{a}和{b}共同负担，比例为{x}∶{y}",
    "{a}、{b}{x}:{y}分担", "经费由{a}和{b}按比例分担（{x}∶{y}）",
)  # fmt: skip
RATES = (
    "{a}承担{x}%，{b}承担{y}%", "{x}%由{a}负担，{y}%由{b}负担", "{a}、{b}分别承担{x}%、{y}%",
    "{a}负担{x}%，其余由{b}负担", "{a}和{b}按比例分担，其中{a}{x}%，{b}{y}%",
)  # fmt: skip


@st.composite
def ratios(draw: st.DrawFn) -> tuple[str, str, int, int, str, bool]:
    a, b = draw(st.sampled_from(PAIRS))
    if draw(st.booleans()):
        a, b = b, a
    percent = draw(st.booleans())
    whole = 100 if percent else draw(st.sampled_from((10, 100)))
    x = draw(st.integers(1, whole - 1))
    return a, b, x, whole - x, draw(st.sampled_from(RATES if percent else PHRASES)), percent


@settings(max_examples=300, deadline=None)
@given(ratios())
def test_any_ratio_between_any_two_payers(case: tuple[str, str, int, int, str, bool]) -> None:
    a, b, x, y, phrase, percent = case
    found = duty(phrase.format(a=a, b=b, x=x, y=y))
    [one] = found.sharing
    whole = Fraction(x + y)
    assert one.shares == {PAYERS[a]: x / whole, PAYERS[b]: y / whole}
    assert (found.outcome, found.kind.code, one.case) == ("settled", "ratio-stated", "")
    assert yaml.safe_load(one.yaml)["sharing"] == {
        PAYERS[a]: f"{x}%" if percent else x, PAYERS[b]: f"{y}%" if percent else y,
    }  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PAIRS), st.sampled_from(PHRASES), st.integers(1, 200), st.integers(1, 200))
def test_no_other_ratio_is_taken(pair: tuple[str, str], phrase: str, x: int, y: int) -> None:
    text = phrase.format(a=pair[0], b=pair[1], x=x, y=y)
    if x + y in (10, 100):
        assert duty(text).sharing
        return
    with pytest.raises(InputFault) as caught:
        duty(text)
    assert caught.value.faults[0].code == "duty-ratio-sum"


WORDS_OF = {
    "central": "中央|国家", "province": "省|自治区", "city": "市|盟", "county": "县|旗|区",
    "local": "地方|省市县|各级",
    "enterprise": "单位|企业", "individual": "个人|职工|本人|住户|居民|家庭|群众", "fund": "基金",
}  # fmt: skip
START = [*WORDINGS, *(wording_of(str(n), LIST)[0] for n in (2, 3, 5, 6, 8, 9, 42))]
SIGNS = "中央地方省市县财政由按和、，。；∶:%不其余约或各共承担负比例分0123456789（）可以"


@st.composite
def mutations(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(START))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(len(text) - 1, 0)))
        how = draw(st.sampled_from(("delete", "insert", "replace", "swap", "cut")))
        sign = draw(st.sampled_from(SIGNS))
        text = {
            "delete": text[:at] + text[at + 1 :],
            "insert": text[:at] + sign + text[at:],
            "replace": text[:at] + sign + text[at + 1 :],
            "swap": text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            "cut": text[:at],
        }[how]
    return text


def stated(text: str) -> set[Fraction]:
    """Every share that the text's numbers could state, found without the grammar: parts of ratios, per cent,
    what is left of per cent, products of two (a second step), all."""
    text = text.translate(str.maketrans("８０２％", "802%"))
    found = {Fraction(1)}
    for group in re.findall(r"[\d.]+(?:[:∶：比][\d.]+)+|[一二八]比[一二八]", re.sub(r"\s", "", text)):
        numbers = [Fraction({"八": "8", "二": "2", "一": "1"}.get(n, n)) for n in re.split("[:∶：比]", group)]
        found |= {n / sum(numbers) for n in numbers}
        found |= {sum(some) / sum(numbers) for some in combinations(numbers, 2)}
    rates = [Fraction(n) / 100 for n in re.findall(r"(\d+(?:\.\d+)?)%", text)]
    digits = "零一二三四五六七八九"
    rates += [Fraction(digits.index(n), 10) for n in re.findall("([一二三四五六七八九])成", text)]
    rates += [Fraction(int(n), 10) for n in re.findall(r"(\d+)成", text)]
    rates += [Fraction(1, 2)] if re.search("各半|一半|半数|平均", text) else []
    for below, above in re.findall(r"([\d一二三四五六七八九])分之([\d一二三四五六七八九])", text):
        low, high = (int(n) if n.isascii() else digits.index(n) for n in (below, above))
        rates += [Fraction(high, low)] if low else []
    tens = re.findall("百分之([一二三四五六七八九])?(十)?([一二三四五六七八九])?", text)
    for high, ten, low in tens:
        tenfold = digits.index(high or "一") * 10 + digits.index(low or "零")
        rates.append(Fraction(tenfold if ten else digits.index(high or "零"), 100))
    rates *= 3 if "各" in text else 1
    for size in (1, 2, 3, 4):
        found |= {sum(some) for some in combinations(rates, size)}
        found |= {1 - sum(some) for some in combinations(rates, size)}
    return found | {a * b for a in found for b in found}


@settings(max_examples=1500, deadline=None)
@given(mutations())
def test_what_the_words_do_not_state_is_never_settled(text: str) -> None:
    try:
        found = duty(text)
    except InputFault:
        return
    assert found.sharing or found.open
    for one in found.sharing:
        assert sum(one.shares.values()) == 1
        assert {*one.shares.values()} <= stated(text), (text, one)
        for payer in {*one.shares} - {"unstated"}:
            assert re.search(WORDS_OF[payer], text), (text, one)
        if "unstated" in one.shares:
            assert found.outcome == "partly"
    if found.outcome == "settled":
        assert not re.search("约|原则|或|可(?!以下)|最", normal(text).signs), text
    if found.sharing and re.search("不[由按]", re.sub(r"\s", "", text)):
        raise AssertionError(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(InputFault):
        assert duty(text).outcome in OUTCOMES


@given(st.fractions(0, 1, max_denominator=1000))
def test_shares_are_written_exactly(share: Fraction) -> None:
    text = percent_text(share)
    assert (Fraction(text[:-1]) / 100 if text[-1] == "%" else Fraction(text)) == share
    assert Fraction(plain(share)) == share


# ---- the page ----


def rows_behind(head: str) -> list[list[str]]:
    """The rows of the page's table that begins with this head."""
    page = (Path(__file__).parents[1] / "docs" / "duty.md").read_text(encoding="utf-8")
    table = page.split(head, 1)[1].split("\n\n", 1)[0].split("\n")[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table]


def test_the_page_tells_every_kind() -> None:
    rows = rows_behind("| 代码 | 类别 · Kind | 意思 | Meaning |")
    for one, (code, names, zh, en) in zip(CLASSES, rows, strict=True):
        assert (code, names) == (f"`{one.code}`", f"{one.label.zh} · {one.label.en}")
        assert (zh, en) == (one.meaning.zh, one.meaning.en)


def test_the_page_has_an_example_of_every_kind() -> None:
    rows = rows_behind("| 类别 | 项 | 原文 | 结论 | 分担办法 | 没有写明 |")
    for one, (kind, number, text, outcome, sharing, opened) in zip(CLASSES, rows, strict=True):
        found = duty(text)
        assert text == wording_of(number, LIST)[0]
        assert (kind, found.kind) == (f"`{one.code}` {one.label.zh}", one)
        assert outcome == OUTCOMES[found.outcome].zh
        rules = [f"{c.case}：`{c.rule}`" if c.case else f"`{c.rule}`" for c in found.sharing]
        assert sharing == (" / ".join(rules) or "—")
        assert opened == "；".join(label.zh for label in found.open)


# ---- the command ----


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.commands, ["duty", *words])
    return done.exit_code, done.output


def test_command_says_the_same_as_the_function() -> None:
    code, out = run("中央和地方财政按8∶2比例分担")
    assert code == 0
    assert "  sharing: {central: 8, local: 2}" in out.splitlines()
    code, english = run("--item", "7", "--lang", "en")
    assert "central, local government: share at the stated ratio 8∶2" in english
    assert "how the local part is divided" in english


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reading_is_shown(language: str) -> None:
    for text in (*WORDINGS, *KINDS, *(wording_of(str(n), LIST)[0] for n in range(1, 83))):
        found = duty(text)
        shown = duty_text(found, language)
        assert found.kind.code in shown
        assert all(one.words in shown for one in found.statements)
        assert all(label.text(language) in shown for label in found.open)
        assert json.loads(json.dumps(duty_data(found)))["outcome"] == found.outcome


def test_the_second_step_is_told() -> None:
    text = "中央和地方财政按8∶2比例分担，地方部分由自治区和盟市按5∶5比例分担"
    assert "按写明的比例分担 5∶5（地方部分）" in run(text)[1]
    assert "5∶5 (of the local part)" in run(text, "--lang", "en")[1]


def test_json_of_an_item_by_number_and_code() -> None:
    data = json.loads(run("--item", "5", "--json")[1])
    assert data == json.loads(run("--item", "vocational-grant", "--catalogue", LIST, "--json")[1])
    assert [one["shares"] for one in data["sharing"]] == [
        {"central": "4/5", "local": "1/5"}, {"province": "9/10", "unstated": "1/10"},
    ]  # fmt: skip
    assert data["statements"][1]["payers"][1]["codes"] == ["city", "county"]


def test_classes_are_listed() -> None:
    rows = json.loads(run("--classes", "--json")[1])
    assert [one["code"] for one in rows] == [one.code for one in CLASSES]
    assert "自治区" in run("--classes")[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], "duty-nothing"),
        (["地方负责", "--item", "3"], "duty-both"),
        (["--item", "83"], "duty-item-unknown"),
        (["--item", "3", "--catalogue", "nothing"], "list-unknown"),
    ],
)
def test_wrong_commands(words: list[str], code: str) -> None:
    done = CliRunner().invoke(cli.commands, ["duty", *words])
    assert isinstance(done.exception, InputFault)
    assert [fault.code for fault in done.exception.faults] == [code]
    assert done.exception.exit_code == EXIT_USAGE


def test_an_item_of_a_file_and_one_without_a_wording(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "items:\n  a: {number: 1, name: 甲, duty: 由县级财政负担。}\n  b: {number: 2, name: 乙}\n",
        encoding="utf-8",
    )
    text, where = wording_of("1", str(path))
    assert (text, where.line) == ("由县级财政负担。", 2)
    with pytest.raises(InputFault, match="没有写支出责任"):
        wording_of("b", str(path))
    bare = path.rename(tmp_path / "own")
    assert wording_of("1", str(bare))[0] == text
    assert run("--item", "1", "--catalogue", str(bare)) == run("由县级财政负担。")


def test_a_fault_of_an_item_stands_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("items:\n  a: {number: 1, name: 甲, duty: 中央和省按8∶3分担}\n", encoding="utf-8")
    text, where = wording_of("a", str(path))
    with pytest.raises(InputFault) as caught:
        duty(text, where=where)
    assert caught.value.faults[0].text().partition(" ")[0].endswith("own.yaml:2:")


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        (
            "中央与地方按6∶4分担，地方部分由省与市县按5∶5分担，市县部分由市、县各半",
            {"central": "3/5", "province": "1/5", "city": "1/10", "county": "1/10"},
        ),
        (
            "中央与地方按6∶4分担，地方部分由自治区与盟市旗县按5∶5分担，盟市旗县部分由盟市、旗县各负担50%",
            {"central": "3/5", "province": "1/5", "city": "1/10", "county": "1/10"},
        ),
        (
            "中央与地方按6∶4分担，地方部分由省与市县按5∶5分担，市县负担部分，由市、县按7∶3分担",
            {"central": "3/5", "province": "1/5", "city": "7/50", "county": "3/50"},
        ),
        (
            "省与市县按5∶5分担，市县所需资金由市、县各半",
            {"province": "1/2", "city": "1/4", "county": "1/4"},
        ),
        ("省与市县按5∶5分担，市县部分由县负担", {"province": "1/2", "county": "1/2"}),
    ],
)
def test_a_groups_own_part_is_a_step_of_the_same_case(text: str, shares: dict[str, str]) -> None:
    found = duty(text)
    [one] = found.sharing
    assert (one.case, {payer: str(share) for payer, share in one.shares.items()}) == ("", shares)
    assert (found.open, found.statements[-1].base) == ((), "part")
    rule = yaml.safe_load(found.yaml)["sharing"]
    if "steps" in rule:
        below = rule["steps"][-1]
        assert (below.pop("of"), sum(int(text[:-1]) for text in below.values())) == ("rest", 100)
    assert "lines:" not in found.yaml


@pytest.mark.parametrize(
    ("before", "clause"),
    [
        ("中央与地方按6∶4分担，地方部分由省与市县按5∶5分担，", "市县部分由市、县按比例分担"),
        ("中央与地方按6∶4分担，地方部分由省与市县按5∶5分担，", "市县部分由省、县各半"),
        ("中央与地方按6∶4分担，地方部分由省与市县按5∶5分担，", "市县部分由市负担30%"),
        ("中央与地方按6∶4分担，", "市县部分由市、县各半"),
        ("", "市县部分由市、县各半"),
        ("中央与省按6∶4分担，", "省级部分由省、市各半"),
    ],
)
def test_a_part_that_no_clause_gives_the_group_is_refused(before: str, clause: str) -> None:
    with pytest.raises(InputFault) as caught:
        duty(before + clause)
    [fault] = caught.value.faults
    assert (fault.code, f"“{clause}”" in fault.text("zh")) == ("duty-unread", True)


def test_public_money_is_no_groups_part() -> None:
    for head in ("财政资金", "政府资金", "所需资金"):
        [one] = duty(f"{head}由中央和省按8∶2分担").sharing
        assert (one.case, one.rule) == ("", "{central: 8, province: 2}")


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("改由自治区财政全额负担", ""),
        ("2021年起改由自治区财政全额负担", "2021年起"),
        ("统一改为由自治区财政全额负担", ""),
        ("危房改由自治区财政全额负担", "危房改"),
    ],
)
def test_changed_to_is_nobodys_case(text: str, case: str) -> None:
    [one] = duty(text).sharing
    assert (one.case, one.rule) == (case, "province")


def test_unknown_kind() -> None:
    assert class_of("local").label.en == "local"
    with pytest.raises(InputFault, match="locals"):
        class_of("locals")


def test_a_run_does_not_read_this() -> None:
    code = (
        "import sys, finsim; r = finsim.project(finsim.load('scenarios/hulunbuir-2020.yaml'));"
        "print([m for m in sys.modules if m.startswith('finsim.wording')])"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
