"""Write GeniusWeb JSON in the new spelling: a domain, and a profile for each party."""

import json
from typing import Any

from parley.errors import ModelError
from parley.model.scenario.expressible import additive_only, as_shares, lost
from parley.model.scenario.matter import Scale
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text


def write_geniusweb(whole: Problem) -> tuple[list[Text], list[str]]:
    """A domain and one profile for each party, and what the format cannot say.

    A reservation is a bid in GeniusWeb, so that a value of no deal cannot be written.

    Raises:
        ModelError: when utilities cannot be told by shares and value tables, or names are taken.
    """
    name = "".join(mark for mark in whole.title if mark.isalnum()) or "domain"
    domain = {
        "name": name,
        "issuesValues": {
            matter.id: {"values": [str(option) for option in matter.options]}
            for matter in whole.issues
            if not isinstance(matter, Scale)
        },
    }
    texts = [Text(name="domain.json", text=_dump(domain))]
    for preference in whole.preferences:
        additive_only(preference, whole, "GeniusWeb")
        if preference.party == "domain":
            raise ModelError("a party is called 'domain', as the domain's file; rename it")
        weights, found = as_shares(preference, whole, "GeniusWeb")
        space = {
            "issueUtilities": {
                matter.id: {
                    "DiscreteValueSetUtilities": {
                        "valueUtilities": {
                            str(option): worth
                            for option, worth in zip(matter.options, table, strict=True)
                        }
                    }
                }
                for matter, table in found
            },
            "issueWeights": {
                matter.id: weight for matter, weight in zip(whole.issues, weights, strict=True)
            },
            "domain": domain,
            "name": "".join(mark for mark in preference.party if mark.isalnum()) or "party",
        }
        text = _dump({"LinearAdditiveUtilitySpace": space})
        texts.append(Text(name=f"{preference.party}.json", text=text))
    return texts, lost(whole, "GeniusWeb", discount=False, no_deal=False)


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
