"""Reimbursement: a share of what people spend above a deductible, up to a ceiling."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("报销（起付线以上按比例，封顶）", "reimbursement"),
    expression="count × min(ceiling, max(0, spending − deductible) × rate) × coverage",
    shorter=("count × max(0, spending − deductible) × rate × coverage",),
    fields=(
        Field("count", Label("人数", "count"), "count", "人", extensive=True, step=Fraction(1)),
        Field(
            "spending",
            Label("人均政策内费用", "eligible spending per head"),
            "money",
            "元/人/年",
            step=Fraction(1, 100),
        ),
        Field(
            "deductible",
            Label("起付线", "deductible"),
            "money",
            "元/人/年",
            step=Fraction(1, 100),
            default=Fraction(0),
        ),
        Field("rate", Label("支付比例", "reimbursed share"), "ratio", ""),
        Field("ceiling", Label("封顶线", "ceiling"), "money", "元/人/年", step=Fraction(1, 100)),
        Field("coverage", Label("覆盖率", "coverage"), "ratio", "", default=Fraction(1)),
    ),
    source="呼政办发〔2018〕41号 附件1 第48项：在年度救助限额内按不低于70%的比例给予救助"
    "（起付线、封顶线的算法为本工具约定）",
    example="{count: 3000 人, spending: 12000 元/人/年, deductible: 2000 元/人/年, rate: 70%}",
)
