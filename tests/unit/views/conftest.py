import pytest

from views.dam import dam_contents
from views.dam_outlook import dam_with_outlook


@pytest.fixture(scope="session")
def dam():
    return dam_contents()


@pytest.fixture(scope="session")
def whole():
    """The dam with everything that the engines add."""
    return dam_with_outlook()
