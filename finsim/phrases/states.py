"""The words of states, of where money stands, and of the known faults of a list."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "items-numbered": ("第{numbers}项", "{numbers}"),
    "in-pool": ("并入合并项", "in a pool"),
    "in-items": ("在第{numbers}项", "in item {numbers}"),
    "money-where": ("钱在哪里", "Where its money is"),
    "standing": ("依据性质", "Standing"),
    "items-about": ("涉及项目", "Items"),
    "kind": ("种类", "Kind"),
    "what": ("问题", "What is wrong"),
    "check": ("核对", "Check"),
    "effect": ("对金额的影响", "Effect"),
    "treatment": ("测算中的处理", "Treatment"),
    "whole-document": ("整份文件", "Whole document"),
    "costed": ("已测算", "Costed"),
    "pool": ("合并测算", "Costed as a pool"),
    "included": ("含于{within}", "Within {within}"),
    "pooled": ("并入{within}", "Pooled in {within}"),
    "uncosted": ("未测算", "Not costed"),
    "included-short": ("包含在别项", "Within another"),
    "pooled-short": ("并入合并项", "Pooled"),
    "where-own": ("本项{count}行", "its own {count} line(s)"),
    "where-pool": ("合并项{count}行，含{members}", "{count} line(s) of the pool of {members}"),
    "where-within": ("在{within}", "in {within}"),
    "where-waiting": ("在{within}（那里还没有金额）", "in {within}, where there is none yet"),
    "where-nowhere": ("无：{reason}", "nowhere: {reason}"),
    "item-named": ("第{number}项“{name}”", "{number} “{name}”"),
    "pool-named": ("合并项“{name}”", "pool “{name}”"),
    "plain-named": ("“{name}”", "“{name}”"),
    "states-closing": (
        "{all} 项：已测算 {costed}，包含在别项 {included}，并入合并项 {pooled}，未测算 {uncosted}；合计 {sum}"
        "。另有合并项 {pools} 个。",
        "{all} items: {costed} costed, {included} within others, {pooled} in pools, {uncosted} not costed; "
        "{sum} in all. Pools besides: {pools}.",
    ),
    "states-money": (
        "{years}资金 {amount} 元＝各项之和；每行只在一个项目里，相邻项目各计哪一部分见各项的 overlaps。",
        "{years}: {amount} yuan = the sum of the items; each line stands in one item, and what items that"
        " touch each count is told in their `overlaps`.",
    ),
    "states-doubts": ("核对发现 {count} 处：{found}。", "The check found {count}: {found}."),
    "all-title": ("清单全表：每项的状态和金额", "All items: state and amounts"),
    "faults-title": ("清单已知的问题和处理办法", "Known faults of the list and their treatment"),
    "all-note": (
        "清单的每一项都在表内，合并项列在最后；合计等于各行之和，没有一行列在两个项目里。金额为“—”的，钱在“钱在哪里”"
        "所写的项目或合并项里，或没有测算。来源里的文件代号见“说明”表。",
        "Every item of the list is here, the pools last; the total is the sum of the rows, and no line"
        " stands in two of them. Where there is —, the money is where the column says, or is not costed."
        " Codes of documents are explained under Notes.",
    ),
    "all-doubts": ("核对：{found}。", "Check: {found}."),
}
