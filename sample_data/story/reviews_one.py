"""The reviews of round 1, week by week."""

from __future__ import annotations

from story.cast import CRM, LI, LI_MING, LIU, TECH, WANG, ZHANG, day
from story.reviews import Next, Review

REVIEWS: tuple[Review, ...] = (
    Review(
        day(3, 27),
        ("NPS 65，缺货15次，FTR 91%，维修3.8小时", "NPS 65, 15 shortages, FTR 91 %, 3.8 h a repair"),
        ("配件数据分析三天做完", "The parts data were analysed in three days"),
        (
            Next(("预拣货流程图定稿", "Finish the pre-picking flow chart"), LI_MING, day(3, 30), day(3, 30)),
            Next(("通知顾问培训时间", "Tell the advisors when they are trained"), WANG, day(3, 28), day(3, 28)),
        ),
        (("6个月数据一天导完", "Exported six months in a day"), LI_MING),
        (("car-park", ("客户停车位不够", "Too few parking places"), LIU),),
    ),
    Review(
        day(4, 3),
        ("NPS 66，缺货12次，FTR 92%，维修3.7小时", "NPS 66, 12 shortages, FTR 92 %, 3.7 h a repair"),
        ("试运行三天，五个问题当场改", "Three days of trial, five problems mended at once"),
        (
            Next(("问大修2号举升机的报价", "Get a quote for lift 2"), TECH, day(4, 10), day(4, 13)),
            Next(("公布预拣货开始日期", "Announce when pre-picking starts"), LI_MING, day(4, 4), day(4, 4)),
        ),
        (("试运行天天记问题", "Noted every problem of the trial"), ZHANG),
        silent=CRM,
    ),
    Review(
        day(4, 10),
        ("NPS 68，比第1周高3分；缺货从12次降到8次", "NPS 68, 3 above week 1; shortages 12 to 8"),
        ("预拣货第一周100%完成", "Pre-picking done 100 % in its first week"),
        (
            Next(("改约群建好，顾问全部进群", "Set up the chat group with all advisors"), WANG, day(4, 11), day(4, 11)),
            Next(("统计无预约客户要的配件", "List what walk-ins ask for"), LI_MING, day(4, 16), day(4, 16)),
        ),
        (("缺货三周降了一半", "Shortages halved in three weeks"), LI_MING),
        settles=(("car-park", ("与隔壁商定晚间借10个车位", "Ten places of the neighbour in the evening")),),
        decision=("改约一律当场发群，不等下班", "Every change goes to the group at once, not at the end of the day"),
    ),
    Review(
        day(4, 17),
        ("NPS 68，缺货6次，FTR 94%，维修3.4小时", "NPS 68, 6 shortages, FTR 94 %, 3.4 h a repair"),
        ("四个结果指标都达到第4周目标", "All four results met their target of week 4"),
        (
            Next(("客户分层分解到天", "Break segments down to days"), CRM, day(4, 18), day(4, 18)),
            Next(("催供应商协议盖章", "Press for the supplier's stamp"), ZHANG, day(4, 22), day(4, 22)),
        ),
        (("连续两周68分以上", "Two weeks in a row at 68"), WANG),
        (("coffee", ("等区要不要放咖啡机", "A coffee machine in the lounge?"), CRM),),
        resource=("请区域法务三天内盖章", "The region's stamp within three days"),
    ),
    Review(
        day(4, 24),
        ("NPS 68持平，缺货回到7次，FTR 93%", "NPS flat at 68, shortages back at 7, FTR 93 %"),
        ("供应商紧急到货协议签了", "The contract for urgent delivery is signed"),
        (
            Next(("统一挽回率算法并补登", "Agree how recovery is counted"), CRM, day(4, 29), day(4, 29)),
            Next(("节前备足机油滤芯", "Enough oil filters before the holiday"), ZHANG, day(4, 29), day(4, 29)),
        ),
        (("协议追了十天没松手", "Kept at the contract for ten days"), ZHANG),
    ),
    Review(
        day(4, 30),
        ("NPS 69，缺货6次，挽回率第一次有数：45%", "NPS 69, 6 shortages, first recovery figure: 45 %"),
        ("VIP名单整理完", "The VIP list is complete"),
        (
            Next(("节后排班表", "Roster after the holiday"), LI, day(5, 4), day(5, 4)),
            Next(("货位重排方案", "Plan for the new shelves"), ZHANG, day(5, 5), day(5, 5)),
        ),
        (("节前最后一天零投诉", "No complaint on the day before the holiday"), LIU),
        settles=(("coffee", ("借一台试一个月，费用从客户补偿里出", "Rented for a month, paid from compensation")),),
    ),
    Review(
        day(5, 8),
        ("NPS 70，缺货5次，FTR 94%，挽回率50%", "NPS 70, 5 shortages, FTR 94 %, recovery 50 %"),
        ("改约引起的缺货为零", "No shortage from a changed booking"),
        (
            Next(("预拣货SOP升到2.0", "Bring the picking SOP to 2.0"), ZHANG, day(5, 9), day(5, 9)),
            Next(("冷门件清单发供应商", "Send the list of rare parts"), LI_MING, day(5, 12), day(5, 12)),
        ),
        (("举升机按期大修完", "The lift was overhauled on time"), TECH),
        (("night", ("要不要开夜间快保", "Quick services in the evening?"), WANG),),
    ),
    Review(
        day(5, 15),
        ("NPS 69，缺货6次，维修3.4小时", "NPS 69, 6 shortages, 3.4 h a repair"),
        ("紧急到货首单3小时20分", "First urgent delivery in 3 h 20"),
        (
            Next(("周五确认电话的名单", "List of calls for Fridays"), LIU, day(5, 21), day(5, 21)),
            Next(("第二位技师的工位", "A bay for the second technician"), TECH, day(5, 18), day(5, 18)),
        ),
        (("把周六爽约逐台问清", "Asked each no-show why"), LIU),
        silent=LIU,
    ),
    Review(
        day(5, 22),
        ("NPS 71，缺货4次，FTR 94%，挽回率51%", "NPS 71, 4 shortages, FTR 94 %, recovery 51 %"),
        ("第二位技师到岗第一周", "The second technician's first week"),
        (
            Next(("补偿授权书起草", "Draft the right to compensate"), LI, day(5, 26), day(5, 26)),
            Next(("质检SOP挂到工位", "Put the inspection SOP at the bays"), TECH, day(5, 25), day(5, 26)),
        ),
        (("敢说自己的办法没用", "Said that his own idea did not work"), CRM),
        settles=(("night", ("第2轮再看数据", "Looked at again in round 2")),),
    ),
    Review(
        day(5, 29),
        ("NPS 71，缺货5次，FTR 95%，挽回率55%", "NPS 71, 5 shortages, FTR 95 %, recovery 55 %"),
        ("VIP专属接待17位当场好评", "17 VIP praised their personal welcome"),
        (
            Next(("抽查补偿记录", "Check what was compensated"), LI, day(6, 3), day(6, 3)),
            Next(("周六早班加一名顾问", "One more advisor on Saturday mornings"), LIU, day(6, 5), day(6, 5)),
        ),
        (("VIP试行记得最细", "Kept the best notes of the trial"), CRM),
    ),
    Review(
        day(6, 5),
        ("NPS 72，缺货4次，FTR 96%，维修3.3小时", "NPS 72, 4 shortages, FTR 96 %, 3.3 h a repair"),
        ("FTR第一次到96%", "FTR at 96 % for the first time"),
        (
            Next(("列第1轮可以写成标准的做法", "List what can become standard"), LI_MING, day(6, 11), day(6, 11)),
            Next(("钥匙柜的位置", "A place for the key cabinet"), TECH, day(6, 12), day(6, 13)),
        ),
        (("返修原因周周有人看", "Looks into rework every week"), TECH),
        (("uniform", ("夏季工装什么时候换", "When do summer clothes come?"), TECH),),
    ),
    Review(
        day(6, 12),
        ("NPS 72，缺货3次，挽回率58%，维修3.2小时", "NPS 72, 3 shortages, recovery 58 %, 3.2 h a repair"),
        ("平均维修时间达到3.2小时", "Mean repair time reached 3.2 h"),
        (
            Next(("收集各组的经验教训", "Collect the lessons of all teams"), LI, day(6, 17), day(6, 17)),
            Next(("估第2轮的费用", "Estimate the money for round 2"), LI, day(6, 18), day(6, 18)),
        ),
        (("授权后一次没乱花", "Used the new right with care"), CRM),
    ),
    Review(
        day(6, 18),
        ("NPS 73，目标达到；缺货4次，FTR 96%，挽回率62%", "NPS 73, the target; 4 shortages, FTR 96 %, recovery 62 %"),
        ("13周，NPS从65到73", "13 weeks, NPS from 65 to 73"),
        (Next(("向区域汇报第1轮", "Report round 1 to the region"), LI, day(6, 24), day(6, 24)),),
        (("全组：一件没丢，一天没断", "Everybody: nothing dropped, no day missed"), LI_MING),
        decision=("预拣货，主动沟通，低分挽回写成标准", "Pre-picking, updates and recovery become standard"),
    ),
)
