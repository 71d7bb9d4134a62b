"""Messages of reading a responsibility wording."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "duty-no-payer": (
        "“{words}”里没有写由谁负担。要写明负担方，例如：中央和地方财政按8∶2比例分担。",
        "“{words}” names nobody who pays. Name the payers, as in 中央和地方财政按8∶2比例分担 "
        "(central and local share 8∶2).",
    ),
    "duty-number-alone": (
        "“{words}”没有写由谁负担，前面也没有可接的负担方。请写明是哪几方，例如：中央和地方按8∶2比例分担。",
        "“{words}” names nobody who pays, and no payers stand before it that it could go with. "
        "Name them, as in 中央和地方按8∶2比例分担 (central and local share 8∶2).",
    ),
    "duty-ratio-sum": (
        "“{words}”：比例 {ratio} 各份相加是 {total}，应当是 10 或 100，每份大于 0。"
        "如果就是这个比例，请写成百分数。",
        "“{words}”: the parts of {ratio} add up to {total}; they should add up to 10 or 100, each above 0. "
        "If the ratio is meant so, write per cent.",
    ),
    "duty-count": (
        "“{words}”：{payers} 是 {count} 方，{ratio} 却有 {numbers} 个数。每一方要有一个数。",
        "“{words}”: {payers} are {count} in number, but {ratio} has {numbers} numbers. Each payer needs one.",
    ),
    "duty-share-sum": (
        "“{words}”：各方的比例相加是 {total}，超过了 100%。",
        "“{words}”: the shares add up to {total}, more than 100%.",
    ),
    "duty-rest-sum": (
        "“{words}”：各方的比例相加是 {total}，既不是其余部分的 100%，也不是总额的 {left}。请核对。",
        "“{words}”: the shares add up to {total}, which is neither 100% of the rest nor {left} of the total.",
    ),
    "duty-rate-of-what": (
        "“{words}”写了缴费的百分数，没有写是什么的百分数。是按工资缴的，请写明工资总额、缴费工资或费率；"
        "是负担的比例，各方相加要是 100%，例如：个人缴费20%，政府补助80%。",
        "“{words}” states per cent that are paid in, but not of what. If of wages, name them (工资总额, "
        "缴费工资 or 费率); if it is a share of the cost, all shares should make 100%, as in "
        "个人缴费20%，政府补助80%.",
    ),
    "duty-share-zero": (
        "“{words}”里有一个比例是 0。不出钱的一方请写“不负担”，不要写 0。",
        "“{words}” has a share of 0. Of a payer who pays nothing say so (不负担) and write no 0.",
    ),
    "duty-contradiction": (
        "“{first}”与“{second}”互相矛盾，不能同时成立。请核对原文；"
        "如果说的是不同对象，请把各自的对象写在前面。",
        "“{first}” and “{second}” contradict each other: both cannot hold. Check the document; "
        "if they are for different people or places, name these in front of each.",
    ),
    "duty-payer-twice": (
        "“{words}”：{payer} 写了两次，同一方只能有一个数。",
        "“{words}”: {payer} stands twice; one payer has one number.",
    ),
    "duty-unread": (
        "“{words}”没有读懂，它可能影响由谁负担，所以不作判断。"
        "请改用常见写法，例如：由中央和地方财政按8∶2比例分担。",
        "“{words}” was not understood and may bear on who pays, so nothing is concluded. Put it in usual "
        "words, as in 由中央和地方财政按8∶2比例分担 (to be shared by central and local 8∶2).",
    ),
    "duty-no-class": (
        "读懂了 {words}，但合在一起不属于 24 类中的任何一类，所以不作判断。finsim duty --classes 列出各类。",
        "{words} was understood, but together it is none of the 24 kinds, so nothing is concluded. "
        "finsim duty --classes lists them.",
    ),
    "duty-class-unknown": (
        "没有叫“{found}”的类别；现有：{known}。",
        "There is no kind called {found}; there are: {known}.",
    ),
    "duty-too-long": (
        "文字有 {found} 个字，最多读 {most} 个。请只给一项的支出责任。",
        "The text has {found} characters; at most {most} are read. Give the wording of one item.",
    ),
    "duty-nothing": (
        '要写一句支出责任，例如 finsim duty "中央和地方财政按8∶2比例分担"，或用 --item 3 读清单里的一项。',
        'Give a responsibility wording, as in finsim duty "中央和地方财政按8∶2比例分担", or read an item '
        "of a list with --item 3.",
    ),
    "duty-both": (
        "写了文字，又写了 --item {found}。两样只写一样。",
        "There is both a text and --item {found}; give one of them.",
    ),
    "duty-item-unknown": (
        "清单“{catalogue}”里没有“{found}”这一项。请写序号（1—{most}）或代码。",
        "The catalogue {catalogue} has no item “{found}”. Give its number (1 to {most}) or its code.",
    ),
    "duty-item-without": (
        "“{item}”没有写支出责任（duty:）。",
        "{item} has no responsibility wording (duty:).",
    ),
}
