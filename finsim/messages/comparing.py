"""Messages about setting two results against each other: compare, decompose."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "compare-which": (
        "没有写明拿哪两个相比；这个情景的方案有：{known}。请写 --variants 一个,另一个，或另一个情景文件，"
        "或用 --set 改一个数。",
        "Which two are meant is not clear; this scenario has the variants: {known}. Write --variants"
        " one,other, or another scenario file, or change a number with --set.",
    ),
    "compare-variants-many": (
        "--variants 写了 {found}；只能写两个方案（两个文件都用同名方案的，写一个）。",
        "--variants has {found}; write two variants (or one, if it is the same in both files).",
    ),
    "compare-set-needs-file": (
        "已经算好的结果不能再改数；overrides 要和情景文件的路径一起用。",
        "A finished result cannot be changed; overrides go with the path of a scenario file.",
    ),
    "compare-years": (
        "两边的年份不同：前者 {first}，后者 {second}；合计就不可比。只比共同的 {both}，请加 --common。",
        "The years differ: {first} in the first, {second} in the second, so totals cannot be compared. To"
        " compare only {both}, which both have, add --common.",
    ),
    "compare-no-year": (
        "两边没有共同的年份：前者 {first}，后者 {second}。请改其中一个的 years。",
        "The two have no year together: {first} in the first, {second} in the second. Change those of one.",
    ),
    "compare-places": (
        "两边的地区不同：只在前者的：{first}；只在后者的：{second}。只比共同的地区，请加 --common。",
        "The places differ: only in the first: {first}; only in the second: {second}. To compare only the"
        " places of both, add --common.",
    ),
    "compare-no-place": (
        "两边没有共同的地区（按地区代码），不能比较。请用同一套地区。",
        "The two have no place together (by code) and cannot be compared. Use the same set of places.",
    ),
    "compare-place-name": (
        "地区 {which} 在前者叫“{first}”，在后者叫“{second}”，不能认定是同一个地区。请统一名称或代码。",
        "Place {which} is called “{first}” in the first and “{second}” in the second, which may be two"
        " places. Give it one name, or two codes.",
    ),
    "compare-item-name": (
        "项目 {which} 在前者叫“{first}”，在后者叫“{second}”，不能认定是同一项。"
        "请统一名称，或改用不同的代码。",
        "Item {which} is called “{first}” in the first and “{second}” in the second, which may be two items."
        " Give it one name, or two codes.",
    ),
    "compare-item-domain": (
        "项目 {which} 在前者属于领域“{first}”，在后者属于“{second}”，分领域就不可比。请统一 domain。",
        "Item {which} belongs to the domain “{first}” in the first and to “{second}” in the second, so"
        " domains cannot be compared. Write one domain.",
    ),
    "compare-line-name": (
        "支出行 {which} 在前者叫“{first}”，在后者叫“{second}”，不能认定是同一笔。"
        "请统一名称，或改用不同的代码。",
        "Line {which} is called “{first}” in the first and “{second}” in the second, which may be two lines."
        " Give it one name, or two codes.",
    ),
    "compare-axis": (
        "不能按“{found}”比较。可以写：{known}；两个交叉用加号连起来，例如 item+year。",
        "There is no comparison by “{found}”. It can be: {known}; two are crossed with a plus: item+year.",
    ),
    "compare-heads-unknown": (
        "人均要除以的列“{found}”，{side}的地区表里没有。有的列：{known}。"
        "请写其中一列，或写人数，例如 2242875。",
        "The column “{found}” to divide by is not in the places of {side}, which has: {known}. Write one of"
        " these, or a number of people, such as 2242875.",
    ),
    "compare-heads-zero": (
        "人均要除以的列“{found}”，在下列地区是0或空着，算不出人均：{places}。请补上人数，或换一列。",
        "The column “{found}” to divide by is 0 or blank at these places, which gives no amount per head:"
        " {places}."
        " Fill in their people, or take another column.",
    ),
    "compare-heads-number": (
        "人均要除以的人数写成了“{found}”；请写大于0的整数，例如 2242875，或地区表的一列。",
        "The number of people to divide by is “{found}”; write a whole number above 0, such as 2242875, or a"
        " column of the places.",
    ),
    "decompose-which": (
        "没有写明拆哪个差额；这个情景的方案有：{known}，年份是 {years}。请写 --from 和 --to"
        " 两个年份，或 --variants 一个,另一个，或另一个情景文件，或用 --set 改一个数。",
        "Which difference is meant is not clear; this scenario has the variants: {known}, and the years"
        " {years}. Write two years with --from and --to, or --variants one,other, or another scenario file,"
        " or change a number with --set.",
    ),
    "decompose-years-half": (
        "--from 和 --to 要一起写，而且不与 --year 同写。",
        "--from and --to go together, and not with --year.",
    ),
    "decompose-same-year": (
        "--from 和 --to 都是 {found}；同一次测算拆两年的差额，要写两个不同的年份。",
        "--from and --to are both {found}; between two years of one run the years must differ.",
    ),
    "decompose-year": (
        "{side}没有 {found} 年；有的年份：{known}。",
        "{side} has no year {found}; it has: {known}.",
    ),
    "decompose-variant-both": (
        "--variant（一个方案，比两年）和 --variants（两个方案）不能同时写。",
        "--variant (one variant, two years) and --variants (two variants) do not go together.",
    ),
    "decompose-by": (
        "不能按“{found}”拆分。可以写：{known}。",
        "The parts cannot be shown by “{found}”. It can be: {known}.",
    ),
}
