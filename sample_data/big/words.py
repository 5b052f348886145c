"""What the people of the big centre call things: each text is the pair (Chinese, English)."""

from __future__ import annotations

from pdca_tui.model.enums import Better, Period

Text = tuple[str, str]
LANGUAGES = ("zh", "en")


def text(pair: Text, language: str) -> str:
    """The text of a pair in one language."""
    return pair[LANGUAGES.index(language)]


CENTRE = ("深圳湾中心店", "Shenzhen Bay Centre")
CURRENCY = ("万元", "10k yuan")

ROLES: tuple[Text, ...] = (
    ("服务经理", "Service manager"),
    ("配件主管", "Parts supervisor"),
    ("技术主管", "Technical supervisor"),
    ("服务顾问", "Service advisor"),
    ("客户专员", "Customer specialist"),
    ("区域经理", "Regional manager"),
)

PEOPLE: tuple[tuple[Text, str, int, str], ...] = (
    (("李经理", "Li (manager)"), "li", 0, "manager"),
    (("陈副经理", "Chen (deputy)"), "chen", 0, "manager"),
    (("赵区域", "Zhao (region)"), "zhao", 5, "manager"),
    (("张伟", "Zhang Wei"), "zhangwei", 1, "member"),
    (("李明", "Li Ming"), "liming", 1, "member"),
    (("孙丽", "Sun Li"), "sunli", 1, "member"),
    (("周强", "Zhou Qiang"), "zhouqiang", 2, "member"),
    (("吴刚", "Wu Gang"), "wugang", 2, "member"),
    (("郑涛", "Zheng Tao"), "zhengtao", 2, "member"),
    (("冯军", "Feng Jun"), "fengjun", 2, "member"),
    (("小王", "Xiao Wang"), "xiaowang", 3, "member"),
    (("小刘", "Xiao Liu"), "xiaoliu", 3, "member"),
    (("杨帆", "Yang Fan"), "yangfan", 3, "member"),
    (("何静", "He Jing"), "hejing", 3, "member"),
    (("马超", "Ma Chao"), "machao", 3, "member"),
    (("林悦", "Lin Yue"), "linyue", 3, "member"),
    (("黄敏", "Huang Min"), "huangmin", 4, "member"),
    (("徐佳", "Xu Jia"), "xujia", 4, "member"),
    (("郭婷", "Guo Ting"), "guoting", 4, "member"),
    (("罗欣", "Luo Xin"), "luoxin", 4, "member"),
    (("唐宁", "Tang Ning"), "tangning", 5, "viewer"),
    (("韩雪", "Han Xue"), "hanxue", 5, "viewer"),
)
"""Name, login, index of the role, right."""

MEASURES: tuple[Text, ...] = (
    ("配件预拣货机制", "Parts picked ahead"),
    ("主动沟通机制", "Contact points kept"),
    ("低分客户挽回", "Low-score recovery"),
    ("工序质检前移", "Checks moved into the work"),
    ("快速保养通道", "Express service lane"),
    ("预约分时到店", "Bookings spread over the day"),
    ("工位看板", "Bay board"),
    ("技师带教", "Technicians teach technicians"),
    ("返修原因分析", "Comebacks explained"),
    ("代步车管理", "Courtesy cars"),
    ("结算提速", "Quick check-out"),
    ("会员关怀", "Member care"),
)

STEPS: tuple[Text, ...] = (
    ("摸清现状", "See how it is"),
    ("设计做法", "Design the way"),
    ("小范围试行", "Try it small"),
    ("全店推行", "Roll it out"),
    ("检查固化", "Check and make it stay"),
)

PACKAGES: tuple[Text, ...] = (
    ("前台", "Front desk"),
    ("车间", "Workshop"),
    ("配件库", "Parts store"),
    ("客服", "Customer desk"),
    ("管理层", "Management"),
)

VERBS: tuple[Text, ...] = (
    ("统计", "Count"),
    ("记录", "Record"),
    ("核对", "Check"),
    ("整理", "Sort"),
    ("改进", "Improve"),
    ("培训", "Teach"),
    ("试用", "Try"),
    ("复盘", "Look back on"),
)

OBJECTS: tuple[Text, ...] = (
    ("缺件清单", "the list of missing parts"),
    ("到店高峰时段", "the peak hours"),
    ("接待话术", "the words at reception"),
    ("交车检查单", "the hand-over sheet"),
    ("回访记录", "the follow-up calls"),
    ("等待时间", "waiting times"),
    ("工位占用", "bay occupancy"),
    ("工时预估", "job estimates"),
    ("常用件库存", "stock of fast movers"),
    ("返修案例", "comeback cases"),
    ("客户投诉", "complaints"),
    ("代步车登记", "the courtesy car log"),
    ("结算单", "invoices"),
    ("会员标签", "member tags"),
    ("班前会纪要", "morning minutes"),
    ("新员工手册", "the newcomer's handbook"),
)

