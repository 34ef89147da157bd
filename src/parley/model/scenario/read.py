"""From the files of a folder to one bargaining problem: find the domain, pick the profiles."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from parley.errors import ModelError
from parley.model.scenario.genius import read_genius
from parley.model.scenario.geniusweb import read_geniusweb
from parley.model.scenario.json_text import load_json
from parley.model.scenario.negmas_read import read_negmas
from parley.model.scenario.negolog import read_negolog
from parley.model.scenario.own_read import read_listing, read_own
from parley.model.scenario.problem import Problem
from parley.model.scenario.recognise import Kind, check_known, described, recognise
from parley.model.scenario.text import Text
from parley.model.scenario.yaml_text import load_yaml

Known = tuple[Text, Kind]

_DIGITS = tuple("0123456789")
_NAME = re.compile(r"""^\s{0,8}["']?name["']?\s*:\s*["']?([^"'\n]{1,200})""", re.MULTILINE)


def read(
    texts: Sequence[Text], parties: Sequence[str] | None = None, domain: str | None = None
) -> Problem:
    """Read the files of one scenario.

    Args:
        texts: all files that may belong to it.
        parties: file names, stems or profile names, in the order wanted; None for all profiles
            in the order of their names (Genius's uncertain copies of profiles are left out).
        domain: name of the domain file, where there are several.

    Raises:
        ModelError: when there is no domain or no profile, when there are several domains or two
            files of one party, when files are of several formats, and for what a file gets wrong.
    """
    known = [(text, recognise(text)) for text in sorted(texts, key=_order)]
    wholes = [text for text, kind in known if kind.role == "whole"]
    domains = [one for one in known if one[1].role == "domain"]
    profiles = [one for one in known if one[1].role in ("profile", "uncertain")]
    if wholes:
        return _whole(wholes, texts, parties)
    if domain is not None:
        domains = [one for one in domains if one[0].name == domain]
    _check_one(domains, profiles, known)
    picked, notes = _picked(profiles, parties)
    form = (domains or picked)[0][1].format
    notes += [
        f"{text.name} is no domain or profile and was left out."
        for text, kind in known
        if kind.role == "other"
    ]
    found = READERS[str(form)](domains[0][0] if domains else None, [text for text, _ in picked])
    return replace(found, notes=(*found.notes, *notes))


def _order(text: Text) -> tuple[list[tuple[int, str]], str]:
    """By name, figures as numbers: profile 2 before profile 10."""
    pieces = re.split(r"([0-9]{1,18})", text.stem.casefold())
    return [(int(p), "") if p[:1] in _DIGITS else (-1, p) for p in pieces if p], text.name


def _whole(wholes: Sequence[Text], texts: Sequence[Text], parties: Sequence[str] | None) -> Problem:
    """A parley scenario, or the files that a listing names."""
    if len(wholes) > 1:
        names = ", ".join(text.name for text in wholes)
        raise ModelError(f"found {len(wholes)} parley scenarios: {names}; name one of them")
    listed = read_listing(wholes[0])
    if listed is None:
        return _some(read_own(wholes[0]), parties)
    domain, profiles = listed
    by_name = {text.name: text for text in texts}
    for name in (domain, *profiles):
        if name not in by_name:
            raise ModelError(f"{wholes[0].name} names {name!r}, which is not beside it")
    found = read(
        [by_name[name] for name in dict.fromkeys((domain, *profiles))], parties or profiles
    )
    title = load_yaml(wholes[0].text, wholes[0].name).data.get("title")
    return replace(found, title=str(title or found.title))


def _some(whole: Problem, parties: Sequence[str] | None) -> Problem:
    """The problem with the parties that were named, in that order."""
    if parties is None:
        return whole
    known = {preference.party: preference for preference in whole.preferences}
    for party in parties:
        if party not in known:
            raise ModelError(f"no party is called {party!r}; expected some of {', '.join(known)}")
    if len(set(parties)) < len(parties) or not parties:
        raise ModelError("expected each party once, and at least one")
    return replace(
        whole,
        preferences=tuple(known[party] for party in parties),
        doubts=tuple(doubt for doubt in whole.doubts if doubt.party in parties),
        orders=tuple(order for order in whole.orders if order.party in parties),
    )


def _genius(domain: Text | None, profiles: Sequence[Text]) -> Problem:
    if domain is None:
        raise ModelError(
            f"found the profile {profiles[0].name} without its domain; expected a file with "
            "<negotiation_template> beside it"
        )
    return read_genius(domain, profiles)


READERS: dict[str, Callable[[Text | None, Sequence[Text]], Problem]] = {
    "genius": _genius,
    "geniusweb": read_geniusweb,
    "negolog": read_negolog,
    "negmas": read_negmas,
}


def _check_one(domains: Sequence[Known], profiles: Sequence[Known], known: Sequence[Known]) -> None:
    """Refuse what is not one domain with profiles of its own format."""
    if not domains and not profiles:
        if len(known) == 1:
            check_known(known[0][1], known[0][0])
        raise ModelError(
            "found no scenario here; expected a domain and a profile for each party "
            "(Genius XML, GeniusWeb or NegoLog JSON, NegMAS YAML), or a parley scenario"
        )
    if len(domains) > 1:
        names = ", ".join(text.name for text, _ in domains)
        raise ModelError(
            f"found {len(domains)} domains: {names}; expected one; name the domain file instead "
            "of the folder, and the profiles with --parties"
        )
    if not profiles:
        raise ModelError(
            f"{domains[0][0].name} is {described(domains[0][1])} without profiles; expected one "
            "for each party beside it"
        )
    first = (domains or profiles)[0]
    for text, kind in profiles:
        if kind.format != first[1].format:
            raise ModelError(
                f"{text.name} is {described(kind)}, and {first[0].name} {described(first[1])}; "
                "expected one format; move the other files away"
            )


def _picked(
    profiles: Sequence[Known], parties: Sequence[str] | None
) -> tuple[list[Known], list[str]]:
    """The profiles to read, each party once."""
    notes: list[str] = []
    if parties is None:
        picked = [one for one in profiles if one[1].role == "profile"] or list(profiles)
        notes += [
            f"{text.name} holds uncertain preferences and was left out; name it to read it."
            for text, kind in profiles
            if (text, kind) not in picked
        ]
    else:
        picked = [_named(party, profiles) for party in parties]
    if not picked:
        raise ModelError("no party was named; expected at least one profile")
    seen: dict[str, str] = {}
    for text, _ in picked:
        if seen.get(text.stem) == text.name:
            raise ModelError(f"{text.name} was named twice; name each party once")
        if text.stem in seen:
            raise ModelError(
                f"{seen[text.stem]} and {text.name} are both of party {text.stem!r}; "
                "expected one file for each party; rename or remove one"
            )
        seen[text.stem] = text.name
    return picked, notes


def _named(party: str, profiles: Sequence[Known]) -> Known:
    for name in (_file, _stem, _inner):
        found = [one for one in profiles if name(one[0]) == party]
        if found:
            return found[0]
    names = [text.stem for text, _ in profiles]
    near = get_close_matches(party, names, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"expected some of {', '.join(names)}"
    raise ModelError(f"no profile is called {party!r}; {hint}")


def _file(text: Text) -> str:
    return text.name


def _stem(text: Text) -> str:
    return text.stem


def _inner(text: Text) -> str | None:
    """The name that a profile gives itself."""
    if text.name.lower().endswith(".json"):
        data = load_json(text.text, text.name).data
        own = next(iter(data.values())) if len(data) == 1 else data
        name = own.get("name") if isinstance(own, dict) else None
        return name if isinstance(name, str) else None
    found = _NAME.search(text.text)
    return found.group(1).strip() if found else None
