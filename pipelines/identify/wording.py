"""What stands in a text where an identity stood (替换内容).

Source: docs/design.md §4; 法释〔2016〕19号 arts 9 and 10; `policies/kinds.tsv`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pipelines.disclosure import Disclosure
from pipelines.identify.scope import Acted
from pipelines.people import publication, tokens
from pipelines.people.cast import Cast, Member, bare_number, plain
from pipelines.policies import words
from pipelines.span import Span

SOMEBODY = "他人"  # who acted in a case that stays behind whole
NO_NUMBER = "（案号）"
NO_DATE = "×年×月×日"
NO_NAME = "某人"
_YEAR = re.compile(
    r"\s*((?:19|20|１９|２０)[0-9０-９]{2}|(?:[一壹]九|[二贰][〇○零])[〇○零一二三四五六七八九]{2})"
)


@dataclass(frozen=True)
class Wording:
    """The words of one case at one destination; strangers get theirs as they are met."""

    disclosure: Disclosure
    cast: Cast
    source: str
    case_no: str = field(repr=False)
    strangers: dict[str, str] = field(default_factory=dict, repr=False)

    def span(self, text: str, acted: Acted) -> Span | None:
        """Return the change for one finding; None where its kind stays."""
        finding = acted.finding
        word = words.replacement(self.disclosure.policy, finding.kind)
        found = text[finding.start : finding.end]
        if word == "keep":
            return None
        if word == "token":
            word = tokens.after(text, finding.start, self._name(found, acted))
        elif word == "year":
            year = _YEAR.match(found)
            word = f"{year.group(1)}年" if year else NO_DATE
        elif word == "number":
            number = self._number(found, acted)
            if number is None:
                return None
            word = number
        return Span(finding.start, finding.end, finding.kind, word)

    def _name(self, found: str, acted: Acted) -> str:
        member = acted.member
        if acted.shared:
            return NO_NAME
        if member is None or member.token is None:
            return self._stranger(plain(found))
        if self.disclosure.outside and (published := self._grown(member)):
            return published
        if member.protected or not self.disclosure.outside:
            withheld = self.disclosure.outside and member.token not in self._own
            return SOMEBODY if withheld else member.token
        names = member.values.get("person_name", ())
        return self.cast.published.get(names[0], NO_NAME) if names else NO_NAME

    def _grown(self, member: Member) -> str | None:
        """Return the published form of somebody protected elsewhere who acted here as an adult."""
        if not member.protected or member.party_no:
            return None
        grown = self.cast.grown_here
        names = (plain(name) for name in member.values.get("person_name", ()))
        return next((grown[name] for name in names if name in grown), None)

    def _stranger(self, name: str) -> str:
        """Name somebody nobody knows, the same way in every document of the case."""
        if name not in self.strangers:
            if self.disclosure.outside:
                taken = {*self.cast.published.values(), *self.strangers.values()}
                self.strangers[name] = _unlike(publication.style(name), taken)
            else:
                taken = {*self._tokens(), *self.strangers.values()}
                (self.strangers[name],) = tokens.strangers(taken, 1)
        return self.strangers[name]

    @cached_property
    def _personal(self) -> bool:
        """Say whether the case holds a protected person itself, so that all its numbers go."""
        return self.source in self.disclosure.casts.numbered.get(self.case_no, ())

    @cached_property
    def _own(self) -> frozenset[str]:
        """Tokens of the parties of this very case."""
        return frozenset(one.token for one in self.cast.members if one.party_no and one.token)

    def _tokens(self) -> Iterable[str]:
        return (member.token for member in self.cast.members if member.token)

    def _number(self, found: str, acted: Acted) -> str | None:
        """Return the key of a case that the destination can join, else （案号）; None: it stays."""
        bare = bare_number(found)
        known = {**self.cast.numbers, bare_number(self.case_no): self.case_no}
        if bare not in known:
            if acted.member is not None and acted.member.protected:
                return NO_NUMBER  # a protected case's in a disguise
            numbers_stay = not self.disclosure.outside or self.disclosure.keep_case_no
            return None if numbers_stay and not self._personal else NO_NUMBER
        number = self.disclosure.case_number(self.source, known[bare])
        return None if number == known[bare] else number


def _unlike(form: str, taken: set[str]) -> str:
    """Number a published form until it is nobody else's."""
    candidate, number = form, 1
    while candidate in taken:
        number += 1
        candidate = f"{form}{number}"
    return candidate


def minority_spans(text: str) -> list[Span]:
    """Return the words that only show minority, for readers outside.

    >>> [(span.start, span.end) for span in minority_spans("被害人系37岁，其子17岁")]
    [(10, 13)]
    """
    return [Span(start, end, "minority", word) for start, end, word in words.minority(text)]
