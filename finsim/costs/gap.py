"""Gap by the mean: what the mean income lacks up to the standard, as in minimum living guarantee."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("补差（按平均收入）", "gap by mean income"),
    expression="count × max(0, standard − income) × periods × coverage",
    fields=(
        Field("count", Label("人数", "count"), "count", "人", extensive=True, step=Fraction(1)),
        Field("standard", Label("标准", "standard"), "money", "元/人/年", step=Fraction(1, 100)),
        Field(
            "income",
            Label("人均收入", "mean income"),
            "money",
            "元/人/年",
            step=Fraction(1, 100),
            grows=False,
        ),
        Field("periods", Label("每年期数", "periods a year"), "time", "月/年", default=Fraction(1)),
        Field("coverage", Label("覆盖率", "coverage"), "ratio", "", default=Fraction(1)),
    ),
    source="呼政办发〔2018〕41号 附件1 第46项：按照共同生活的家庭成员人均收入低于当地最低生活保障标准的差额，"
    "按月发给最低生活保障金（按平均收入计算差额为本工具约定；"
    "人数是领取的人，income 是他们的人均收入；只有全体居民的人均收入的，用 means-tested）",
    example="{count: 149235 人, standard: 700 元/人/月, income: 337.3 元/人/月}",
)
