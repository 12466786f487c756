"""The Profiler dock: what a run with a profile has spent its time on."""
