"""Profiles of runs: what every function of a script cost, exact by count, and the stacks it was seen in."""