DONE_WHEN: tuple[Text, ...] = (
    ("清单经主管签字", "the list is signed by the supervisor"),
    ("连续一周无遗漏", "nothing missed for a week"),
    ("样本不少于 30 单", "at least 30 cases"),
    ("全员会操作", "everybody can do it"),
)

BLOCKED: tuple[Text, ...] = (
    ("等供应商报价", "waits for the supplier's price"),
    ("系统权限未开", "the system right is missing"),
    ("等区域批复", "waits for the region"),
)

EVIDENCE = ("已上传检查单", "checklist uploaded")

R, D = Better.HIGHER, Better.LOWER

INDICATORS: tuple[tuple[Text, Text, Better, int, int, Period, str], ...] = (
    (("客户净推荐值", "NPS"), ("分", "points"), R, 65, 75, Period.WEEKLY, "result"),
    (("配件缺货次数", "Parts out of stock"), ("次", "times"), D, 12, 5, Period.DAILY, "result"),
    (("等件时长", "Wait for parts"), ("分钟", "min"), D, 40, 20, Period.DAILY, "result"),
    (("平均修复时间", "Mean repair time"), ("小时", "h"), D, 5, 3, Period.DAILY, "result"),
    (("一次修复率", "Fixed first time"), ("%", "%"), R, 86, 95, Period.DAILY, "result"),
    (("返修率", "Comebacks"), ("%", "%"), D, 6, 2, Period.DAILY, "result"),
    (("准时交车率", "Handed over on time"), ("%", "%"), R, 78, 95, Period.DAILY, "result"),
    (("低分客户挽回率", "Low scores won back"), ("%", "%"), R, 30, 60, Period.WEEKLY, "result"),
    (("客户投诉数", "Complaints"), ("件", "cases"), D, 9, 3, Period.DAILY, "result"),
    (("台次", "Cars a day"), ("台", "cars"), R, 46, 60, Period.DAILY, "output"),
    (("单车产值", "Revenue a car"), ("元", "yuan"), R, 980, 1150, Period.DAILY, "output"),
    (("工时利用率", "Hours used"), ("%", "%"), R, 68, 85, Period.DAILY, "result"),
    (("工位周转率", "Turns a bay"), ("次", "times"), R, 3, 5, Period.DAILY, "result"),
    (("预约到店率", "Bookings kept"), ("%", "%"), R, 72, 90, Period.DAILY, "result"),
    (("接待等待", "Wait at reception"), ("分钟", "min"), D, 14, 5, Period.DAILY, "result"),
    (("结算等待", "Wait at check-out"), ("分钟", "min"), D, 12, 5, Period.DAILY, "result"),
    (("洗车等待", "Wait for the wash"), ("分钟", "min"), D, 25, 15, Period.DAILY, "result"),
    (("代步车占用率", "Courtesy cars out"), ("%", "%"), R, 55, 80, Period.DAILY, "result"),
    (("会员续费率", "Members who renew"), ("%", "%"), R, 58, 75, Period.WEEKLY, "result"),
    (("新增会员", "New members"), ("人", "people"), R, 4, 8, Period.DAILY, "output"),
    (("微信响应时长", "Answer on WeChat"), ("分钟", "min"), D, 18, 8, Period.DAILY, "result"),
    (("电话接通率", "Calls answered"), ("%", "%"), R, 82, 95, Period.DAILY, "result"),
    (("库存周转天数", "Days in stock"), ("天", "days"), D, 45, 30, Period.WEEKLY, "result"),
    (("呆滞件金额", "Dead stock"), ("万元", "10k yuan"), D, 24, 12, Period.WEEKLY, "output"),
    (("技师产值", "Revenue a technician"), ("元", "yuan"), R, 1450, 1800, Period.DAILY, "output"),
    (("加班时长", "Overtime"), ("小时", "h"), D, 16, 8, Period.DAILY, "result"),
    (("提前预拣执行率", "Parts picked ahead, done"), ("%", "%"), R, 70, 95, Period.DAILY, "process"),
    (("关键节点沟通率", "Contact points, done"), ("%", "%"), R, 66, 95, Period.DAILY, "process"),
    (("低分回访及时率", "Low scores called in time"), ("%", "%"), R, 60, 95, Period.DAILY, "process"),
    (("工序自检率", "Own checks, done"), ("%", "%"), R, 64, 95, Period.DAILY, "process"),
    (("快保通道使用率", "Express lane, used"), ("%", "%"), R, 40, 80, Period.DAILY, "process"),
    (("分时预约执行率", "Spread bookings, kept"), ("%", "%"), R, 55, 90, Period.DAILY, "process"),
    (("看板更新及时率", "Bay board up to date"), ("%", "%"), R, 62, 95, Period.DAILY, "process"),
    (("带教完成率", "Lessons given"), ("%", "%"), R, 50, 90, Period.DAILY, "process"),
    (("返修分析完成率", "Comebacks explained, done"), ("%", "%"), R, 45, 90, Period.DAILY, "process"),
    (("代步车登记率", "Courtesy cars logged"), ("%", "%"), R, 70, 100, Period.DAILY, "process"),
    (("结算预审率", "Invoices checked ahead"), ("%", "%"), R, 52, 90, Period.DAILY, "process"),
    (("会员回访率", "Members called"), ("%", "%"), R, 48, 85, Period.DAILY, "process"),
)
"""Name, unit, what is better, where it began, the target of the last round, how often, the kind."""

