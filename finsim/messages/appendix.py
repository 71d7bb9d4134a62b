"""Messages about the appendix: what is asked for, recipes, sets of several places."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "appendix-against-itself": (
        "用来比较的方案就是所编的方案“{found}”；--against 请写另一个方案或另一个情景文件",
        "{found!r} is the variant itself; --against takes another variant or another scenario file",
    ),
    "appendix-against-place": (
        "用来比较的情景“{title}”里没有“{found}”；请换一个有这个地区的情景，或不写 --place",
        "the scenario to compare with ({title}) has no place {found}; take one that has it, or leave out"
        " --place",
    ),
    "appendix-table-unknown": (
        "没有附表“{found}”{hint}附表写编号 1 到 9（{known}）",
        "there is no table {found!r}{hint} Tables are numbered 1 to 9 ({known})",
    ),
    "appendix-chart-unknown": (
        "没有图“{found}”{hint}有：{known}；不要图写 none",
        "there is no chart {found!r}{hint} There are: {known}; none leaves them out",
    ),
    "appendix-form-unknown": (
        "没有“{found}”这种文件{hint}可以写：{known}",
        "there is no form {found!r}{hint} There are: {known}",
    ),
    "appendix-language-unknown": (
        "没有语言“{found}”{hint}可以写：{known}",
        "there is no language {found!r}{hint} There are: {known}",
    ),
    "appendix-no-level": (
        "这里没有“{found}”这一级地区；有：{known}。也可以写地区名称、代码，或 each（每个最低一级地区）",
        "there are no places of level {found!r}; there are: {known}. Names, codes or each (every lowest"
        " place) will do too",
    ),
    "appendix-jobs": (
        "进程数 {found} 应当至少是 1",
        "processes: {found}, should be at least 1",
    ),
    "appendix-file-missing": (
        "{option} 的文件“{found}”没有找到；请核对路径",
        "the file of {option}, {found}, was not found; check its path",
    ),
    "appendix-nothing": (
        "{option} 里什么都没有写，没有东西可编；不写这个选项就是全部",
        "{option} names nothing, so there is nothing to make; without it all are made",
    ),
    "appendix-recipe-alone": (
        "--recipe 已写明情景和选项，不能再写 {found}；请写进配方文件，或不用 --recipe",
        "--recipe says what to make, so {found} cannot stand beside it; write it in the recipe, or leave out"
        " --recipe",
    ),
    "appendix-no-scenario": (
        "没有写情景文件；例如：finsim appendix scenarios/hulunbuir-2020.yaml --out 附录，"
        "或 --recipe 配方.yaml",
        "no scenario is named; e.g. finsim appendix scenarios/hulunbuir-2020.yaml --out appendix, or --recipe"
        " recipe.yaml",
    ),
    "appendix-sets-failed": (
        "{count} 套里有 {failed} 套没有编成：{found}；其余各套已写出，改好后可以只编这几套",
        "{failed} of {count} sets were not made: {found}; the others are written, and these can be"
        " made alone",
    ),
    "appendix-no-room": (
        "这一套没有编成，机器报告：{found}。多半是内存不够，或临时文件夹满了；请腾出地方，或减少进程数再编",
        "this set was not made; the machine says: {found}. Most likely memory or the temporary folder is"
        " full; make room, or use fewer processes",
    ),
    "appendix-worker-lost": (
        "一个进程中途退出，已写出的各套是完整的。多半是内存不够：请减少进程数（现在是 {jobs}）再运行；"
        '在 Python 脚本里调用的，还要放在 if __name__ == "__main__": 下面',
        "a process ended early; the sets written so far are whole. Most likely memory ran out: run again with"
        " fewer processes (now {jobs}); in a Python script the call must also stand under if __name__ =="
        ' "__main__":',
    ),
    "recipe-is-scenario": (
        "“{found}”是情景文件，不是附录配方；编一份附录请写 finsim appendix {found}，"
        "配方里写 scenario: {found}",
        "{found} is a scenario, not a recipe; for its appendix write finsim appendix {found}; a recipe names"
        " it: scenario: {found}",
    ),
    "recipe-no-scenario": (
        "配方没有写情景；应当有一行 scenario: ../scenarios/hulunbuir-2020.yaml",
        "the recipe names no scenario; it needs a line scenario: ../scenarios/hulunbuir-2020.yaml",
    ),
    "recipe-file-missing": (
        "{key} 写的文件“{found}”没有找到（从配方所在的文件夹找起）；请核对路径",
        "the file of {key}, {found}, was not found (looked for beside the recipe); check its path",
    ),
    "recipe-whole": (
        "{key} 应当是整数，现在是“{found}”；例如 {key}: {right}",
        "{key} should be a whole number, found {found!r}; e.g. {key}: {right}",
    ),
    "recipe-empty": (
        "{key} 后面什么都没有写；不写这一行就是全部",
        "{key} names nothing; without the line all are made",
    ),
}
