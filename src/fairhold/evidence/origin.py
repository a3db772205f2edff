"""Whose side stands behind an exhibit: what an issuer's name tells of its independence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fairhold.parties.models import Organisation


@dataclass(frozen=True, slots=True)
class Sides:
    """The two parties of a case: which organisation is claimant and which respondent, and which of
    them buys and which supplies (``claimant_is`` and its contrary)."""

    claimant: Organisation
    respondent: Organisation
    claimant_is: str

    def trade_side(self, side: str) -> str:
        """The claimant or the respondent as buyer or supplier."""
        other = "supplier" if self.claimant_is == "buyer" else "buyer"
        return self.claimant_is if side == "claimant" else other

    @property
    def parties(self) -> Mapping[str, Organisation]:
        """Both organisations, by buyer and supplier."""
        return {
            self.trade_side("claimant"): self.claimant,
            self.trade_side("respondent"): self.respondent,
        }


def groups_behind(names: Sequence[str], sides: Sides) -> dict[str, str]:
    """For each issuer's name that is a party's, or a registered company's of a party's group: that
    party, as buyer or supplier. Names are compared without regard to case.
    """
    wanted = {name.casefold() for name in names if name}
    found = {
        party.name.casefold(): trade_side
        for trade_side, party in sides.parties.items()
        if party.name.casefold() in wanted
    }
    groups = {party.group: trade_side for trade_side, party in sides.parties.items() if party.group}
    if groups and wanted - found.keys():
        related = Organisation.objects.filter(group__in=groups).values_list("name", "group")
        found |= {
            name.casefold(): groups[group] for name, group in related if name.casefold() in wanted
        }
    return found
