"""Figures about sealed people that nobody can be found in (统计).

    counted.py          one row per sealed person and case, as the night decided it
    same_people.py      one person under several handles counts once
    book.py             where these rows lie between a night and a table, encrypted
    limits.py           the numbers of the rules, each with unit and origin
    specification.py    what a table is asked to show
    titles.py           refuses a title that names somebody
    variables.py        by what may be counted, and at which level
    record.py           the rows that count, told by paths of words
    domain.py           which paths a variable can have
    cube.py             cells, and which atoms each is the sum of
    primary.py          which cells the rules suppress
    attack.py           what a reader can work out: bounds by integer programming
    secondary.py        suppress more until no bound is too narrow
    rounding.py         what is shown of a cell, and what a reader knows from that
    earlier.py          what was shown before, and from which rows
    stays.py            what was suppressed stays so where the same is shown again
    classes.py, space.py, laid.py  all releases laid on one another: what they tell together
    meaning.py, behind.py  what a cell counts, and who stands behind it
    series.py           what a new release tells together with all earlier ones
    shown.py, written.py  the lines of a table, and its files
    recomputed.py       the second engine: DuckDB counts the written files anew
    attacked_files.py   the written files attacked as a reader would
    telling.py          what readers, and what the court alone, are told of it

Source: docs/design.md §4 (statistics), docs/statistics.md.
"""
