"""Names of accounts with other services (抖音, 微博, 支付宝, games, member cards), 网络账号.

Links that lead to an account too: what a QR code of 微信, QQ, 支付宝 or 抖音 holds.

Letters, figures, _ . - and @, told by the service named before it and a word for the name (号,
账号, ID, 用户名); Han characters there are an online name, which `nickname` finds.

Source: the operators' rules, recalled.
Check rule: none.

>>> text = "抖音号zz_test01，支付宝账号：t@example.com，快手ID 10000001"
>>> [text[one.start:one.end] for one in find(text)]
['zz_test01', 't@example.com', '10000001']
>>> text = "加weixin://dl/profile/zz_test，扫https://u.wechat.com/MAbC12，B站UID：100000001"
>>> [text[one.start:one.end] for one in find(text)]
['weixin://dl/profile/zz_test', 'https://u.wechat.com/MAbC12', '100000001']
>>> find("通过支付宝转账2000元，抖音直播")
[]
"""

import re

from recognizers.kit.finding import Finding
from recognizers.kit.shape import opening

KIND = "account_name"
CUES = (
    "抖音|快手|微博|支付宝|陌陌|小红书|钉钉|淘宝|闲鱼|咸鱼|探探|百度|贴吧|知乎|哔哩|[Bb]站|京东|拼多多|美团|"
    "饿了么|滴滴|[Tt]elegram|纸飞机|蝙蝠|飞机号|推特|脸书|[Ff]acebook|[Tt]witter|[Ss]team|[Ss]kype|"
    "[Ww]hats[Aa]pp|游戏账号|直播账号|平台账号|用户名|登录名|"
    "游戏|角色|王者荣耀|和平精英|原神|我的世界|蛋仔派对|第五人格|会员|上网卡"
    "|[Ww]eixin|wechat\\.|wxp:|[mj]q?\\.qq\\.|alipay|douyin|kuaishou|weibo\\.|bilibili|xhslink"
)
_SERVICES = CUES.partition("|[Ww]eixin")[0]

_PATTERN = re.compile(
    rf"{opening(_SERVICES)}[一-鿿]{{0,3}}?\s?(?:用户名|登录名|账户名|账号|帐号|账户|帐户|号码|号|[Uu]?[Ii][Dd]|(?<=[户录]名)|(?<=[戏播台]账号))"
    r"(?:[Ii][Dd])?[\s:：为是系“\"'（(]{0,6}(?P<number>[A-Za-z0-9][A-Za-z0-9_.@\-]{3,39})(?<![.\-])"
    r"(?![元万])"
)
_LINK = re.compile(
    r"(?:(?:weixin|wxp|alipays?|mqqapi|snssdk1128|kwai)://"
    r"|(?:https?://)?(?:u\.wechat\.com|(?:work\.)?weixin\.qq\.com|[mj]q\.qq\.com|qm\.qq\.com"
    r"|qr\.alipay\.com|v\.douyin\.com|www\.douyin\.com/user|v\.kuaishou\.com"
    r"|www\.kuaishou\.com/profile|weibo\.com/u|space\.bilibili\.com|xhslink\.com)/)"
    r"[A-Za-z0-9_\-./?=&%+]{3,200}",
    re.IGNORECASE,
)


def find(text: str) -> list[Finding]:
    """Return the account names in order."""
    spans = [match.span("number") for match in _PATTERN.finditer(text)]
    links = [match.span() for match in _LINK.finditer(text)] if "/" in text else []
    apart = [
        one for one in spans if not any(link[0] < one[1] and one[0] < link[1] for link in links)
    ]
    return [Finding(KIND, *span) for span in sorted([*links, *apart])]
