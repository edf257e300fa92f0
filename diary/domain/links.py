"""What an entry links to, in words: people of the case file, and terms of orders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from diary.domain.ledger import LineKind
from diary.domain.typed import list_read, term_parts, term_text
from diary.i18n import _

if TYPE_CHECKING:
    from diary.domain.shown import EditionRecord

LINKED: Final = frozenset({"people", "breaks"})


@dataclass(frozen=True, slots=True)
class Links:
    """What numbers stand for, as far as whoever reads may know it.

    Attributes:
        people: What to call each person.
        orders: What to call each order.
        terms: The words of each term, by ``1/2``: order 1, term 2.
    """

    people: Mapping[int, str] = field(default_factory=dict, repr=False)
    orders: Mapping[int, str] = field(default_factory=dict, repr=False)
    terms: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def called(self) -> dict[int, str]:
        """What to call each person in a list: by number and name."""
        return {number: self.person(str(number)) for number in self.people}

    def text(self, name: str, typed: str) -> str:
        """Return the typed form of a field in words, a line each; other fields as they are."""
        if name not in LINKED:
            return typed
        one = self.person if name == "people" else self.term
        return "\n".join(one(part) for part in list_read(typed))

    def person(self, number: str) -> str:
        """Return one person in words: by number alone where no more is to be known."""
        called = self.people.get(int(number), "")
        if called:
            return _("Person {number}: {name}").format(number=number, name=called)
        return _("Person {number}").format(number=number)

    def term(self, typed: str) -> str:
        """Return one term of an order in words, such as ``1/2``."""
        order, term = term_parts(typed)
        said = _("Order {number}").format(number=order)
        if called := self.orders.get(order):
            said = _("{order}: {title}").format(order=said, title=called)
        if not term:
            return said
        said = _("{order}, term {number}").format(order=said, number=term)
        words = self.terms.get(typed)
        return _("{term}: {words}").format(term=said, words=words) if words else said


def links_of(records: "Iterable[EditionRecord]") -> Links:
    """Return what an edition may call its people and orders: those it shows, and no others."""
    told = [one for one in records if one.is_told]
    orders = [one for one in told if one.kind == LineKind.ORDER.value]
    terms: dict[str, str] = {}
    for one in orders:
        terms |= terms_of(one.number, one.said("terms").split("\n") if one.said("terms") else ())
    return Links(
        people={one.number: one.title for one in told if one.kind == LineKind.PERSON.value},
        orders={one.number: one.title for one in orders},
        terms=terms,
    )


def terms_of(order: int, terms: Iterable[str]) -> dict[str, str]:
    """Return the words of each term of an order by its typed form."""
    return {term_text(order, place): words for place, words in enumerate(terms, start=1)}
