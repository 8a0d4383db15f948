"""Rows about people, coarsened until nobody can be told from k-1 others (微观数据保护).

    attribute, tree, span   what one column can be coarsened to, and what that costs
    cells                   rows with the same values, counted once
    demand                  k, l and t, and whether a class of rows meets them
    joining, cutting, regrouping   local recoding: each class as little as it needs
    lattice                 global recoding: one level a column, the best of all by search
    recoded                 the result of either
    measure                 what was lost

Knows nothing of courts, files or Parquet: codes and counts in, classes out. Numbers of rows with
the same values are worked on, not the rows, so that a million rows cost what their kinds cost.

Source: docs/design.md §4 (statistics), §7.
"""
