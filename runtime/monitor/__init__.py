"""What watches a runtime while scripts run: where threads stand, what they cost, whether the GUI thread lives. Qt-free.

Nothing here changes a script's course. `stacks` tells where threads stand now, `sampler` where they spend their time,
`thread_clocks` and `vitals` what they and the process cost, `watchdog` when the GUI thread is blocked and by which
line, `late_binding` which function will read a loop's variable too late, and `log_levels` which loggers there are.
"""
