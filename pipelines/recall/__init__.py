"""Calling back what was released before a seal was known, by a signed notice (召回).

    notice.py    what a notice says: releases, files, digests, deadline; no case and no name
    signed.py    the file: notice and signature; checked offline with the public key alone
    issue.py     which releases are late, the notice beside the destination, and their destruction
    issued.py    what a night is told of it
    receipt.py   what a recipient hands in to acknowledge, read and checked

Source: docs/design.md §5; docs/recalls.md.
"""
