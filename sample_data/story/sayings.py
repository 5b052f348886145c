"""What is said in the short morning meetings, and who comes: plain data, used in turn."""

from __future__ import annotations

from story.cast import CRM, LI, LI_MING, LIU, TECH, WANG, ZHANG
from story.teller import Text

GOOD: tuple[tuple[Text, str], ...] = (
    (("昨天预拣货17:20就完成", "Picking was done at 17:20 yesterday"), ZHANG),
    (("全天没有催进度的来电", "No call asked for progress all day"), WANG),
    (("返修0台", "No car came back"), TECH),
    (("周六预约全部准时接待", "Every Saturday booking was met on time"), LIU),
    (("一位6分客户改打9分", "A 6-point customer gives 9 now"), CRM),
    (("货位重排后找件快了", "Parts are found faster on the new shelves"), LI_MING),
    (("三级质检当天全覆盖", "All three inspections on every car"), TECH),
    (("预约单16:00前全部更新", "All booking sheets updated before 16:00"), LIU),
    (("等配件最长只有20分钟", "Nobody waited for parts longer than 20 minutes"), LI_MING),
    (("老客户带来一位新客户", "A regular brought a new customer"), CRM),
    (("新技师独立完成四台保养", "The new technician did four services alone"), TECH),
    (("改约7台，配件全部提前知道", "7 bookings moved, parts knew of all"), WANG),
    (("紧急到货3小时20分", "Urgent delivery took 3 h 20"), ZHANG),
)

NOTES: tuple[tuple[str, Text, str], ...] = (
    ("note", ("10点后接车会挤，先排快保", "It gets tight after 10: quick services first"), LIU),
    ("decision", ("大修车先停5号工位", "The big repair goes to bay 5"), TECH),
    ("resource", ("请区域仓调两组刹车片", "Two sets of brake pads from the regional store"), LI_MING),
    ("note", ("两位客户在等区坐了一小时", "Two customers waited an hour in the lounge"), WANG),
    ("decision", ("午休留一位顾问在前台", "One advisor stays at the desk over lunch"), LIU),
    ("note", ("机油滤芯只剩一天的量", "Oil filters for one more day"), ZHANG),
    ("resource", ("借一台举升机用的千斤顶", "Borrow a jack for the lift"), TECH),
    ("note", ("雨天进厂多，雨刮要备足", "Rain brings cars: enough wipers in stock"), LI_MING),
    ("decision", ("等件超过30分钟先安排代步车", "A loan car after 30 minutes of waiting"), WANG),
    ("note", ("新客户常走错入口", "New customers take the wrong gate"), CRM),
    ("decision", ("质检单由终检人带回", "The last inspector brings the sheet back"), TECH),
    ("resource", ("周六加一名洗车工", "One more for washing on Saturday"), LIU),
    ("note", ("报价后客户要考虑，别催", "Customers think about a quote: do not press"), WANG),
    ("note", ("保险车照片要补三张", "Three photos are missing for an insured car"), LIU),
    ("decision", ("17点后只接快保", "Quick services only after 17:00"), LI),
)

GIVEN_OUT: tuple[tuple[Text, str, str], ...] = (
    (("核对明日拣货清单", "Check tomorrow's pick list"), ZHANG, "17:00"),
    (("回访昨天的低分客户", "Call yesterday's low-score customer"), CRM, "11:00"),
    (("给等区换一批杂志和水", "Fresh water and papers in the lounge"), WANG, "10:00"),
    (("检查2号举升机油位", "Check the oil of lift 2"), TECH, "12:00"),
    (("把改约写进共享表", "Enter the moved bookings in the sheet"), LIU, "16:00"),
    (("追紧急订货的到货时间", "Ask when the urgent order arrives"), LI_MING, "15:00"),
    (("抽查5台车的质检单", "Look at the inspection sheets of 5 cars"), TECH, "17:00"),
    (("向VIP确认下午到店", "Confirm the afternoon with the VIP"), CRM, "11:30"),
    (("补齐A类配件标签", "Put the missing labels on A parts"), ZHANG, "16:30"),
    (("更新看板数字", "Bring the board up to date"), LI_MING, "17:45"),
    (("给新顾问演示三个节点", "Show the new advisor the contact points"), WANG, "14:00"),
    (("整理上周客户原话", "Collect what customers said last week"), CRM, "16:00"),
    (("检查周六的时段余量", "Check the free slots of Saturday"), LIU, "15:30"),
    (("清点返修车的原因", "Count the causes of rework"), TECH, "16:45"),
)

PRAISE: tuple[tuple[Text, str], ...] = (
    (("主动帮配件搬了半小时货", "Helped parts carry for half an hour"), TECH),
    (("客户当面道谢", "A customer thanked her in person"), CRM),
    (("第一个发现单子写错", "Saw the wrong sheet first"), ZHANG),
    (("下班后等到客户取车", "Waited for a customer after closing"), WANG),
    (("把难缠的投诉变成表扬", "Turned a hard complaint into praise"), LIU),
    (("补货计划一次做对", "Got the refill plan right at once"), LI_MING),
    (("带新人很耐心", "Was patient with the new colleague"), TECH),
    (("数字每天按时填", "Enters the figures on time every day"), LI_MING),
    (("电话里听得最认真", "Listens best on the phone"), CRM),
    (("拣货零差错一周", "A week of picking without a fault"), ZHANG),
    (("雨天给客户撑伞到车边", "Held an umbrella up to the car"), WANG),
)

NAMES: tuple[Text, ...] = (
    ("陈先生", "Mr Chen"),
    ("林女士", "Ms Lin"),
    ("黄先生", "Mr Huang"),
    ("周女士", "Ms Zhou"),
    ("吴先生", "Mr Wu"),
    ("郑女士", "Ms Zheng"),
    ("许先生", "Mr Xu"),
    ("何女士", "Ms He"),
    ("罗先生", "Mr Luo"),
    ("梁女士", "Ms Liang"),
    ("宋先生", "Mr Song"),
    ("唐女士", "Ms Tang"),
    ("韩先生", "Mr Han"),
    ("冯女士", "Ms Feng"),
    ("邓先生", "Mr Deng"),
    ("曹女士", "Ms Cao"),
    ("彭先生", "Mr Peng"),
    ("曾女士", "Ms Zeng"),
    ("田先生", "Mr Tian"),
    ("董女士", "Ms Dong"),
    ("潘先生", "Mr Pan"),
    ("蒋女士", "Ms Jiang"),
    ("蔡先生", "Mr Cai"),
    ("贾女士", "Ms Jia"),
    ("魏先生", "Mr Wei"),
    ("薛女士", "Ms Xue"),
    ("叶先生", "Mr Ye"),
    ("阎女士", "Ms Yan"),
    ("余先生", "Mr Yu"),
    ("江女士", "Ms Kiang"),
    ("钟先生", "Mr Zhong"),
    ("姜女士", "Ms Jang"),
)

MODELS = ("A4L", "Q5L", "A6L", "Q3", "Q7", "A3", "A4L", "A6L")
