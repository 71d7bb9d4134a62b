"""Pages of a list in plain Markdown: one a domain, with everything known of each item, and an index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from finsim.analysis.accounts import Account, accounts
from finsim.report.fund_pages import fund_pages
from finsim.report.line_pages import LinePages
from finsim.report.markdown import head, row, text, titled
from finsim.report.printed import domain_order
from finsim.report.state_list import closing, state_rows
from finsim.report.state_tables import fault_items, money_where, naming, short_source, short_state
from finsim.report.table import yuan
from finsim.result import Result
from finsim.rules import Label
from finsim.spec import Item, ListFault, Variant
from finsim.words import own_words, status_label

INDEX = "index.md"
MADE = "<!-- 由 finsim pages 写出，请勿手改 written by finsim pages, do not edit -->"
LEGEND = """\
- 状态：**已测算**——有自己的支出行；**包含在别项**——钱算在另一项里，本项不再计；\
**并入合并项**——几项合成一笔钱；**未测算**——没有金额，不是零。
- 依据性质：**文件**（文件原有的数）强于**估算**（由文件的数推算）强于**假设**；\
一笔金额按它用到的最弱的一个归类。
- “钱在哪里”写明每项的钱算在哪一项的哪几行，一笔钱只算一次。
- 来源开头的代号（例如 `hlbe-41`）是文件代号，全称见文末。
"""
OTHERS = Label("其他", "Others")


@dataclass(frozen=True)
class Pages:
    """The pages of a scenario's own variant; ``costed`` is false for a list by itself, without money."""

    result: Result
    costed: bool

    @cached_property
    def variant(self) -> Variant:
        return self.result.variant()

    @cached_property
    def accounts(self) -> dict[str, Account]:
        return {one.item.code: one for one in accounts(self.result.ledger())}

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.code: item for item in self.variant.items}

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        return state_rows(self.result, self.costed, "zh")

    @cached_property
    def lines(self) -> LinePages:
        return LinePages(self.result)

    def all(self) -> dict[str, str]:
        """Every page by its file's name, the index first."""
        domains = domain_order(self.variant.items, self.result.scenario.domains)
        names = file_names(domains)
        found = {INDEX: "".join(f"{line}\n" for line in self.index(names))}
        for domain, name in names.items():
            found[name] = "".join(f"{line}\n" for line in self.domain(domain))
        return found

    def label(self, domain: str) -> Label:
        return self.result.scenario.domains.get(domain) or (Label(domain) if domain else OTHERS)

    def source(self, words: str) -> str:
        return short_source(words, self.result.scenario.documents)

    # ---- the index ----

    def index(self, names: dict[str, str]) -> Iterator[str]:
        scenario = self.result.scenario
        yield from (MADE, "", *titled(1, scenario.title.zh, scenario.title.en), "")
        for line in closing(self.result, self.rows, self.costed, "zh"):
            yield from (text(line), "")
        yield from (*LEGEND.splitlines(), "")
        yield from (*titled(2, "各领域", "Domains"), "")
        yield from self._domain_table(names)
        yield from ("", *titled(2, "全部项目", "All items"), "")
        yield from self._table(self.variant.items, names)
        general = [fault for fault in scenario.faults if not fault.items]
        if general:
            yield from ("", *titled(2, "整份文件的已知问题", "Known faults of the whole document"), "")
            yield from self._faults(general)
        if scenario.documents:
            yield from ("", *titled(2, "文件", "Documents"), "")
            yield from (f"- `{code}`：{text(title)}" for code, title in scenario.documents.items())

    def _domain_table(self, names: dict[str, str]) -> Iterator[str]:
        heads = ["领域", "项目数", "已测算", "包含在别项", "并入合并项", "未测算"]
        yield from head(*heads, *self._money_heads, numbers=len(heads) - 1 + len(self._money_heads))
        for domain, name in names.items():
            items = [item for item in self.variant.items if item.domain == domain]
            states = [item.state for item in items]
            counts = [states.count(state) for state in ("costed", "included", "pooled", "uncosted")]
            yield row(
                f"[{text(self.label(domain).zh)}]({name})",
                *map(str, (len(items) - states.count("pool"), *counts)), *self._sums(items),
            )  # fmt: skip
        states = [item.state for item in self.variant.items]
        counts = [states.count(state) for state in ("costed", "included", "pooled", "uncosted")]
        whole = map(str, (len(states) - states.count("pool"), *counts))
        yield row("**合计**", *whole, *self._sums(self.variant.items))

    @property
    def _money_heads(self) -> list[str]:
        years = self.variant.years
        return [f"{years[-1]}年（元）", f"{years[0]}—{years[-1]}年合计（元）"] if self.costed else []

    def _sums(self, items: Sequence[Item]) -> list[str]:
        if not self.costed:
            return []
        found = [self.accounts[item.code] for item in items]
        if not any(one.rows for one in found):
            return ["—", "—"]
        return [yuan(sum(one.amounts[-1] for one in found)), yuan(sum(one.total for one in found))]

    def _table(self, items: Sequence[Item], names: dict[str, str] | None = None) -> Iterator[str]:
        """Items with state, money and standing; with ``names``, linked to their pages."""
        heads = ("序号", "项目", "状态", "钱在哪里", "依据性质", *self._money_heads)
        yield from head(*heads, numbers=len(self._money_heads))
        for item in items:
            one, name = self.accounts[item.code], text(item.name.zh)
            page = names[item.domain] if names else ""
            yield row(
                item.number, f"[{name}]({page}#{item.code})", short_state(item, "zh"),
                text(money_where(one, self.items, "zh")), self._standing(one), *self._sums([item]),
            )  # fmt: skip
        if not names and self.costed:
            yield row("", "**合计**", "", "", "", *self._sums(items))

    def _standing(self, one: Account) -> str:
        return status_label(one.standing, "zh") if one.standing and self.costed else "—"

    # ---- a domain ----

    def domain(self, domain: str) -> Iterator[str]:
        label = self.label(domain)
        items = [item for item in self.variant.items if item.domain == domain]
        yield from (MADE, "", *titled(1, label.zh, label.en), "")
        yield from (f"[全部领域]({INDEX})", "")
        yield from self._table(items)
        for item in items:
            yield ""
            yield from self.item(item)

    def item(self, item: Item) -> Iterator[str]:
        number = f"第{item.number}项 " if item.number else "合并项 " if item.state == "pool" else ""
        english = f"Item {item.number}: {item.name.en}" if item.number else f"Pool: {item.name.en}"
        yield f'<a id="{item.code}"></a>'
        yield ""
        yield from titled(2, f"{number}{item.name.zh}", english if item.name.en else "")
        yield ""
        yield from head("栏目", "内容")
        for about, words in self._about(item):
            if words:
                yield row(about, words)
        faults = [fault for fault in self.result.scenario.faults if item.code in fault.items]
        if faults:
            yield from ("", *titled(3, "清单在本项的已知问题", "Known faults of the list here"), "")
            yield from self._faults(faults)
        for line in item.lines:
            yield ""
            yield from self.lines.line(item, line)
        yield from fund_pages(self.result, item)

    def _about(self, item: Item) -> Iterator[tuple[str, str]]:
        one = self.accounts[item.code]
        yield "代号", f"`{item.code}`"
        yield "服务对象", text(item.target)
        yield "服务指导标准（清单原文）", text(item.standard)
        yield "支出责任（清单原文）", text(item.duty)
        yield "牵头单位", text(item.departments)
        yield "清单出处", text(self.source(item.source))
        yield "状态", short_state(item, "zh")
        yield "钱在哪里", text(money_where(one, self.items, "zh"))
        if one.rows and self.costed:
            years = zip(self.variant.years, one.amounts, strict=True)
            amounts = "；".join(f"{year}年 {yuan(fen)}" for year, fen in years)
            yield "金额（元）", f"{amounts}；合计 {yuan(one.total)}"
            yield "依据性质", self._standing(one)
        yield "与别项的关系", "<br>".join(self._overlaps(item))
        yield "分担说明", text(item.duty_note)
        yield "说明", text(own_words(item.note, "zh"))
        yield "还缺什么", text(item.needs)

    def _overlaps(self, item: Item) -> Iterator[str]:
        for code, why in item.overlaps.items():
            other = naming(self.items[code], "zh") if code in self.items else code
            yield text(f"{other}：{why}")
        for other_item in self.variant.items:
            if item.code in other_item.overlaps and other_item.code not in item.overlaps:
                yield text(f"{naming(other_item, 'zh')}：{other_item.overlaps[item.code]}")
            if item.code in other_item.within:
                yield text(f"{naming(other_item, 'zh')}的钱在本项里")

    def _faults(self, faults: Iterable[ListFault]) -> Iterator[str]:
        yield from head("涉及", "种类", "问题", "核对", "对金额的影响", "测算中的处理")
        for fault in faults:
            about = fault_items(fault, self.items, "zh")
            words = (about, fault.kind, fault.what, fault.check, fault.effect, fault.treatment)
            yield row(*map(text, words))


def file_names(domains: Sequence[str]) -> dict[str, str]:
    """A file's name for each domain: its code, as far as files may bear it, and never twice."""
    found: dict[str, str] = {}
    for domain in domains:
        stem = re.sub(r"[^\w-]+", "-", domain).strip("-").lower() or "others"
        taken, name, count = {*found.values(), INDEX}, f"{stem}.md", 2
        while name in taken:
            name, count = f"{stem}-{count}.md", count + 1
        found[domain] = name
    return found
