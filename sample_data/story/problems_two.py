"""The problems of round 2 up to the sample day: one judged and closed, one to be judged today, one under way."""

from __future__ import annotations

from story.cast import CRM, LIU, RECOVERY, REPAIR_TIME, RETURNING, TAGGED, TECH, day
from story.problems import DATA, EXECUTION, OBSERVED, OPINION, RESOURCES, Answer, Closed, Dig, TakenOn, Why

DIGS: tuple[Dig, ...] = (
    Dig(
        day(6, 26),
        "bays",
        REPAIR_TIME,
        (Why("w3", ("技师自己去找钥匙", "Technicians look for keys themselves"), OBSERVED, "w1", count=4),),
    ),
    Dig(
        day(7, 3),
        "returning",
        RETURNING,
        (
            Why("v1", ("VIP说每次都要重讲一遍", "VIP have to tell everything again"), DATA, count=7),
            Why("v2", ("接车的人看不到上次的记录", "Who receives them does not see the last visit"), OBSERVED, "v1"),
            Why("v3", ("到店前没人准备", "Nobody prepares before they come"), DATA, "v2", root=True, votes=5),
            Why("v4", ("等区太吵", "The lounge is loud"), OPINION, count=2),
        ),
        (
            Answer(
                "cm-prepare",
                ("VIP到店前一天专人准备", "Somebody prepares the day before a VIP comes"),
                CRM,
                day(7, 8),
                "v3",
                ("VIP回厂率到65%", "VIP return rate at 65 %"),
                day(7, 24),
                done=day(7, 8),
                shows=("7月8日起，前一天17:00发准备单", "Since 8 July: a sheet at 17:00 the day before"),
            ),
        ),
        total=10,
    ),
    Dig(
        day(7, 10),
        "returning",
        RETURNING,
        (Why("v5", ("三位VIP说这次没有再重讲", "Three VIP did not have to repeat anything"), DATA, "v1", count=3),),
    ),
    Dig(
        day(7, 10),
        "weekend",
        RECOVERY,
        (
            Why("k1", ("周末的低分周一才看到", "Low scores of the weekend are seen on Monday"), DATA, count=4),
            Why(
                "k2",
                ("周六下午没人看评分", "Nobody looks on Saturday afternoons"),
                OBSERVED,
                "k1",
                root=True,
                votes=4,
            ),
        ),
        (
            Answer(
                "cm-weekend",
                ("周六下午轮值看评分", "Take turns on Saturday afternoons"),
                LIU,
                day(7, 17),
                "k2",
                ("周末低分24小时内回电", "Weekend scores answered within 24 hours"),
                day(7, 31),
                EXECUTION,
                done=day(7, 17),
                shows=("轮值表已排到9月", "The roster runs until September"),
            ),
        ),
        total=6,
    ),
    Dig(
        day(7, 17),
        "tagged",
        TAGGED,
        (
            Why("g1", ("第三批还没开始", "The last lot is not begun"), DATA, count=1200),
            Why("g2", ("标签一个个手工录入", "Tags are entered by hand, one by one"), OBSERVED, "g1"),
            Why("g3", ("CRM没开批量导入", "The CRM has no bulk import switched on"), DATA, "g2", root=True, votes=4),
        ),
        (
            Answer(
                "cm-bulk",
                ("请厂商开通批量导入", "Have the vendor switch bulk import on"),
                CRM,
                day(7, 29),
                "g3",
                ("分层覆盖率到90%", "90 % of customers segmented"),
                day(8, 7),
                RESOURCES,
            ),
        ),
        total=1200,
    ),
)

TAKEN_ON: tuple[TakenOn, ...] = (
    TakenOn(
        day(7, 10),
        "tagged",
        CRM,
        TAGGED,
        ("手工打标签太慢", "Tagging by hand is slow"),
        ("第4周复盘会上问为什么", "Ask why in the review of week 4"),
        day(7, 31),
    ),
)

CLOSED: tuple[Closed, ...] = (
    Closed(day(7, 18), "bays", TECH, ("钥匙集中管理有效，降到3.1小时", "One place for keys works: 3.1 h")),
)
