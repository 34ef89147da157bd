"""The graph model of conflict resolution: which states last, under which kind of foresight."""
