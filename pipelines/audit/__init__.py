"""Does a dataset, whoever made it, name a sealed person? (数据集核查).

    laying.py     some pieces as one text
    portion.py    the same, folded together, and where each character came from
    base64_runs.py  where Base64 may stand
    decoded.py    Base64, percent encoding and escapes, read in place
    pairs.py      which weak things stand near one another
    search.py     the forms of a portion that are in the index
    planting.py   invented people slipped into the stream, who must be found
    grouping.py   what belongs together: alarm or review
    accidents.py  how many hits chance alone would give
    answer.py     clean, leak or not proven, and why
    account.py    the answer in words and figures, without any text
    running.py    the whole of it, from pieces to answer

Nothing of it knows a recognizer, and no text it reads is kept.

Source: docs/design.md §3.10, docs/audit.md.
"""
