"""A night that is looked at on both sides of its middle: what went in, and what was laid down."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq

from pipelines import middle, nightly
from pipelines.leak import everywhere
from pipelines.night import parcels
from pipelines.night.staging import Staging, bucket_name
from pipelines.stages.across import EVERYWHERE
from tests import nights

NOWHERE = Path("/nowhere")


class Halfway:
    """What one night gave to its middle, and what came of it."""

    def __init__(self, profile):
        """Run the night."""
        self.out = profile.parent / "out"
        self.ended = nightly.run(nights.call(profile, "night-1"), perform=self._performed)

    def _performed(self, name, stage):
        (desk,) = stage.args
        self.staging = desk.night.staging
        if name == "cover":
            self.buckets = desk.buckets
            self.given = [
                parcel
                for number in desk.buckets
                for parcel in parcels.staged(self.staging, number, middle.TABLES)
            ]
            self.everywhere = self.staging.read(EVERYWHERE)
            self.bench = replace(desk.night.bench, staging=Staging(NOWHERE), releases=NOWHERE)
        stage()
        if name == "cover":
            self.laid = {name: self._laid(name) for name in ("near", "met", "origins-open")}

    def _laid(self, name):
        tables = (self.staging.read(bucket_name(name, number)) for number in self.buckets)
        return sorted(repr(row) for table in tables for row in table.to_pylist())

    def released(self, name):
        """Return the rows of a released table, named `destination/table`."""
        destination, _, table = name.partition(middle.LEAVING)
        return in_order(pq.read_table(self.out / destination / "current" / table))


def passed(batches, bench, strong):
    """Return what the middle makes of parcels: name → rows of all buckets."""
    return together(middle.middle(batches, bench, everywhere.opened(strong)))


def together(batches):
    """Return the rows of all parcels of a name."""
    found = defaultdict(list)
    for _, name, content in parcels.unpacked(batches):
        if name != middle.ACCOUNT:
            found[name] += in_order(parcels.table(content))
    return {name: sorted(rows) for name, rows in found.items()}


def in_order(table):
    return sorted(map(repr, table.to_pylist()))


def covered(bench, strong, batches):
    """Be the middle on an executor."""
    return middle.middle(batches, bench, everywhere.opened(strong))
