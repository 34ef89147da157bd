"""Would a deal hold? Thresholds of power, patience, verification, guarantees and spoilers."""
