"""Tables of actors with positions, salience and capability: records and file formats."""
