"""Read Genius XML: one domain file and a utility space for each party."""

from collections.abc import Sequence

from parley.errors import ModelError
from parley.model.scenario.checked import problem
from parley.model.scenario.genius_domain import read_issues
from parley.model.scenario.genius_profile import read_profile
from parley.model.scenario.problem import Problem
from parley.model.scenario.text import Text
from parley.model.scenario.xml_text import load_xml


def read_genius(domain: Text, profiles: Sequence[Text]) -> Problem:
    """Read a Genius scenario with Genius's own rules.

    The utility of a package is the sum of weight x evaluation / largest evaluation of the issue;
    of nonlinear spaces the sum of the rectangles it lies in, ends included, by `maxutility`.
    No reservation counts as 0. Checked against the log of a Genius 10.4 tournament.

    Args:
        domain: the file that begins with `<negotiation_template>`.
        profiles: files that begin with `<utility_space>`; the party's id is the file's stem.

    Raises:
        ModelError: naming file, line and key.
    """
    root = load_xml(domain.text, domain.name)
    if root.tag not in ("negotiation_template", "utility_space"):
        raise root.refuse("expected <negotiation_template> of a Genius domain")
    issues = read_issues(root)
    preferences, notes = [], list[str]()
    for profile in profiles:
        space = load_xml(profile.text, profile.name)
        if space.tag != "utility_space":
            raise space.refuse("expected <utility_space> of a Genius profile")
        read = read_profile(space, issues, profile.stem)
        preferences.append(read.preference)
        notes += read.notes
    try:
        return problem(
            title=domain.stem,
            issues=[issue.matter for issue in issues],
            preferences=preferences,
            semantics="genius",
            notes=notes,
        )
    except ModelError as found:
        raise ModelError(f"{domain.name}: {found}") from found
