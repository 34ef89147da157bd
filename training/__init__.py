"""How the attribution tagger was trained; not part of the installed package."""
