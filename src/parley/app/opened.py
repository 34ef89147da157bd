"""Open a case that is there; a command that only looks makes no case of an empty folder."""

from pathlib import Path

from parley.app import case_files
from parley.app.case import Case


def opened(folder: Path) -> Case:
    """The case of a folder.

    Raises:
        CaseError: when there is no case, or its ledger is damaged or of a newer version.
    """
    case_files.check_case(Path(folder), writing=False)
    return Case.open(folder)
