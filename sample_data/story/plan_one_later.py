"""The plan of round 1 from its second month on, what comes back in it, and how the work went."""

from __future__ import annotations

from story.cast import CRM, LI, LIU, TECH, WANG, ZHANG, day
from story.leaves import Leaf, Turning
from story.teller import Text

LATER: tuple[Leaf, ...] = (
    Leaf(
        "M8.1",
        ("整理客户基础数据", "Clean the customer data"),
        CRM,
        ("电话与车型无空缺", "No phone or model is missing"),
        "2",
        day(4, 21),
        day(4, 22),
        shows=("4,186位，补齐312个电话", "4,186 customers, 312 phones added"),
    ),
    Leaf(
        "M8.2",
        ("定客户分层标准", "Fix the criteria for segments"),
        CRM,
        ("四层，每层有数", "Four segments with numbers"),
        "2",
        day(5, 7),
        day(5, 8),
        ("M8.1",),
        ("VIP 186位，常客1,240位", "186 VIP, 1,240 regulars"),
    ),
    Leaf(
        "M8.3",
        ("在CRM里打标签", "Tag customers in the CRM"),
        CRM,
        ("VIP全部打好", "All VIP are tagged"),
        "2",
        day(5, 14),
        day(5, 15),
        ("M8.2",),
        ("186位VIP已打标签", "186 VIP are tagged"),
    ),
    Leaf(
        "M8.4",
        ("VIP专属接待试行", "Try a personal welcome for VIP"),
        CRM,
        ("一周试行记录", "Notes of a week"),
        "2",
        day(5, 25),
        day(5, 26),
        ("M8.3",),
        ("19位，17位当场好评", "19 came, 17 praised it"),
    ),
    Leaf(
        "M8.5",
        ("分层回访计划", "A plan of calls by segment"),
        CRM,
        ("每层的频次和话术", "How often and what to say, by segment"),
        "2",
        day(6, 10),
        day(6, 11),
        ("M8.4",),
    ),
    Leaf(
        "M8.6",
        ("会员日活动", "A members' day"),
        CRM,
        ("活动方案获批", "The plan is approved"),
        "2",
        day(6, 15),
        day(6, 16),
        ("M8.2",),
    ),
    Leaf(
        "M5.6",
        ("第二位技师到岗", "The second technician starts"),
        TECH,
        ("合同签好，工位就绪", "Contract signed, bay ready"),
        "1",
        day(5, 11),
        day(5, 11),
        ("M5.5",),
        ("5月18日到岗，晚了一周", "Started on 18 May, a week late"),
    ),
    Leaf(
        "M5.7",
        ("新技师独立上岗考核", "Test the new technicians for work alone"),
        TECH,
        ("两人都独立完成保养", "Both have done a service alone"),
        "2",
        day(6, 2),
        day(6, 3),
        ("M5.6",),
        ("一次通过", "Passed at the first try"),
    ),
    Leaf(
        "M5.8",
        ("与技校签实习协议", "Sign trainees with the college"),
        TECH,
        ("协议签好", "The agreement is signed"),
        "2",
        day(6, 8),
        day(6, 9),
        ("M5.5",),
    ),
)
"""Broken down in week 4, before the second month."""

TURNING: tuple[Turning, ...] = (
    Turning(
        "M2.6",
        ("每台车按节点沟通", "Write at every contact point"),
        WANG,
        ("当天每台车三次以上", "Three times or more for each car of the day"),
        day(4, 6),
        "daily",
        93,
    ),
    Turning(
        "M3.5",
        ("17:00核对次日预约", "Check tomorrow's bookings at 17:00"),
        LIU,
        ("每台都确认过", "Each one is confirmed"),
        day(4, 9),
        "daily",
        94,
    ),
    Turning(
        "M4.6",
        ("每周盘点TOP20", "Count the top 20 every week"),
        ZHANG,
        ("账实相符", "Book and shelf agree"),
        day(4, 25),
        "weekly",
        92,
    ),
    Turning(
        "M6.5",
        ("每月返修分析", "Look into rework every month"),
        TECH,
        ("三个最多的原因", "The three commonest causes"),
        day(4, 30),
        "monthly",
        100,
    ),
    Turning(
        "M7.5",
        ("每周回看低分个案", "Look at the low scores of the week"),
        LI,
        ("每个低分都有结果", "Each low score has an outcome"),
        day(4, 10),
        "weekly",
        100,
    ),
)

LATE: dict[str, int] = {"M2.3": 1, "M3.3": 1, "M4.5": 2, "M7.4": 5, "M8.1": 2, "M8.4": 3, "M5.6": 7, "M1.3.2": 0}
"""Code -> calendar days by which it was finished late; the others were done on their day."""

REFERENCE_SHOWS: dict[str, Text] = {
    "M1.1.1": ("6个月维修数据表，8,412行", "Six months of repairs, 8,412 rows"),
    "M1.1.2": ("TOP20清单，占缺货的71%", "Top 20 list: 71 % of shortages"),
    "M1.1.3": ("每个配件的日均需求", "Daily mean of each part"),
    "M1.2.1": ("流程图一页，七个步骤", "Flow chart, one page, seven steps"),
    "M1.2.2": ("模板能自动带出次日预约", "The template takes tomorrow's bookings by itself"),
    "M1.2.3": ("17:30写进排班表", "17:30 stands in the roster"),
    "M1.3.1": ("4名配件员工考核通过", "4 parts staff passed"),
    "M1.3.2": ("三天记录，5个问题当场改", "Log of 3 days, 5 problems mended at once"),
    "M1.3.3": ("流程v2.0", "Process v2.0"),
}
"""The evidence of the tasks that the workbook brings."""
