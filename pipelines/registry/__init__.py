"""The register of seals: events are added, none is ever edited or taken away (封存登记簿).

    event.py      what an event is and how it is chained to the one before
    store.py      where events are kept: SQLite, or any SQLAlchemy URL
    check.py      finds an edited, removed or cut-off event
    beside.py     finds what was lost or altered beside the chain of events
    states.py     what the events add up to: who is sealed now
    releases.py   what was released to whom, and what an interrupted run left open
    contents.py   of each release: its files, and who stood in the open when it was made
    recalls.py    which releases were called back, until when, and what was acknowledged
    statements.py what people stated: answers and liftings, encrypted and erasable
    settled.py    what those add up to: the answers and liftings that stand
    standing.py   the shape of that, for whoever does not open the register
    persons.py    the identities behind handles, encrypted and erasable

Source: docs/design.md §5.
"""
