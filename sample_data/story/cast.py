"""The names that several parts of the story use: people by login, indicators, money, days."""

from __future__ import annotations

import datetime as dt

from story.teller import Text


def day(month: int, number: int) -> dt.date:
    """A day of the year of the story."""
    return dt.date(2026, month, number)


EVE = day(3, 20)
"""The Friday before the first round: the plan is brought in."""

FIRST, LAST = day(3, 23), day(6, 21)
SECOND, SECOND_LAST = day(6, 22), day(9, 20)
SAMPLE_DAY = day(7, 24)

LI, LI_MING, ZHANG, WANG, LIU, TECH, CRM, REGION = (
    "li",
    "liming",
    "zhangwei",
    "xiaowang",
    "liu",
    "tech",
    "crm",
    "region",
)

NPS = "NPS"
SHORTAGES: Text = ("配件缺货次数", "Parts shortages")
SHORTAGE_RATE: Text = ("配件缺货率", "Parts shortage rate")
FIRST_TIME: Text = ("FTR一次修复率", "First-time repair")
REPAIR_TIME: Text = ("平均维修时间", "Mean repair time")
RECOVERY: Text = ("低分客户挽回率", "Low-score recovery")
PICKED: Text = ("每日预拣货完成率", "Pre-picking done")
CONTACTS: Text = ("每车平均沟通次数", "Contacts per car")
RECEPTION: Text = ("准时接待率", "On-time reception")
COVERAGE: Text = ("三级质检覆盖率", "Inspection coverage")
WAITING: Text = ("配件等待时间", "Wait for parts")
TAGGED: Text = ("客户分层覆盖率", "Customers segmented")
CARE_CALLS: Text = ("关怀回访完成率", "Care calls made")
RETURNING: Text = ("VIP回厂率", "VIP return rate")

STOCK_MONEY: Text = ("配件库存", "Parts stock")
HIRING_MONEY: Text = ("技师招聘", "Hiring")
COMPENSATION: Text = ("客户补偿", "Compensation")
CRM_MONEY: Text = ("CRM系统", "CRM system")
REVENUE: Text = ("月产值增加", "Monthly revenue gained")
CUSTOMERS: Text = ("减少客户流失", "Customers kept")
LIFETIME: Text = ("预计年度CLV挽回", "Yearly lifetime value won back")

PRE_PICKING: Text = ("配件预拣货", "Parts pre-picking")
