"""What around a word says that it is somebody's name and no word (人名语境).

A given name that is a common word (国光, 高峰) counts only here: behind a word for a person or what
is done to people alone, before what people alone say and have, or where a clause, a list or a
preposition leads to it and somebody's doing follows.

Source: docs/design.md §3.5.

>>> text = "同学国光到案，国光牌苹果，老师说国光心地不坏，盼国光改过，多陪国光聊天，住国光路"
>>> [is_a_person(text, one.start(), one.end()) for one in re.finditer("国光", text)]
[True, False, True, True, True, False]
>>> text = "邻居，都说国光见人会打招呼，俗称国光苹果"
>>> [is_a_person(text, one.start(), one.end()) for one in re.finditer("国光", text)]
[True, False]
"""

import re

_PERSON_BEFORE = re.compile(
    r"(?:[伤患死]者|(?<![令使让])人|[犯员]|(?<![双各多])方|[班组队]长|叫做?|[叫喊称][他她其]|名[叫为字]|喊|同学|学生|姓名|父亲|母亲|儿子|女儿|哥哥|弟弟|姐姐|妹妹|孩子|之[父母子女]"
    r"|(?:老师|邻居|家长|同学|群众|律师)[都也]?(?:说|称|反映)|[你我他她][和跟与同]|[“\"'‘「『（(：:@])是?\s?$"
)
_DONE_TO_PEOPLE = re.compile(
    r"(?:希望|盼望?|期望|相信|信任|劝说?|嘱咐|叮嘱|教育|批评|表扬|鼓励|安慰|提醒|通知|告[诉知]|询问|讯问|指使|教唆"
    r"|唆使|伙同|纠集|邀[约集]?|约上?|殴打|辱骂|威胁|恐吓|尾随|陪[同伴]?|带领|搀扶|照[顾看料]|抚养|看望|探望"
    r"|认识|遇[到见]|碰[到见]|看[到见]|找到|抓获|传唤|逮捕|拘留|帮[助教]?|资助|感谢|原?谅解?|监护|交给|还给|转给"
    r"|卖给|送给|递给|分给|借给|接送|护送|介绍|得知|猥亵|搂抱|强奸|奸淫|掐住|强迫|胁迫|跟踪|抢[走得]|拍摄|拍下|[哄诱拐]骗|赔偿|拉住|推倒|打伤|捅伤|砍伤|捅死|拖拽|追打)了?\s?$"
)
"""What is done to people, mostly."""
_NO_PERSON = re.compile(
    "[路街巷弄村镇乡县市区州省山湖河江桥港湾牌站店厂楼院园号]|步行街|大[道厦街桥]|公司|集团|酒店|苹果|照相机|一家[公商饭酒书]|期间|节|长?假|黄金周|前夕|者"
)
"""What makes the word before it a place or a brand."""
_LEADS_TO_IT = re.compile(
    r"(?:^|[，。；：;,:、！？!?\n]|[对与和跟见向同给为被把由替随因将让请叫令使及或但而故虽若如且时后前晚说称]|反映|证[明实]|[表说]明)\s?$"
)
_PERSON_BEHIND = re.compile(
    "带[至到走回离入]|指派|代理|辩护|作出(?:相对|存疑|附条件)?不起诉|书写|"
    "[已曾称说讲向将把被持用从在因则便即又再也还不没未要想愿能会应可去来到回打踢抢偷骗卖买吃住哭喊问答供认悔]"
    "|(?:作为|对此|与其|和其|跟其|同其|本人|自己|等人|二人|两人|当[时场天日]|一[起同道]|共同|表[示现]|陈述|归案|自幼"
    "|正在|解释|[点摇低]头|画[了着]|想[家念要到]|选择|倾诉|流泪|沉默|睡[着觉]|玩[手游耍]|记[住得]|沟通|交[流代]|谈[心话]|聊天|联系|相处|接触|来往|商[量议]|约定|见面|会合|结伴|改[过正]|坦白|辩[称解]"
    "|服刑|负责|常[常年]?|经常|时常|总是|一直|全程|始终|当庭|自愿|听从|独[自居]|主动|随[后即同]|立即|当[即场]|多次|平日|放学|上网|沉迷|[望放把]风|动手"
    "|提[出议供]|伸手|喜欢|[爱怕睡醒躲藏输赢欠借租搬送收寄付交找等站坐蹲躺跪笑骂吼劝拉推扶抱]"
    "|确[有已曾系实认]|承[认诺]|否认|保证|希望|知[道悉]|明知|以为|觉得|感到|发现|看[到见]|听[到说]|懂|参[加与]|学[习会]|上学|逃[学跑离]"
    "|离[家开校]|走|跑|骑|乘|驾|拿|取|返回|退[赃赔学]|报了?[警案]|帮|给|让|请|受|遭|患|年[满仅龄]|系|是|犯|伙同|家庭"
    "|性[格情]|情绪|态度|为人|从小|自小|年幼|出生|父母|[父母]亲|家长|开展|进行|实施|同住|生活|身[心上边]|心[理里]"
    "|盗窃|抢[劫夺]|诈骗|贩卖|寻衅|聚众|故意|敲诈|强奸|伤害|殴打|追|捅|刺|砍|印象|心地|成绩|神色|见人|平时|在校|就读|辍学|分得|赔偿|道歉|家[里中]|之[父母]|的)"
)
"""What people do, think or have; only where something leads to the word."""
_PEOPLES_ALONE = re.compile(
    "[轻重]伤|受伤|伤情|谅解|经?抢救|挣脱|哭泣|害怕|怀孕|产下|自[杀残]|抑郁|喝?醉|[辨指]认|(?:按[时期])?报到|考察期|附条件|监护人|家属|户籍"
    "|[询讯]问笔录|笔录|思想汇报|[书写]悔过|发生性关系|裸照|书包|校服|手机|今年[0-9十]|很[难害生高伤]|告诉(?:父|母|爸|妈|老师|家)|"
    "[头面腹胸]部|住院|病历|[和与][一-龥]{2}(?:、[一-龥]{2,3})?(?:一[起同]|都|均?是)"
    "|[，,（(](?:[男女][，,。）)]|[0-9]{1,2}周?岁|家住|户籍)"
    "|供述|陈述|到案|归案|自[述称幼]|认罪|辩[称解]|等人|[一全]家(?![公商饭酒书])|家住|[母父]子|[母父]女|[兄姐][弟妹]|的(?:父|母|爷|奶|外公|外婆|供述|证言|陈述|班主任|监护人|法定代理人"
    "|辩护人|行为|犯罪|户籍|身份|作案|老师|同学|家)"
)
_KIN_BEHIND = re.compile(
    "[他她]?(?:爸|妈|爷爷|奶奶|外[公婆]|姥[姥爷]|父母|[父母]亲|家长|同学(?![们校会校])|班主任)|的(?:爸|妈|爷爷|奶奶|家长)|之[父母]"
)
"""Who belongs to a child that is called so."""
_CALLED_BEFORE = re.compile('(?:[叫喊]|名[叫为字]|[小乳奶]名|[绰外]号|昵称)[做为是]?[:：“"]?$')
_SURELY_BEFORE = re.compile(
    "(?:(?:被?害|证|告|诉|起|疑|[监扶]护|查|罪|问|访|察|养)人|对象|当事人|同学|女生|男生|[女男]孩|名叫|[叫喊][他她其我]?|姓名[:：]?"
    "|[问答][:：]|儿子|女儿)$"
)
_LONGEST_CUE = 8  # characters before a name that may say it is one