GOALS: tuple[Text, ...] = (
    ("客户净推荐值稳步提升", "Raise NPS step by step"),
    ("缺件等待减半", "Halve the wait for parts"),
    ("准时交车成为习惯", "Make on-time hand-over a habit"),
    ("返修降到最低", "Bring comebacks down"),
)

CHALLENGES: tuple[Text, ...] = (
    ("固化成习惯", "Make it habit"),
    ("推广到全店", "Take it to the whole shop"),
)

SAID: dict[str, tuple[Text, ...]] = {
    "highlight": (
        ("昨天无缺件", "no part missing yesterday"),
        ("交车全部准时", "every car handed over on time"),
        ("快保 28 分钟完成", "express service in 28 minutes"),
    ),
    "problem": (
        ("两台车等件超过一小时", "two cars waited over an hour for parts"),
        ("早高峰前台排队", "a queue at reception in the morning"),
        ("洗车排队影响交车", "the wash queue delays hand-over"),
    ),
    "note": (
        ("今天有六台 VIP 预约", "six VIP bookings today"),
        ("三号工位检修", "bay 3 is being serviced"),
    ),
    "decision": (("先保预约车", "booked cars go first"), ("下午加一人洗车", "one more at the wash this afternoon")),
    "praise": (("耐心听完客户意见", "listened to the end"), ("主动帮忙找件", "helped to find the part unasked")),
}

CAUSES: tuple[Text, ...] = (
    ("预拣没有按时做", "picking ahead was not done in time"),
    ("下班前没人核对清单", "nobody checks the list before closing"),
    ("交接班没有规定", "there is no rule for the hand-over"),
    ("新人不知道标准", "newcomers do not know the standard"),
    ("系统提醒没有打开", "the system's reminder is off"),
)

COUNTERMEASURES: tuple[Text, ...] = (
    ("每天 17:00 按清单预拣", "pick by the list every day at 17:00"),
    ("交接班加一页检查单", "one sheet at every hand-over"),
    ("打开系统提醒", "switch the reminder on"),
)

LESSONS: tuple[tuple[str, Text], ...] = (
    ("worked", ("提前一天准备最有效", "Preparing a day ahead works best")),
    ("failed", ("靠自觉不会持久", "Goodwill alone does not last")),
    ("standard", ("检查单要跟着车走", "The sheet has to travel with the car")),
    ("onward", ("下一轮先改交接班", "Change the hand-over first")),
)

SOPS: tuple[Text, ...] = (
    ("配件预拣", "Picking parts ahead"),
    ("接车环检", "Walk-around at reception"),
    ("交车说明", "Explaining the bill"),
    ("低分回访", "Calling low scores"),
    ("工序自检", "Own checks"),
)

SOP_STEPS: tuple[Text, ...] = (
    ("打印明日预约清单", "Print tomorrow's bookings"),
    ("逐单核对配件", "Check the parts of each job"),
    ("放入编号货架", "Put them on the numbered shelf"),
    ("拍照上传", "Upload a picture"),
)

SCRIPTS: tuple[Text, ...] = (
    ("配件没有到货", "The part is not in stock"),
    ("客户嫌价格高", "The price seems high"),
    ("等待太久", "The wait is long"),
)

PRINCIPLES: tuple[Text, ...] = (
    ("客户等待时,时间是停的", "Time stops while a customer waits"),
    ("零返修", "Zero rework"),
    ("30 分钟原则", "The 30-minute rule"),
)

BUDGET: tuple[Text, ...] = (
    ("配件备货", "Parts stock"),
    ("客户补偿", "Compensation"),
    ("培训", "Training"),
    ("看板设备", "Board hardware"),
    ("代步车", "Courtesy cars"),
)

OUTPUTS: tuple[Text, ...] = (
    ("年挽回客户终身价值", "Yearly lifetime value won back"),
    ("减少返修成本", "Less rework"),
    ("新增保养台次", "More services"),
)

PARKED: tuple[Text, ...] = (
    ("夏季工服什么时候到?", "When do summer clothes come?"),
    ("会员日能带家人吗?", "Families at the members' day?"),
)

CUSTOMERS: tuple[Text, ...] = (
    ("江女士", "Ms Jiang"),
    ("高先生", "Mr Gao"),
    ("谢女士", "Ms Xie"),
    ("邓先生", "Mr Deng"),
)
