"""What a template may look at: named values in Chinese and English, amounts that know their unit.

A template gets nothing else: no Python object, no attribute that is not listed here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = "View | Function | Sentences | Reference | str | int | bool | list[Value] | None"

FIELDS: Mapping[str, str] = {
    "name": "名称", "code": "代码", "number": "序号", "domain": "领域", "state": "状态",
    "standing": "依据性质", "reason": "原因", "needs": "还需要", "target": "服务对象",
    "standard": "服务指导标准", "duty": "支出责任", "departments": "牵头负责单位", "source": "来源",
    "note": "说明", "year": "年", "amount": "金额", "share": "占比", "growth": "增长",
    "direction": "方向", "rate": "率", "figure": "数", "unit": "单位", "yi": "亿元", "wan": "万元",
    "fen": "分", "all": "全部", "costed": "已测算", "included": "含于别项", "pooled": "并入合并项",
    "uncosted": "未测算", "pools": "合并项", "items": "项目", "kind": "种类", "what": "问题",
    "check": "核对", "effect": "影响", "treatment": "处理", "text": "文字", "total": "累计",
    "mean": "年均", "first": "首年", "last": "末年", "low": "下限", "high": "上限", "median": "中位数",
    "draws": "次数", "given": "总额", "difference": "差额", "all_years": "各年合计",
}  # fmt: skip
"""The names inside a value: English → Chinese; both may be written."""
SENTENCES: Mapping[str, str] = {
    "scope": "范围", "total": "合计", "by_year": "分年", "by_level": "按级次", "governments": "财政",
    "by_domain": "按领域", "top_items": "主要项目", "growth": "增长", "standing": "依据",
    "uncosted": "未测算", "by_place": "按地区", "bands": "不确定性", "top_down": "总额",
    "affordability": "承受能力", "funds": "基金", "comparison": "比较", "assumptions": "关键假设",
}  # fmt: skip
"""The ready-made sentences: English → Chinese."""
_ENGLISH = {chinese: english for english, chinese in FIELDS.items()}
_SENTENCE = {chinese: english for english, chinese in SENTENCES.items()}


@dataclass(frozen=True, slots=True)
class View:
    """Some values under names of :data:`FIELDS`; printed by itself it is ``said``."""

    said: str
    fields: Mapping[str, Value] = field(default_factory=dict)

    def known(self) -> list[tuple[str, str]]:
        """The names it has, Chinese and English."""
        return [(FIELDS[english], english) for english in self.fields]

    def has(self, name: str) -> bool:
        return _ENGLISH.get(name, name) in self.fields

    def get(self, name: str) -> Value:
        return self.fields[_ENGLISH.get(name, name)]


@dataclass(frozen=True, slots=True)
class Function:
    """Something with brackets: ``call`` takes what stands in them; printed without brackets it is called
    with nothing."""

    call: Callable[..., Value]

    def __bool__(self) -> bool:
        return bool(self.call())


@dataclass(frozen=True, slots=True)
class Sentences:
    """The ready-made sentences, each made when it is asked for."""

    by_name: Mapping[str, Function]

    def known(self) -> list[tuple[str, str]]:
        return [(SENTENCES[english], english) for english in self.by_name]

    def has(self, name: str) -> bool:
        return _SENTENCE.get(name, name) in self.by_name

    def get(self, name: str) -> Value:
        return self.by_name[_SENTENCE.get(name, name)]


@dataclass(frozen=True, slots=True)
class Reference:
    """Tables and charts to refer to (``table levels``, ``chart fan``); numbers are put in at the end."""

    targets: tuple[str, ...]
