import pytest

from views.dam import dam_contents


@pytest.fixture(scope="session")
def dam():
    return dam_contents()
