"""Words of the service trade that mean the same at the counter, in Chinese and English.

Whoever looks for what a customer has said rarely types the word that the script happens to use. A word is added to its
line, or a line to the table; tags of a script do the same for the words of one centre.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pdca_tui.model.text import fold

ALIKE: tuple[str, ...] = (
    "投诉 抱怨 客诉 申诉 不满 complaint complain grievance dissatisfied unhappy",
    "返修 返工 重修 二次维修 没修好 rework redo comeback repeat_repair",
    "预约 约车 约时间 appointment booking reservation",
    "等待 等候 久等 等太久 waiting queue",
    "延误 晚点 迟到 超时 拖延 没按时 delay late overdue",
    "价格 收费 费用 报价 多少钱 price cost charge quote estimate",
    "太贵 嫌贵 价格高 expensive costly overpriced pricey",
    "优惠 打折 折扣 便宜点 discount rebate cheaper",
    "道歉 对不起 抱歉 致歉 apology apologise apologize sorry",
    "赔偿 补偿 赔付 compensation compensate goodwill",
    "退款 退钱 退费 refund money_back reimburse",
    "配件 零件 备件 parts spares spare_part component",
    "缺货 断货 没货 没有现货 无货 out_of_stock not_in_stock shortage backorder",
    "代步车 替换车 备用车 courtesy_car loaner loan_car replacement_car",
    "保养 养护 maintenance servicing upkeep",
    "维修 修理 检修 repair fixing mending",
    "保修 质保 三包 warranty guarantee",
    "故障 毛病 坏了 出问题 fault defect breakdown malfunction",
    "异响 噪音 噪声 响声 noise rattle squeak",
    "刹车 制动 brake braking",
    "轮胎 车胎 tyre tire",
    "电瓶 蓄电池 电池 battery accumulator",
    "机油 润滑油 engine_oil lubricant",
    "空调 冷气 air_conditioning aircon",
    "洗车 清洗 car_wash washing cleaning",
    "取车 提车 接车 pick_up collect_the_car collection",
    "送车 交车 交付 hand_over handover delivery",
    "回访 随访 跟进 follow_up followup call_back calling_back",
    "低分 差评 不满意 low_score bad_review detractor",
    "好评 满意 表扬 praise compliment promoter",
    "顾问 接待 服务顾问 advisor adviser receptionist",
    "技师 师傅 修理工 technician mechanic",
    "客户 顾客 车主 customer client",
    "发票 收据 开票 invoice receipt",
    "付款 支付 结账 买单 payment checkout",
    "事故 碰撞 撞车 accident collision crash",
    "保险 理赔 出险 insurance claim",
    "拖车 救援 道路救援 tow towing roadside_assistance recovery",
    "进度 到哪一步 什么时候好 progress status_update how_long",
    "态度 服务差 冷淡 attitude rude impolite",
    "解释 说明 讲清楚 explain explanation clarify",
    "升级 找经理 经理出面 escalate manager supervisor",
)
"""A line holds words that stand for each other; `_` is the blank inside one of them."""


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, ...]]:
    """Each word of the table, folded, and its whole line."""
    found: dict[str, tuple[str, ...]] = {}
    for line in ALIKE:
        words = tuple(fold(word.replace("_", " ")) for word in line.split())
        found.update(dict.fromkeys(words, words))
    return found


def is_chinese(text: str) -> bool:
    """Whether a text holds a Chinese character, so that its words are not parted by blanks."""
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


def alike(words: list[str]) -> list[tuple[str, ...]]:
    """For each of the folded `words` of a search what may stand in its place, without the word itself.

    A Chinese word is replaced inside a longer one too, by Chinese words. An English one is known in its plural, and
    as a part of an expression that was typed whole.
    """
    typed = " ".join(words)
    return [tuple(dict.fromkeys(other for other in _others(word, typed) if other != word)) for word in words]


def _others(word: str, typed: str) -> Iterator[str]:
    groups = _groups()
    if is_chinese(word):
        for term, line in groups.items():
            if term == word:
                yield from line
            elif term in word:
                yield from (word.replace(term, other) for other in line if is_chinese(other))
        return
    yield from groups.get(word, ()) or groups.get(word.removesuffix("s"), ())
    for term, line in groups.items():
        if " " in term and word in term.split() and f" {term} " in f" {typed} ":
            yield from line
