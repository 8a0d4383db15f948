"""A signed statement that a release holds nothing of anybody sealed as of a day (无泄露证明).

    statement.py    what is said: whom was looked for in which forms, where, and what was found
    signed.py       the file: statement and signature; checked offline with the public key alone

It names nobody: people are keyed digests of their handles that hold for this release only, so that
two proofs cannot be joined. It is written only where nothing was found and all was read.

Source: docs/design.md §3.10, docs/proof.md.
"""
