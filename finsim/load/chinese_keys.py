"""The key or word that is meant where someone wrote a Chinese word for it, or a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finsim.load.nearest import nearest

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("标题", "题目", "名称"),
    "name": ("名称", "名字", "项目名称"),
    "years": ("年份", "年度", "年限", "测算年份"),
    "catalogue": ("清单", "目录"),
    "places": ("地区", "地方", "区划"),
    "growth": ("增长", "增长率", "变动"),
    "spending": ("支出", "支出增长", "支出增长率"),
    "items": ("项目", "服务项目", "事项"),
    "lines": ("行", "测算行", "支出行", "明细"),
    "variants": ("方案", "情形"),
    "notes": ("说明", "备注", "编制说明"),
    "note": ("说明", "备注"),
    "total": ("总额", "合计"),
    "count": ("人数", "数量", "对象人数"),
    "standard": ("标准", "补助标准", "单位标准"),
    "coverage": ("覆盖率", "覆盖面"),
    "periods": ("期数", "月数", "次数", "天数"),
    "sharing": ("分担", "分担办法", "分担比例", "负担"),
    "expression": ("算式", "公式"),
    "amount": ("金额",),
    "value": ("数值", "值", "数"),
    "unit": ("单位",),
    "source": ("来源", "出处", "依据", "文件"),
    "status": ("状态", "性质"),
    "state": ("状态", "测算状态"),
    "domain": ("领域",),
    "number": ("序号", "编号"),
    "target": ("服务对象", "对象"),
    "departments": ("部门", "责任部门", "牵头单位"),
    "reason": ("原因",),
    "level": ("级别", "层级"),
    "within": ("上级", "所属", "隶属", "并入", "包含于"),
    "overlaps": ("重叠", "交叉", "相关项目"),
    "duty_note": ("分担说明", "责任说明"),
    "faults": ("已知问题", "问题"),
    "column": ("列", "列名"),
    "spread": ("分摊",),
    "rest": ("其余",),
    "costed": ("已测算", "测算"),
    "uncosted": ("未测算", "不测算"),
    "included": ("并入", "包含"),
    "pooled": ("合并",),
    "official": ("文件", "正式", "官方"),
    "estimate": ("估算", "估计", "测算"),
    "assumption": ("假设", "假定"),
    "indicators": ("指标", "指标表", "发展指标"),
    "indicator": ("指标",),
    "base": ("基年", "基期", "基年值"),
    "cumulative": ("累计",),
    "direction": ("方向",),
    "cap": ("封顶",),
    "floor": ("兜底", "保底"),
    "grant": ("补助", "定额补助"),
}
"""Words that people write for a key, by the key; which key is meant depends on what may stand there."""


def meant(word: str, known: Iterable[str]) -> str:
    """The key among ``known`` most likely meant by ``word``; ``''`` when none is near."""
    names = tuple(known)
    translated = (key for key, words in KEYS.items() if key in names and word.strip() in words)
    return next(translated, "") or nearest(word, names)
