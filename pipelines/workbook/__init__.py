"""Workbooks that go out to be filled in and come back: what all of them share (往来工作簿).

    columns.py      a column: header in two languages, width, whether it may be filled in
    writing.py      cells as text, locked sheets, lists, hidden sheet, print layout
    reading.py      rows read back, whatever program saved them
    seal.py         what ties a row to its workbook and a workbook to its court

Text of an export is written as text, so that none of it can act as a formula.
"""
