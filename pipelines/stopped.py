"""What is said of a stop, in a terminal: why, what to do next, the message (停止提示).

Officers read it: the words of the exit code come first, then where and what it was, in Chinese; the
message itself, which names place, count and next step exactly, stands below them.
"""

from pipelines import cause
from pipelines.reports.words import word


def lines(exit_code: int, message: str) -> list[str]:
    """Say what an exit code means and what to do about it, then the message as it is.

    >>> for line in lines(12, "token-open.key: is missing. Make it with: fengcun keygen"):
    ...     print(line)
    ✗ 已停止：密钥缺失、无法读取或对他人开放 stopped: a key is missing, unreadable or open to others
      原因 cause  token-open.key：缺少密钥，用 fengcun keygen 生成
      下一步 next  按消息处理密钥，再运行 see to the key as the message says, then run again
      消息 message  token-open.key: is missing. Make it with: fengcun keygen
    """
    why, then = (word(group, str(exit_code)) for group in ("stop", "next"))
    said, where = "；".join(cause.chinese(message)), message.partition(": ")[0]
    return [
        f"✗ 已停止：{why.chinese} stopped: {why.english}",
        *([f"  原因 cause  {where}：{said}"] if said else []),
        f"  下一步 next  {then.chinese} {then.english}",
        f"  消息 message  {message}",
    ]
