"""The pictures of a page; one file is one picture: numbers in, SVG out.

A picture never stands alone: a table on the same page has its numbers.
"""
