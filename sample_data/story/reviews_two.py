"""The reviews of round 2 up to the fourth week; that of the fifth is due on the sample day."""

from __future__ import annotations

from story.cast import CRM, LI, LI_MING, LIU, TECH, WANG, ZHANG, day
from story.reviews import Next, Review

REVIEWS: tuple[Review, ...] = (
    Review(
        day(6, 26),
        ("NPS 73，缺货4次，FTR 96%，VIP回厂率61%", "NPS 73, 4 shortages, FTR 96 %, VIP return rate 61 %"),
        ("第2轮第一周，任务全部按时", "First week of round 2, all work on time"),
        (
            Next(("整理VIP访谈的原话", "Write down what the VIP said"), WANG, day(6, 30), day(6, 30)),
            Next(("钥匙柜到货安装", "Put up the key cabinet"), TECH, day(6, 30), day(6, 30)),
        ),
        (("访谈时一句没打断客户", "Never interrupted a customer"), WANG),
        (
            ("sunday", ("周日要不要营业半天", "Open half a day on Sundays?"), LIU),
            ("lounge", ("等区换安静的空调", "A quiet air conditioner for the lounge"), CRM),
        ),
        settles=(("uniform", ("8月1日统一换", "All change on 1 August")),),
    ),
    Review(
        day(7, 3),
        ("NPS 73，缺货3次，FTR 95%，挽回率60%", "NPS 73, 3 shortages, FTR 95 %, recovery 60 %"),
        ("快保件预拣试行，31台只有2台等件", "Trial of quick services: 2 of 31 waited"),
        (
            Next(("VIP准备单的样式", "What the VIP sheet looks like"), CRM, day(7, 7), day(7, 7)),
            Next(("快保托盘多买10个", "Ten more trays"), ZHANG, day(7, 8), day(7, 9)),
        ),
        (("两天打完1,400个标签", "Tagged 1,400 customers in two days"), CRM),
        settles=(("lounge", ("先换静音模式，免费", "Quiet mode first, it costs nothing")),),
    ),
    Review(
        day(7, 10),
        ("NPS 74，缺货4次，挽回率降到56%", "NPS 74, 4 shortages, recovery down to 56 %"),
        ("生日关怀8位客户回复感谢", "8 customers thanked for the birthday care"),
        (
            Next(("周六轮值表", "Roster for Saturdays"), LIU, day(7, 15), day(7, 15)),
            Next(("看快保等待的曲线", "Look at the curve of the wait"), LI_MING, day(7, 17), day(7, 17)),
        ),
        (("快保预拣第一周零差错", "A first week of quick services without a fault"), ZHANG),
        decision=("低分不分周末", "A low score knows no weekend"),
        silent=ZHANG,
    ),
    Review(
        day(7, 17),
        ("NPS 73，缺货3次，FTR 97%，VIP回厂率64%", "NPS 73, 3 shortages, FTR 97 %, VIP return rate 64 %"),
        ("等件降到15分钟，不是偶然", "The wait fell to 15 minutes, and not by chance"),
        (
            Next(("会员日场地询价", "Prices for the members' day"), WANG, day(7, 23), day(7, 23)),
            Next(("带实习生认配件", "Show the trainee the parts"), ZHANG, day(7, 22), day(7, 22)),
            Next(("第3轮目标初稿", "Draft the goals of round 3"), LI, day(7, 28), None),
        ),
        (("FTR第一次到97%", "FTR at 97 % for the first time"), TECH),
        (("family", ("会员日要不要请车主带家人", "Families at the members' day?"), WANG),),
        resource=("会员日请区域支持两名接待", "Two people of the region for the members' day"),
    ),
)
