"""The keyed index of sealed people: what an audit looks for, without carrying it (封存人员索引).

    forms.py        in which forms somebody can show, and which are strong
    digests.py      what becomes of a form under the key
    persons.py      the forms of a person
    odds.py         how rarely two people share a name, a birthday, a village
    canaries.py     invented people who have entries of their own
    build.py        the index of a register
    file.py         how it lies on the disk, authenticated
    table.py        the look-up

A form is two whole numbers; in the file stand 16 bytes of keyed digest for it. Without the key a
digest tells nothing, with it every ID number can be tried: the key stays in the sealed zone, never
beside the index. No name and no birth date alone has a digest.

Source: docs/design.md §3.10, docs/audit.md.
"""
