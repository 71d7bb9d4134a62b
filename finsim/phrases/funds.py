"""The words of the statements of social-insurance funds."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "sheet-funds": ("社保基金收支", "Social insurance funds"),
    "funds-title": ("社会保险基金收支表", "Statement of social-insurance funds"),
    "funds-subject": ("社保基金", "Social-insurance funds"),
    "fund-entry": ("科目", "Entry"),
    "fund-place": ("{fund} · {place}", "{fund} · {place}"),
    "fund-opening": ("年初结余", "Opening balance"),
    "fund-interest": ("利息", "Interest"),
    "fund-lacking": (
        "结余用完后的缺口（负担方：{payer}）",
        "Lacking once the balance is used up (borne by: {payer})",
    ),
    "fund-benefits": ("减：待遇支出", "Less: benefits"),
    "fund-closing": ("年末结余", "Closing balance"),
    "fund-drawn": (
        "其中：基金自身负担（利息和动用结余；负数为积累）",
        "of benefits, borne by the fund (interest and draw; negative: it accumulates)",
    ),
    "fund-months": ("年初结余可支付月数", "Months of benefits in the opening balance"),
    "fund-months-left": ("年末结余可支付月数", "Months of benefits in the closing balance"),
    "fund-rate": ("{income}费率", "Rate: {income}"),
    "fund-month-unit": ("个月", "months"),
    "funds-note": (
        "年初结余＋缴费＋补助＋利息＋缺口－待遇支出＝年末结余，每格都准到分。缴费是资金来源，不是另一笔支出。",
        "Opening balance + contributions + subsidies + interest + what was lacking − benefits = closing "
        "balance, each to the fen. Contributions pay for benefits; they are no cost of their own.",
    ),
    "funds-months-note": (
        "可支付月数＝结余÷（当年待遇支出÷12）；费率按结余分档的，看年初结余可支付月数；年中变动的费率按月份平均。",
        "Months = balance ÷ (the year's benefits ÷ 12); rates by reserve go by the opening balance; one that "
        "changes inside a year is its mean.",
    ),
    "fund-dry": (
        "{fund}（{place}）{year}年用完，到{last}年共缺{amount}元（负担方：{payer}）。",
        "{fund} ({place}) runs dry in {year}; up to {last}, {amount} yuan are lacking (borne by: {payer}).",
    ),
    "fund-recovered": (
        "{fund}（{place}）{years}年{all}缺{amount}元（负担方：{payer}），{after}年起够付，{last}年末结余{left}元。",
        "{fund} ({place}): {amount} yuan are lacking{all} in {years} (borne by: {payer}); from {after} on it "
        "pays every year's benefits, and {left} yuan are left at the end of {last}.",
    ),
    "fund-dry-at-times": (
        "{fund}（{place}）{years}年{all}缺{amount}元（负担方：{payer}），其余各年够付，{last}年末结余{left}元。",
        "{fund} ({place}): {amount} yuan are lacking{all} in {years} (borne by: {payer}); it pays the "
        "benefits of the other years, and {left} yuan are left at the end of {last}.",
    ),
    "fund-in-all": ("共", " in all"),
    "fund-no-benefits": (
        "{fund}支付的待遇都没有测算，没有编收支表。",
        "{fund}: none of its benefits is costed, and no statement is made.",
    ),
    "fund-still": (
        "一般增长（{what}）带动待遇，不带动缴费，缴费的人数、工资、费率各年不变：{found}。缴费也增长的，"
        "请在缴费的人数、工资（或工资总额）后写 growth。",
        "General growth ({what}) moves the benefits only; contributors, wages and rates stay the same in all "
        "years: {found}. Where contributions grow too, state a growth with their count and wage, or the wage "
        "bill.",
    ),
    "fund-still-of": ("{fund}的{incomes}", "{incomes} ({fund})"),
    "fund-left": (
        "{fund}（{place}）{year}年末结余{amount}元。",
        "{fund} ({place}): {amount} yuan are left at the end of {year}.",
    ),
    "fund-left-months": (
        "{fund}（{place}）{year}年末结余{amount}元，可支付{months}个月。",
        "{fund} ({place}): {amount} yuan are left at the end of {year}, {months} months of benefits.",
    ),
    "fund-even": (
        "{fund}（{place}）各年够付，{year}年末没有结余。",
        "{fund} ({place}) pays every year's benefits and has nothing left at the end of {year}.",
    ),
    "fund-open": (
        "{fund}还缺：{found}，没有编收支表，待遇都记在社保基金。",
        "{fund} lacks: {found}; no statement is made, and its benefits all stand with the fund.",
    ),
    # ---- in an explanation ----
    "fund-explained": ("基金收支", "Fund statement"),
    "fund-sum": (
        "核对：{opening}＋{income}＋{interest}＋{lacking}－{benefits}＝{closing}",
        "Check: {opening} + {income} + {interest} + {lacking} − {benefits} = {closing}",
    ),
    "fund-sum-words": (
        "（年初结余＋缴费和补助＋利息＋缺口－待遇支出＝年末结余）",
        " (opening + contributions and subsidies + interest + lacking − benefits = closing)",
    ),
    "fund-interest-of": ("{rate} × {opening} = {interest}", "{rate} × {opening} = {interest}"),
    "fund-months-of": (
        "{opening} ÷ ({benefits} ÷ 12) = {months} 个月",
        "{opening} ÷ ({benefits} ÷ 12) = {months} months",
    ),
    "fund-step": (
        "{income}按结余分档：满{months}个月起 {rate}，本年用这一档",
        "{income} by reserve: {rate} from {months} months on, the step in force",
    ),
    "fund-spread": (
        "各方负担的部分按待遇支出比例摊回本基金的各行、各地（按行和地区代码累计取整到分）。",
        "What each payer bears is spread back over the lines and places of the fund in proportion to "
        "benefits (by line and place code, cumulatively, in whole fen).",
    ),
    "fund-part": (
        "本行在所示地区：从社保基金转给{payer} {part}",
        "in the figure shown here: {part} from the fund to {payer}",
    ),
}