def is_introduced(text: str, start: int) -> bool:
    """Say whether what stands before a word introduces a name."""
    return bool(_PERSON_BEFORE.search(text[max(0, start - _LONGEST_CUE) : start]))


def leads_to_a_name(text: str, start: int) -> bool:
    """Say whether a sentence begins, or a word stands before it that leads to whoever is meant."""
    return bool(_LEADS_TO_IT.search(text[max(0, start - _LONGEST_CUE) : start]))


def is_called(text: str, start: int) -> bool:
    """Say whether somebody is said to be called what follows."""
    return bool(_CALLED_BEFORE.search(text[max(0, start - _LONGEST_CUE) : start]))


def has_kin_behind(text: str, end: int) -> bool:
    """Say whether a parent, or whoever else belongs to a child, is told behind a word."""
    return bool(_KIN_BEHIND.match(text, end))


def is_surely(text: str, start: int, end: int) -> bool:
    """Say whether a word is used as a name and can be nothing else there."""
    before = text[max(0, start - _LONGEST_CUE) : start]
    if _NO_PERSON.match(text, end):
        return False
    return bool(
        _SURELY_BEFORE.search(before)
        or has_kin_behind(text, end)
        or _PEOPLES_ALONE.match(text, end)
    )


def is_no_person(text: str, end: int) -> bool:
    """Say whether what stands behind a word makes it a place, a brand or a time."""
    return bool(_NO_PERSON.match(text, end))


def is_a_person(text: str, start: int, end: int) -> bool:
    """Say whether the word that stands there is used as a name."""
    before = text[max(0, start - _LONGEST_CUE) : start]
    if _PERSON_BEFORE.search(before):
        return True
    if _NO_PERSON.match(text, end):
        return False
    if _DONE_TO_PEOPLE.search(before) or _PEOPLES_ALONE.match(text, end):
        return True
    if has_kin_behind(text, end):
        return True
    return bool(_LEADS_TO_IT.search(before) and _PERSON_BEHIND.match(text, end))
