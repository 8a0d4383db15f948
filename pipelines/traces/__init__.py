"""What in a text can tell who somebody is, read in bulk for the index and for the audit (线索).

    folded.py        characters as they are compared, and where each stood
    numbers.py       runs of digits: ID numbers, telephones, cards
    strings.py       letters with digits: accounts, passports, pinyin
    case_numbers.py  case numbers
    names.py         what may be a name
    days.py          dates
    places.py        villages, estates, houses
    schools.py       schools
    masked.py        numbers with their middle starred out

A value becomes one whole number of 64 bits, mostly exactly, never the other way round in any file.
The index reads a person's values with the same code as the audit reads texts, so that both write a
value alike. Nothing here comes from the recognizers.

Source: docs/design.md §3.10.
"""
