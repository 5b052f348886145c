"""What the Nanshan centre knows by now: scripts for the counter, and its three principles, in Chinese and English.

Plain data: a text that differs between the languages stands as a pair (Chinese, English). `in_language` gives all of
one language. The owners and authors are people of the reference round.
"""

from __future__ import annotations

Text = str | tuple[str, str]

LANGUAGES = ("zh", "en")

LI: Text = ("李经理", "Li (manager)")
LI_MING: Text = ("李明", "Li Ming")
XIAO_WANG: Text = ("小王", "Xiao Wang")
LIU: Text = ("刘顾问", "Liu")

SCRIPTS: list[dict[str, Text]] = [
    {
        "title": ("车没按时修好", "The car is late"),
        "owner": XIAO_WANG,
        "tags": ("等待 进度 道歉", "waiting progress apology"),
        "situation": ("约好 16:00 交车，现在还要一个多小时", "Promised for 16:00, and it takes another hour or more"),
        "says": (
            "不是说四点就好吗？我还要去接孩子！",
            "You said four o'clock. I have to pick up my child!",
        ),
        "wrong": (
            "没办法，前面的车耽误了，您再等等吧。",
            "We cannot help it, the car before yours held us up. Please wait.",
        ),
        "answer": (
            "对不起，是我没有早点告诉您。还差最后一步检查，17:10 交车，我 16:40 再向您报一次进度。"
            "您接孩子要是来不及，我现在就给您安排代步车。",
            "I am sorry, I should have told you earlier. One last check is left: it is ready at 17:10, and at 16:40 "
            "I tell you how far it is. If that is too late for your child, I get you a courtesy car right now.",
        ),
        "why": (
            "先认自己的错，再给准点和下一次报进度的时间；有了时间，等待才不难熬。",
            "Own the mistake first, then give a time and the moment of the next word: waiting with a time is bearable.",
        ),
    },
    {
        "title": ("嫌价格贵", "The price is too high"),
        "owner": LIU,
        "tags": ("价格 报价", "price quote"),
        "situation": (
            "客户看了报价单，说外面的店便宜",
            "The customer has the quote and says that it is cheaper elsewhere",
        ),
        "says": ("换个刹车片要八百？路边店才四百。", "800 for brake pads? The shop down the road takes 400."),
        "wrong": ("我们是正规店，当然贵。", "We are an authorised shop. Of course it costs more."),
        "answer": (
            "您比较得很对。八百里有原厂件、两年保修和一次免费复检。您要是只想先解决异响，"
            "我们可以先只做前轮，四百八，后轮下次保养再看。您看哪个合适？",
            "You are right to compare. The 800 holds the original part, two years of warranty and a free second check. "
            "If you only want the noise gone, we can do the front wheels for 480 and look at the rear at the next "
            "service. Which one suits you?",
        ),
        "why": (
            "不跟别家比低，只说清钱花在哪里，再给一个能选的方案。",
            "Do not compare downwards: say what the money is for, and give a choice.",
        ),
    },
    {
        "title": ("低分客户回访", "Calling back after a low score"),
        "owner": LI,
        "tags": ("回访 低分 道歉", "call-back low-score apology"),
        "situation": (
            "客户昨天打了 6 分，今天 10:00 前要回电",
            "The customer gave a 6 yesterday; the call is due by 10:00",
        ),
        "says": ("修是修好了，可没人跟我说要等那么久。", "It is repaired, but nobody told me it would take that long."),
        "wrong": ("您能不能帮我们改成 10 分？", "Could you please change it to a 10?"),
        "answer": (
            "谢谢您说真话。昨天您等了三个小时，中间没有人找过您，这是我们的问题。"
            "我今天就跟班组改：每 30 分钟报一次进度。下次您来，我亲自盯。现在还有什么没解决的吗？",
            "Thank you for being frank. You waited three hours and nobody came to you: that is our fault. From today "
            "the team tells every customer every 30 minutes how far it is. Next time I look after it myself. Is "
            "anything still open?",
        ),
        "why": (
            "回访是为了补救，不是为了要分；说出改了什么，客户才会再来。",
            "The call is to mend, not to ask for points: say what has changed, and the customer comes again.",
        ),
    },
    {
        "title": ("配件没有现货", "The part is not in stock"),
        "owner": LI_MING,
        "tags": ("配件 预约 等待", "parts appointment waiting"),
        "situation": ("车已经到店，要换的配件没有现货", "The car is here and the part it needs is not"),
        "says": ("我请了假来的，你们现在说没货？", "I took the day off, and now you tell me there is none?"),
        "wrong": ("货没到我也没办法，到了通知您。", "It has not come, I cannot change that. We let you know."),
        "answer": (
            "让您白跑一趟，对不起。配件明天上午 10 点到，我给您留第一个工位，11:30 就能走。"
            "车先开着是安全的；您要是把车留下，我们现在送您回去。",
            "I am sorry that you came for nothing. The part is here tomorrow at 10; I keep the first bay for you and "
            "you leave at 11:30. The car is safe to drive until then; if you leave it here, we take you home now.",
        ),
        "why": (
            "客户要的不是原因，是几点能好、今天怎么回去。",
            "The customer does not need the reason but the hour it is done, and the way home today.",
        ),
    },
]
"""What is said at the counter; `tags` stand in one text, parted by blanks."""

PRINCIPLES: list[dict[str, Text]] = [
    {
        "title": ("客户在等，时间就停", "Time stops while a customer waits"),
        "owner": LI,
        "meaning": (
            "客户坐在店里的每一分钟，都比我们手上的事要紧。",
            "A minute that a customer sits here matters more than whatever is in our hands.",
        ),
        "behaviour": (
            "看到有人等，先放下手里的事去问一句：等了多久，差什么，几点能好。",
            "See somebody waiting: put it down, go and ask how long, what is missing, and when it is done.",
        ),
    },
    {
        "title": ("30 分钟原则", "The 30-minute rule"),
        "owner": XIAO_WANG,
        "meaning": (
            "客户最多 30 分钟没有消息；没有进展也是消息。",
            "No customer is without word for more than 30 minutes, and no progress is word too.",
        ),
        "behaviour": (
            "接车时说好下一次几点报进度，到点就报，一次也不让客户来问。",
            "At the reception name the time of the next word, and keep it: no customer should have to ask.",
        ),
    },
    {
        "title": ("零返修", "Zero rework"),
        "owner": LI,
        "meaning": (
            "第一次就修好；返修一次，信任就少一半。",
            "Right the first time: one car that comes back costs half of the trust.",
        ),
        "behaviour": (
            "自检、互检、终检签了名才交车；拿不准就停下来问，不赌。",
            "Hand the car over only with all three checks signed; when unsure, stop and ask, do not bet.",
        ),
    },
]
"""What the centre stands for: its meaning, and what it asks everybody to do."""


def in_language(records: list[dict[str, Text]], language: str) -> list[dict[str, str]]:
    """The records with every text in `language`."""
    place = LANGUAGES.index(language)
    return [
        {name: text if isinstance(text, str) else text[place] for name, text in record.items()} for record in records
    ]
